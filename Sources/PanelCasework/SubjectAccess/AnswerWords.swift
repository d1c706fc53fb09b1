import PanelRules
import PanelWire

/// An answer as somebody reads it who does not work with codes.
enum AnswerWords {
  /// - Parameter field: nil: no form is known that asked it.
  static func said(_ answer: JSON, to field: FormField?) -> String {
    switch answer {
    case .null: return ""
    case .bool(let flag): return flag ? "Yes" : "No"
    case .number(let number): return JSON.number(number).text(.compact)
    case .string(let text): return field?.label(of: text) ?? text
    case .array(let elements):
      let separator = field?.options.isEmpty == false ? ", " : "; "
      return elements.map { said($0, to: field) }.joined(separator: separator)
    case .object(let object):
      return object.compactMap { member in
        let inner = fields(of: field).first { $0.name == member.name }
        let says = said(member.value, to: inner)
        return says.isEmpty ? nil : "\(inner?.label ?? member.name): \(says)"
      }.joined(separator: ", ")
    }
  }

  private static func fields(of field: FormField?) -> [FormField] {
    switch field?.kind {
    case .list(let fields, _), .group(let fields): fields
    case .text, .longText, .yesNo, .date, .integer, .code, .codes, nil: []
    }
  }
}

extension AccessAnswer {
  /// As an agency gave it that was asked.
  func ofReturn() -> AccessAnswer {
    var answer = self
    answer.isHandling = ReturnForm.isHandling(field, isYes: says == AnswerWords.said(.bool(true), to: nil))
    return answer
  }
}

extension HoldingsShelf {
  /// In the form's order; what the form does not know comes last, and speaks of anybody.
  func answers(_ version: RecordVersion, to form: Form?) -> [AccessAnswer] {
    var answers: [AccessAnswer] = []
    var given: [String: (category: DataCategory, says: JSON)] = [:]
    for (category, bytes) in opened[version] ?? [:] {
      guard let object = try? JSON.parse(bytes, limits: .answer).object else { continue }
      for member in object { given[member.name] = (category, member.value) }
    }
    for field in form?.fields ?? [] {
      guard let its = given.removeValue(forKey: field.name) else { continue }
      answers.append(
        AccessAnswer(
          field: field.name, label: field.label, category: its.category, concerns: field.concerns,
          says: AnswerWords.said(its.says, to: field)))
    }
    for (name, its) in given.sorted(by: { $0.key < $1.key }) {
      answers.append(
        AccessAnswer(
          field: name, label: name, category: its.category, concerns: .everybody,
          says: AnswerWords.said(its.says, to: nil)))
    }
    return answers
  }
}
