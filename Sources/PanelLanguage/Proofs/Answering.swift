import PanelRules

/// Whether the answers that needs ask for can be given, each alone and all of them in one form.
extension Supplies {
  /// Why no answer of a form meets these conditions, as a clause; nil when one does.
  func unanswerable(_ name: FormName, _ conditions: [Guard.Condition]) -> String? {
    guard let form = forms[name] else { return nil }
    for (field, asked) in Dictionary(grouping: conditions, by: \.field).sorted(by: { $0.key < $1.key }) {
      guard let codes = form.readable(field)?.offered else { continue }
      guard !codes.contains(where: { code in asked.allSatisfy { $0.holds(code) } }) else { continue }
      return "no answer that “\(form.title)” offers can be such that\(said(asked))"
    }
    return nil
  }

  /// Why what a move needs of one form cannot all be answered in it, as a clause.
  func contradiction(in needs: [Guard]) -> String? {
    var asked: [FormName: [Guard.Condition]] = [:]
    for case .form(let form, let conditions, _) in needs { asked[form, default: []] += conditions }
    for (form, conditions) in asked.sorted(by: { $0.key < $1.key }) {
      if let never = unanswerable(form, conditions) { return never }
    }
    return nil
  }

  /// What each of several needs of one form comes to, for every way in which the form can have been answered; together
  /// with none of them being met where it need not have been answered at all.
  func standings(of needs: [Guard], on name: FormName, isCertain: Bool) -> Set<[Bool]> {
    let conditions = needs.map { need -> [Guard.Condition] in
      if case .form(_, let conditions, _) = need { conditions } else { [] }
    }
    var answers: [[String: String]] = [[:]]
    for field in Set(conditions.joined().map(\.field)).sorted() {
      let offered = forms[name]?.readable(field)
      let codes = (offered?.offered ?? []).map(Optional.some) + (offered?.required == .always ? [] : [nil])
      answers = answers.flatMap { given in
        codes.map { code in given.merging([field: code].compactMapValues(\.self)) { $1 } }
      }
      guard answers.count <= Self.mostAnswers else { break }
    }
    let answered = Set(answers.map { given in conditions.map { $0.allSatisfy { $0.holds(given[$0.field]) } } })
    return isCertain ? answered : answered.union([needs.map { _ in false }])
  }

  /// More ways to answer one form than this are not told apart.
  private static let mostAnswers = 10_000

  private func said(_ conditions: [Guard.Condition]) -> String {
    let words = words(conditions)
    return " " + words.dropFirst(2).dropLast().replacing(", ", with: " and ")
  }
}

extension FormField {
  /// The codes with which it can be answered today; nil: anything else.
  fileprivate var offered: [String]? {
    switch kind {
    case .yesNo: ["yes", "no"]
    case .code(let options): options.filter(\.active).map(\.code)
    case .text, .longText, .date, .integer, .codes, .list, .group: nil
    }
  }
}
