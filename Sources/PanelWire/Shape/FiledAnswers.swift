package import PanelRules

/// The answers to a form, split the way they are kept: the codes that guards read, and the rest by category, so that
/// each category can be sealed, seen and erased by itself.
package struct FiledAnswers: Sendable, Equatable {
  /// The coded answers of fields that guards read, by field: a code as it is, several with a blank between them,
  /// yes-or-no as `yes` and `no`.
  package let facts: [String: String]
  /// The same of every coded field, read by a need or not: what a score is made of. Not to be kept.
  package let coded: [String: String]
  /// Every answer, in the form's order, under the category of its field. A category without an answer is not there.
  package let byCategory: [DataCategory: JSON.Object]

  /// Splits answers that the form's shape has read. A member that the form does not know is not kept.
  package init(_ answers: JSON.Object, to form: Form) {
    var facts: [String: String] = [:]
    var byCategory: [DataCategory: JSON.Object] = [:]
    for field in form.fields {
      guard let answer = answers[field.name] else { continue }
      byCategory[field.category, default: JSON.Object()][field.name] = answer
      if field.fact { facts[field.name] = Self.code(of: answer) }
    }
    self.facts = facts
    coded = Self.coded(answers, to: form)
    self.byCategory = byCategory
  }

  /// What is to be sealed: each category's answers as JSON.
  package var bytes: [DataCategory: [UInt8]] {
    byCategory.mapValues { JSON.object($0).bytes() }
  }

  /// Puts what a reader may see back together, in the form's order; answers to fields that the form no longer has come
  /// last. Throws where bytes that were sealed are no JSON object.
  package static func merge(_ parts: [DataCategory: [UInt8]], to form: Form?) throws(JSON.Malformed) -> JSON.Object {
    var found = JSON.Object()
    for (_, bytes) in parts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      for member in try JSON.parse(bytes, limits: .answer).object ?? [:] { found[member.name] = member.value }
    }
    var merged = JSON.Object()
    for field in form?.fields ?? [] { merged[field.name] = found[field.name] }
    for member in found where merged[member.name] == nil { merged[member.name] = member.value }
    return merged
  }

  /// The categories of a form that hold an answer which the reader was not given, in the order of their names.
  ///
  /// - Parameter kept: the categories of the version, as they were saved.
  package static func withheld(_ parts: some Sequence<DataCategory>, of kept: some Sequence<DataCategory>)
    -> [DataCategory]
  {
    Set(kept).subtracting(parts).sorted { $0.rawValue < $1.rawValue }
  }

  /// The coded answers among answers to a form, by field.
  package static func coded(_ answers: JSON.Object, to form: Form) -> [String: String] {
    var coded: [String: String] = [:]
    for field in form.fields where field.isCoded { coded[field.name] = answers[field.name].flatMap(code) }
    return coded
  }

  private static func code(of answer: JSON) -> String? {
    switch answer {
    case .string(let code): code
    case .bool(let flag): flag ? "yes" : "no"
    case .array(let codes): codes.compactMap(\.text).joined(separator: " ")
    case .null, .number, .object: nil
    }
  }
}

extension FormField {
  fileprivate var isCoded: Bool {
    switch kind {
    case .code, .codes, .yesNo: true
    case .text, .longText, .date, .integer, .list, .group: false
    }
  }
}
