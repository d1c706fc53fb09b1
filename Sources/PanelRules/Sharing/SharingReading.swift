/// Reads from what is held and recorded the facts that the table asks for.
struct SharingReading {
  let question: SharingQuestion
  let item: SharedItem
  private let table: SharingTable

  init(_ question: SharingQuestion, _ item: SharedItem, _ table: SharingTable) {
    self.question = question
    self.item = item
    self.table = table
  }

  var request: SharingRequest { question.request }
  var held: SharedCase { question.held }
  var records: SharingRecords { question.records }
  var now: Moment { question.now }
  private var today: LocalDate { question.zone.date(of: now) }

  var facts: SharingFacts {
    var facts = SharingFacts()
    facts[.category] = item.category.rawValue
    facts[.purpose] = request.purpose.rawValue
    facts[.figures] = item.suppressed ? "suppressed" : "not-suppressed"
    facts[.authority] = request.authorityShown ? "shown" : "not-shown"
    facts[yes: .released] = request.releasedBy.map { $0 != request.preparedBy } ?? false
    facts[yes: .closed] = held.isClosed
    facts[yes: .panelStage] = held.isInPanelCourse
    facts[yes: .namedNeed] = request.needNamed
    readLaw(into: &facts)
    readItem(into: &facts)
    switch question.recipient {
    case .practitioner(let practitioner): read(practitioner, into: &facts)
    case .outsider(let person): read(person, into: &facts)
    }
    return facts
  }

  // MARK: The law

  private func readLaw(into facts: inout SharingFacts) {
    facts[.basis] = basis
    facts[yes: .basisExcludes] = !gateways.isEmpty && gateways.allSatisfy { !reaches($0) } && basis != "consent"
    facts[.condition] = hasCondition ? "met" : "missing"
    facts[yes: .duty] = duty != nil && !request.moreDetrimental
    facts[yes: .legalBar] = records.legalBars.contains { bar in
      bar.term.holds(at: now) && bar.categories.map { isOne(of: $0) } != false
        && (bar.from.map { from in agency.map(from.contains) ?? false } ?? true)
    }
  }

  /// What is stated and in force today. A gateway that does not reach these is left out while another does.
  private var gateways: [LegalBasis] {
    let stated = request.gateways.compactMap { table.bases.inForce($0, on: today) }.filter { $0.countsAs != nil }
    let reaching = stated.filter(reaches)
    return reaching.isEmpty ? stated : reaching
  }

  /// Consent that is stated is not swapped for another basis in the same request.
  private var basis: String {
    if table.settings.consentAlwaysOn.contains(held.route) || gateways.contains(where: { $0.countsAs == .consent }) {
      return "consent"
    }
    return gateways.contains { $0.countsAs == .publicTask } ? "public-task" : gateways.isEmpty ? "none" : "other"
  }

  private func reaches(_ basis: LegalBasis) -> Bool {
    let sources: Set<AgencyClass> = [request.discloserClass, item.originatorClass]
    guard !basis.notBy.contains(request.discloserClass), basis.notFrom.isDisjoint(with: sources),
      !isOne(of: basis.notCategories)
    else { return false }
    guard case .practitioner(let practitioner) = question.recipient, !basis.onlyTo.isEmpty else { return true }
    return basis.onlyTo.contains(practitioner.agencyClass)
  }

  private func isOne(of categories: Set<DataCategory>) -> Bool {
    guard case .data(let category) = item.category else { return false }
    return categories.contains(category)
  }

  private var hasCondition: Bool {
    guard isOne(of: table.settings.conditionFor) else { return true }
    return condition != nil
  }

  private var condition: LegalBasis? {
    guard let code = request.condition, let condition = table.bases.inForce(code, on: today),
      isOne(of: condition.covers),
      !condition.needsNoConsentReason || request.noConsentReason?.excuses == true
    else { return nil }
    return condition
  }

  private var duty: LegalBasis? {
    guard let code = request.duty, let duty = table.bases.inForce(code, on: today), duty.kind == .duty, reaches(duty)
    else { return nil }
    return duty
  }

  private func override(for agency: Agency.ID) -> SharingOverride? {
    records.overrides.first { override in
      override.covers(agency, item.category, at: now) && table.bases.inForce(override.basis, on: today) != nil
    }
  }

  /// What a row rests on, as far as it is there.
  func cited(_ source: SharingTable.BasisSource, facts: SharingFacts) -> [LegalBasis.Cited] {
    switch source {
    case .code(let code): return [table.bases.inForce(code, on: today)].compactMap { $0?.cited }
    case .duty: return [duty].compactMap { $0?.cited }
    case .override:
      return [agency.flatMap(override(for:)).flatMap { table.bases.inForce($0.basis, on: today) }].compactMap {
        $0?.cited
      }
    case .stated:
      // Agreement that nobody gave carries nothing, whatever was stated.
      let stated = gateways.filter { $0.countsAs != .consent || facts[.shareConsent] == "in-force" }
      return stated.map(\.cited) + [condition].compactMap { $0?.cited }
    }
  }

  // MARK: The item

  private func readItem(into facts: inout SharingFacts) {
    facts[.onward] = onward
    let isElsewhere = item.consentedFor.map { $0 != request.purpose } ?? false
    facts[.collected] = isElsewhere && !item.consentAskedAgain && !isAgreedSince ? "consent" : "free"
  }

  /// Somebody agreed to this agency's being told this after it was collected.
  private var isAgreedSince: Bool {
    guard let collected = item.collectedAt, let agency, shareConsent(for: agency).inForce else { return false }
    return records.shareConsents.contains { said in
      collected < said.at && said.state(at: now) == .given && said.covers(agency, item.category)
    }
  }

  /// What is kept from an agency, or may be passed on to nobody, is not passed on; one's own items are free of an
  /// originator's control.
  private var onward: String {
    if let agency, isWithheld(from: .agency(agency)) { return "refused" }
    guard item.originator != request.discloser else { return "free" }
    if item.onward == .none { return "refused" }
    if originatorAnswer == .yes { return "free" }
    if !isRuled { return "free" }
    return originatorAnswer == .no ? "refused" : "originator"
  }

  /// What they said of telling this very recipient for this purpose.
  private var originatorAnswer: OriginatorAnswer {
    guard item.originatorAnswer == .none else { return item.originatorAnswer }
    return records.onward.answer(of: item.originator, on: item.id, to: whom, for: request.purpose, at: now)
  }

  private var whom: OnwardAsked.Whom {
    switch question.recipient {
    case .practitioner(let practitioner): .agency(practitioner.agency)
    case .outsider(let person): .person(person)
    }
  }

  private var isRuled: Bool {
    if item.category == .data(.police) { return true }
    switch item.onward {
    case .none, .askOriginator: return true
    case .panelOnly(let panel): return panel != request.panel
    case .freeWithin(let purpose): return purpose != request.purpose
    }
  }

  func isWithheld(from whom: Withholding.Whom) -> Bool {
    records.withholdings.contains { $0.covers(item.id) && $0.from == whom && $0.term.holds(at: now) }
  }

  private var agency: Agency.ID? {
    if case .practitioner(let practitioner) = question.recipient { practitioner.agency } else { nil }
  }

  // MARK: The police

  var withPolice: String {
    guard table.settings.policeFirstOn.contains(held.route) else { return "no" }
    let isHeld = records.policeHolds.contains { $0.term.holds(at: now) }
    guard isHeld || !held.deconflictionClear else { return "no" }
    let isAuthorised = agency.map { agency in
      records.policeAuthorities.contains { $0.agencies.contains(agency) && $0.term.holds(at: now) }
    }
    return isAuthorised == true ? "authorised" : "yes"
  }

  // MARK: A practitioner

  private func read(_ practitioner: PractitionerRecipient, into facts: inout SharingFacts) {
    facts[.recipient] = "practitioner"
    facts[yes: .safeToTell] = true
    facts[yes: .conflicted] = records.conflicts.contains {
      $0.practitioner == practitioner.id && $0.term.holds(at: now)
    }
    facts[yes: .canAct] = practitioner.canAct
    facts[.risk] = risk(canAct: practitioner.canAct)
    facts[.withPolice] = withPolice
    facts[yes: .policeCaseTeam] = practitioner.isPoliceCaseTeam
    facts[.caseTeam] = practitioner.team.map { isOne(of: $0) ? "yes" : "other-categories" } ?? "no"
    facts[yes: .coreMember] = !practitioner.panels.isEmpty
    facts[yes: .guest] = practitioner.guestUntil.map { now < $0 } ?? false
    facts[yes: .provider] = practitioner.delivers != nil
    facts[yes: .reviewer] = practitioner.isReviewer
    facts[yes: .override] = override(for: practitioner.agency) != nil
    facts[.supportConsent] = supportIsAgreed(practitioner) ? "in-force" : "not-in-force"
    let consent = shareConsent(for: practitioner.agency)
    facts[.shareConsent] = consent.inForce ? "in-force" : "not-in-force"
    facts[.decisionMaker] = consent.isCompetent ? "competent" : "missing"
    facts[yes: .named] = practitioner.isNamedInReferral || consent.namesAgency
    facts[.agreement] = hasAgreement(practitioner) ? "in-force" : "lapsed"
  }

  func risk(canAct: Bool) -> String {
    let risk = held.risk == .imminent && !canAct ? .high : held.risk
    return (risk == .ordinary && held.childAtRisk ? SharedCase.Risk.high : risk).rawValue
  }

  private func supportIsAgreed(_ practitioner: PractitionerRecipient) -> Bool {
    guard let rule = held.supportRule, let scope = practitioner.delivers else { return false }
    let birthday = held.born.map { question.zone.moment(bornOn: $0, reaches: 18) }
    return SupportConsent.standing(
      of: records.supportConsents, eighteenthBirthday: birthday, rule: rule, at: now, covering: scope
    ).inForce != nil
  }

  private func shareConsent(for agency: Agency.ID) -> ShareConsent.Standing {
    let deciders = SharingDeciders(
      born: held.born, competences: records.competences, responsibilities: records.responsibilities,
      zone: question.zone, at: now)
    return ShareConsent.standing(
      of: records.shareConsents, agency: agency, category: item.category, deciders: deciders, at: now)
  }

  /// Inside one agency none is needed.
  private func hasAgreement(_ practitioner: PractitionerRecipient) -> Bool {
    let parties: Set<Agency.ID> = [request.discloser, practitioner.agency]
    return parties.count == 1
      || records.agreements.contains { $0.covers(parties, route: held.route, item.category, at: now) }
  }
}
