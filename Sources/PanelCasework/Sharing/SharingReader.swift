import Foundation
import PanelRules
import PanelStore

/// Makes of what was read the values that the table is asked with.
struct SharingReader {
  private let wish: SharingWish
  private let found: SharingDesk.Found
  private let held: Case
  private let rulebook: Rulebook

  init(_ wish: SharingWish, _ found: SharingDesk.Found, _ held: Case, _ rulebook: Rulebook) {
    self.wish = wish
    self.found = found
    self.held = held
    self.rulebook = rulebook
  }

  // MARK: Who

  func recipient() throws -> SharingRecipient {
    switch wish.recipient {
    case .person(let person): return .outsider(person)
    case .agency(let agency):
      guard let its = found.agencies.first(where: { $0.id == agency }) else { throw Refusal(.unknownAgency) }
      return .practitioner(
        PractitionerRecipient(
          id: Practitioner.ID(agency.rawValue), agency: agency, agencyClass: its.agencyClass, canAct: wish.canAct))
    case .practitioner(let practitioner):
      guard let stored = found.recipient.first, stored.active else { throw Refusal(.unknownPractitioner) }
      return .practitioner(self.practitioner(practitioner, stored))
    }
  }

  private func practitioner(_ id: Practitioner.ID, _ stored: StoredRecipient) -> PractitionerRecipient {
    let roles = Set(
      stored.roles.filter { $0.hasPrefix("\(held.route):") }.map { RoleName($0.dropFirst(held.route.count + 1)) })
    let assignment = Case.Assignment(practitioner: id, agency: stored.agency)
    let opened = rulebook.route.supportConsent?.opens ?? []
    let isProvider = opened.contains { held.facts.assigned[$0]?.contains(assignment) == true }
    let team = Set(stored.team.compactMap(DataCategory.init(rawValue:)))
    return PractitionerRecipient(
      id: id, agency: stored.agency, agencyClass: stored.agencyClass, team: team.isEmpty ? nil : team,
      isPoliceCaseTeam: stored.police, panels: panels(of: roles), guestUntil: stored.guestUntil,
      delivers: isProvider ? .wholePlan : nil, isReviewer: stored.reviewer, isNamedInReferral: stored.named,
      canAct: wish.canAct)
  }

  /// Only panels on whose list the case stands now: once it is taken off, membership opens nothing.
  private func panels(of roles: Set<RoleName>) -> Set<String> {
    guard let listing = held.facts.listing, let panel = rulebook.route.panel, panel.name == listing.panel else {
      return []
    }
    let members = Set(panel.members + [panel.chair] + (panel.deputy.map { [$0] } ?? []))
    return roles.isDisjoint(with: members) ? [] : [panel.name]
  }

  // MARK: What

  /// The items asked for, in the order in which the case has them; throws where one is not there to be told.
  func items(of asker: SharingDesk.Asker, _ bases: LegalBases) throws -> [SharedItem] {
    let all = [theCaseItself(asker)] + given(bases, asker)
    guard !wish.items.isEmpty else { return all }
    let unknown = wish.items.filter { name in !all.contains { $0.id == name } }
    guard unknown.isEmpty else { throw Refusal(.unknownItem) }
    return all.filter { wish.items.contains($0.id) }
  }

  /// That there is a case, and on which route: what anybody who is told anything learns with it.
  private func theCaseItself(_ asker: SharingDesk.Asker) -> SharedItem {
    SharedItem(
      id: "case", version: 1, category: .data(.identity), concerns: Set([person].compactMap(\.self)),
      originator: asker.agency, originatorClass: asker.agencyClass)
  }

  /// What stands in the answers; a form that was carried here from the referral is named once, and is not theirs who
  /// saved it here once more.
  private func given(_ bases: LegalBases, _ asker: SharingDesk.Asker) -> [SharedItem] {
    var names: Set<String> = []
    let named = Dictionary(grouping: found.items) { "\($0.source):\($0.category.rawValue)" }
    return found.items.compactMap { stored in
      let name = "\(stored.source):\(stored.category.rawValue)"
      guard names.insert(name).inserted else { return nil }
      let whose = named[name]?.first { $0.agency != asker.agency } ?? stored
      var item = SharedItem(
        id: name, version: Int(stored.version), category: .data(stored.category), concerns: concerned(stored),
        originator: whose.agency ?? Self.unknown, originatorClass: whose.agencyClass ?? "")
      if let request = InformationRequest.ID(stored.source) { give(&item, of: request, stored.category, bases) }
      return item
    }
  }

  /// On the terms on which an agency answered; where it said none, on the strictest that it could have meant.
  private func give(
    _ item: inout SharedItem, of request: InformationRequest.ID, _ category: DataCategory, _ bases: LegalBases
  ) {
    let said = held.facts.requests[request]?.terms
    let terms = said?.parts.first { $0.category == category } ?? ReturnTerms(category)
    item.onward = terms.rule(panel: rulebook.route.panel?.name)
    item.mark = terms.mark
    item.consentedFor = terms.consentedFor(bases)
    item.collectedAt = said?.at
  }

  /// The person, where the form that was answered says that all its answers of the category speak of them alone; nobody
  /// that is known otherwise, and then it is another's.
  private func concerned(_ stored: StoredGiven) -> Set<Person.ID> {
    guard rulebook.form(answeredAs: stored.source)?.concern(of: stored.category) == .person else { return [] }
    return Set([person].compactMap(\.self))
  }

  private var person: Person.ID? {
    if case .person(let person) = held.facts.focus { person } else { nil }
  }

  /// An agency that nobody is.
  private static let unknown = Agency.ID(UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)))

  // MARK: On what

  func request(of asker: SharingDesk.Asker, to recipient: SharingRecipient) -> SharingRequest {
    var panel: String?
    if case .practitioner(let practitioner) = recipient { panel = practitioner.panels.first }
    return SharingRequest(
      purpose: wish.purpose, discloser: asker.agency, discloserClass: asker.agencyClass, channel: wish.channel,
      gateways: wish.bases, condition: wish.condition, noConsentReason: wish.noConsentReason, duty: wish.duty,
      moreDetrimental: wish.moreDetrimental, needNamed: wish.needNamed, panel: panel,
      authorityShown: wish.authorityShown, preparedBy: asker.practitioner)
  }

  func shared(_ table: SharingTable, at now: Moment) -> SharedCase {
    SharedCase(
      route: held.route, person: person,
      born: held.facts.eighteenthBirthday.flatMap { Self.born(comingOfAge: rulebook.clockwork.localDate(of: $0)) },
      isClosed: held.isClosed, isInPanelCourse: !held.isClosed, risk: wish.danger, childAtRisk: wish.childAtRisk,
      deconflictionClear: table.settings.clearWhen.contains { $0.holds(of: held.facts) },
      supportRule: rulebook.route.supportConsent)
  }

  /// The birth date that is as good as theirs: whoever was born on 29 February comes of age on 1 March.
  static func born(comingOfAge day: LocalDate) -> LocalDate? {
    let year = max(1, day.year - 18)
    return LocalDate(year: year, month: day.month, day: day.day) ?? LocalDate(year: year, month: 3, day: 1)
  }

  /// What was recorded, with what is read from the case itself. Whoever is said to be the same person as the recipient
  /// has everything kept from them that is kept from the other.
  func records(of recipient: SharingRecipient) -> SharingRecords {
    var records = SharingRecords(
      found.kept, supportConsents: held.facts.consents, agreements: found.agreements)
    if held.facts.isHeldByMove { records.policeHolds.append(PoliceHold(term: SharingTerm(from: .earliest))) }
    guard case .outsider(let person) = recipient else { return records }
    records.withholdings += records.withholdings.compactMap { withholding in
      guard case .named(let other) = withholding.from, found.same.contains(other) else { return nil }
      return Withholding(item: withholding.item, from: .named(person), term: withholding.term)
    }
    return records
  }
}

extension Rulebook {
  /// The form with which something was answered: a form of the case, the referral's, or that of an agency's answer.
  func form(answeredAs source: String) -> Form? {
    if let form = forms[source] { return form }
    if InformationRequest.ID(source) != nil { return forms[ReturnForm.name] }
    return source == "referral" ? referralForm : nil
  }
}
