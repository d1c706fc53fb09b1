package import PanelRules

/// Every question of some forms, for those who build on them or answer for what is held.
package struct DataDictionary: Sendable {
  package let forms: [Form]

  /// The forms in the order of their names.
  package init(_ forms: some Collection<Form>) {
    self.forms = forms.sorted { $0.name < $1.name }
  }

  /// One question, with everything a form's file says of it.
  package struct Entry: Sendable, Equatable {
    package let form: FormName
    package let version: Int
    /// By its name; a question inside another behind the name of that: `details/topic`.
    package let field: String
    package let label: String
    package let hint: String?
    package let kind: String
    package let options: [FormField.Option]
    /// `yes`, `no`, or when.
    package let required: String
    package let category: DataCategory
    package let concerns: FormConcern
    package let fact: Bool
    package let counted: Bool
    package let scored: Bool
  }

  /// The questions of a form in its order, those inside another behind it.
  package func entries(of form: Form) -> [Entry] {
    entries(form.fields, of: form, inside: "", concerning: nil)
  }

  /// - Parameter concerning: whom the field concerns that these stand in; nil: in none.
  private func entries(
    _ fields: [FormField], of form: Form, inside path: String, concerning: FormConcern?
  ) -> [Entry] {
    let scored = Set(path.isEmpty ? form.scoreRule?.items ?? [] : [])
    return fields.flatMap { field -> [Entry] in
      let entry = Entry(
        form: form.name, version: form.version, field: path + field.name, label: field.label, hint: field.hint,
        kind: kind(of: field), options: field.options, required: required(field, among: fields),
        category: field.category, concerns: concerning ?? field.concerns, fact: field.fact, counted: field.counted,
        scored: scored.contains(field.name))
      return [entry]
        + entries(field.inner, of: form, inside: "\(path)\(field.name)/", concerning: entry.concerns)
    }
  }

  private func kind(of field: FormField) -> String {
    switch field.kind {
    case .text(let max): "text of at most \(max) characters"
    case .longText(let max): "text of at most \(max) characters, on several lines"
    case .yesNo: "yes or no"
    case .date(let bounds):
      (["date"]
        + [bounds.notBefore.map { "not before \($0)" }, bounds.upToToday ? "not in the future" : nil]
        .compactMap(\.self)).joined(separator: ", ")
    case .integer(let range): "whole number from \(range.lowerBound) to \(range.upperBound)"
    case .code: "one code"
    case .codes: "several codes"
    case .list(_, let max): "list of at most \(max)"
    case .group: "group"
    }
  }

  private func required(_ field: FormField, among fields: [FormField]) -> String {
    switch field.required {
    case .no: "no"
    case .always: "yes"
    case .when(let other, let codes): "when \(other) is \(codes.joined(separator: " or "))"
    case .oneOf:
      "one of \(fields.filter { $0.required == field.required }.map(\.name).joined(separator: ", "))"
    }
  }
}

extension FormField {
  fileprivate var inner: [FormField] {
    switch kind {
    case .list(let fields, _), .group(let fields): fields
    case .text, .longText, .yesNo, .date, .integer, .code, .codes: []
    }
  }
}

extension FormField.Option {
  /// The days and the points of an option in words, such as `from 2026-04-01, 2 points`; nil where there are none.
  package var conditions: String? {
    let said = [
      active ? nil : "no longer offered", from.map { "from \($0)" }, until.map { "until \($0)" },
      points.map { $0 == 1 ? "1 point" : "\($0) points" },
    ].compactMap(\.self)
    return said.isEmpty ? nil : said.joined(separator: ", ")
  }
}
