import PanelRules
import PanelWire

/// What a route is told of a referral that named none: no more than its team needs, so that nobody learns from it what
/// the others were told.
///
/// That is whom it is about and how they can be reached safely, whether somebody is in danger, and of the coded answers
/// those for which the table proposed the route. What was written in free words names anything: it goes along only where
/// no other route was confirmed, and else a team is told in the words of whoever confirms. What is told later stays at
/// the front door.
struct ToldRoute {
  let route: String
  /// The rows that proposed it.
  let rows: [RoutingTable.Row]
  /// No other route was confirmed.
  let isAlone: Bool

  /// The part of the answers that the route is told, as the form files it.
  ///
  /// - Parameter versions: what was submitted and then added; what was said later takes the place of what was said before.
  func answers(of versions: [[DataCategory: [UInt8]]], to form: Form) throws -> FiledAnswers {
    var said = JSON.Object()
    for version in versions {
      for member in try FiledAnswers.merge(version, to: form) { said[member.name] = member.value }
    }
    var told = JSON.Object()
    for field in form.fields { told[field.name] = said[field.name].flatMap { part(of: $0, to: field) } }
    return FiledAnswers(told, to: form)
  }

  private func part(of answer: JSON, to field: FormField) -> JSON? {
    if field.isOfThePerson { return answer }
    let conditions = rows.flatMap(\.conditions).filter { $0.field == field.name }
    switch field.kind {
    case .code, .yesNo: return conditions.isEmpty ? nil : answer
    case .codes:
      let read = Set(conditions.filter { !$0.negated }.flatMap(\.oneOf))
      let codes = answer.elements.filter { $0.text.map(read.contains) ?? false }
      return codes.isEmpty ? nil : .array(codes)
    case .text, .longText, .date, .integer, .list, .group: return isAlone ? answer : nil
    }
  }
}

extension FormField {
  /// Who the person is, where, how they can be reached safely, and whether anybody is in danger.
  fileprivate var isOfThePerson: Bool {
    switch category {
    case .identity, .location, .safeContact: true
    case .personal, .special, .health, .patient, .offence, .attendance, .equality, .supportNote, .police:
      [ReferralForm.focus, ReferralForm.immediateRisk, ReferralForm.wasTold].contains(name)
    }
  }
}
