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
