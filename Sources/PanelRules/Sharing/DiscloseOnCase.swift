/// What is told about a case, as the case goes through it: prepared, released or given up, and what follows.
extension Unfolding {
  mutating func prepare(
    _ plan: Disclosure.Plan, atOnce: Bool, reasoned: Bool, by actor: Actor, _ roles: Set<RoleName>,
    _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    try requireTeam(roles)
    guard !plan.told.isEmpty else { throw Refusal(.nothingToTell, ["reasons": ""]) }
    if atOnce, plan.fourEyes || !plan.flags.contains(.imminentDanger) { throw Refusal(.notAtOnce) }
    record(.disclosurePrepared(plan))
    askAuthorisers(plan, &identifiers)
    if atOnce { tell(plan, reasoned: reasoned, by: actor, roles, at: now, &identifiers) }
  }

  /// Decided again on the facts of this moment: whatever moved since, nothing is told.
  mutating func release(
    _ plan: Disclosure.Plan, deciding decisions: [SharingDecision], toldAt: Moment?, by actor: Actor,
    _ roles: Set<RoleName>, _ identifiers: inout some IdentifierSource
  ) throws(Refusal) {
    try requireTeam(roles)
    guard let open = held.facts.disclosures?[plan.id] else { throw Refusal(.unknownDisclosure) }
    guard !open.isReleased else { throw Refusal(.disclosureSettled, ["state": Disclosure.End.released.rawValue]) }
    if open.fourEyes, open.preparedBy == actor.practitioner { throw Refusal(.secondPersonReleases) }
    let moved = plan.moved(decisions)
    guard moved.isEmpty else { throw Refusal(.disclosureMoved, ["reasons": Disclosure.reasons(moved)]) }
    guard toldAt.map({ held.openedAt <= $0 && $0 <= now }) != false else { throw Refusal(.toldOutOfTime) }
    tell(plan, reasoned: true, by: actor, roles, at: toldAt ?? now, &identifiers)
  }

  mutating func withdraw(_ id: Disclosure.ID, _ roles: Set<RoleName>) throws(Refusal) {
    try requireTeam(roles)
    guard let open = held.facts.disclosures?[id] else { throw Refusal(.unknownDisclosure) }
    guard !open.isReleased else { throw Refusal(.disclosureSettled, ["state": Disclosure.End.released.rawValue]) }
    record(.disclosureEnded(id, .withdrawn))
  }

  /// It was recorded as told, and never reached them.
  mutating func correct(
    _ id: Disclosure.ID, reason: String, by actor: Actor, _ roles: Set<RoleName>
  ) throws(Refusal) {
    try requireTeam(roles)
    guard let released = held.facts.disclosures?[id], released.isReleased else { throw Refusal(.notReleased) }
    record(.disclosureCorrected(id, by: actor.practitioner, reason: reason))
  }

  /// What follows from taking back what something rests on, all of it in this one act.
  ///
  /// - Parameter listing: on what it rests that the panel hears the case.
  mutating func takeBack(
    _ withdrawal: Withdrawal, listing: Disclosure.Ground, _ identifiers: inout some IdentifierSource
  ) {
    for consequence in withdrawal.consequences(for: underWay(listing: listing)) {
      switch consequence {
      case .endDisclosure(let id):
        if let id = Disclosure.ID(id) { record(.disclosureEnded(id, .consentWithdrawn)) }
      case .pullListing: if held.facts.listing != nil, !held.isClosed { record(.unlisted) }
      case .tell(let agency) where received(agency, on: withdrawal) && !waitsToHear(agency):
        task(Self.tellOfWithdrawal, for: chair, within: Self.week, about: agency, &identifiers)
      case .openObjection: task("weigh-objection", for: chair, within: Self.week, &identifiers)
      // Grants, support and its pause follow from the record itself; advice is asked for by the clock of a dispute.
      case .endGrant, .stopSupport, .pauseSupport, .takeLegalAdvice: continue
      case .tell: continue
      case .recordSeenBefore(let ids):
        let told = ids.compactMap { Disclosure.ID($0) }.filter { held.facts.disclosures?[$0]?.isReleased == true }
        if !told.isEmpty { record(.seenBeforeWithdrawal(told)) }
      }
    }
  }

  /// Only what was told on what is taken back can have been seen; who was only going to be told it is left in peace, and
  /// so is who was told on something else.
  private func received(_ agency: Agency.ID, on withdrawal: Withdrawal) -> Bool {
    guard let ground = withdrawal.ground else { return false }
    let wasTold = held.facts.disclosures?.values.contains {
      $0.agency == agency && $0.isReleased && $0.grounds.contains { $0.underWay == ground }
    }
    return wasTold == true || surroundings.papersOpened.contains { $0 == .init(by: agency, on: ground) }
  }

  /// They are to be told already: once is enough.
  private func waitsToHear(_ agency: Agency.ID) -> Bool {
    held.facts.tasks.values.contains { $0.kind == Self.tellOfWithdrawal && $0.agency == agency }
  }

  private static let tellOfWithdrawal = "tell-of-withdrawal"

  private func underWay(listing: Disclosure.Ground) -> UnderWay {
    let disclosures = (held.facts.disclosures ?? [:]).sorted { $0.key < $1.key }.flatMap { id, its in
      its.agency.map { agency in
        its.grounds.map {
          UnderWay.Disclosed(id: id.description, recipient: agency, ground: $0.underWay, isOpen: !its.isReleased)
        }
      } ?? []
    }
    let listings = held.facts.listing.map { [UnderWay.Listing(id: $0.panel, ground: listing.underWay)] } ?? []
    return UnderWay(disclosures: disclosures, papers: surroundings.papersOpened, listings: listings)
  }

  private mutating func tell(
    _ plan: Disclosure.Plan, reasoned: Bool, by actor: Actor, _ roles: Set<RoleName>, at told: Moment,
    _ identifiers: inout some IdentifierSource
  ) {
    record(.disclosed(plan.id, by: actor.practitioner, at: told))
    let mine = roles.filter { rulebook.team.contains($0) }.sorted().first ?? chair
    for duty in plan.duties {
      guard let work = Self.duties[duty] else { continue }
      // What is written down already is not asked for; what is not is known by what was told.
      let isRationale = work.kind == Disclosure.rationaleTask
      if isRationale, reasoned { continue }
      task(
        work.kind, for: work.isChairs ? chair : mine, within: work.within, urgent: work.isUrgent,
        as: isRationale ? .init(plan.id.rawValue) : nil, &identifiers)
    }
  }

  /// Somebody else has to agree first: each of them is asked, once.
  private mutating func askAuthorisers(_ plan: Disclosure.Plan, _ identifiers: inout some IdentifierSource) {
    let asked = Set(plan.kept.compactMap { $0.remedy?.by.first })
    for who in asked.sorted() where Self.agree.contains(who) {
      task("authorise-sharing", for: route.roles[who] == nil ? chair : who, within: Self.day, &identifiers)
    }
  }

  /// Who can agree to what is kept back for want of their word.
  private static let agree: Set<String> = [
    "authoriser", "originator", "police-case-officer", "data-protection-officer",
  ]

  /// What has to be done beside telling, by the duty: its task, and by when.
  private static let duties: [String: (kind: String, isChairs: Bool, within: Span?, isUrgent: Bool)] = [
    "rationale-in-1-working-day": (Disclosure.rationaleTask, false, day, true),
    "tell-chair": ("told-in-emergency", true, day, true),
    "tell-the-person": ("tell-the-person", false, week, false),
    "inform-if-safe": ("tell-the-person-if-safe", false, week, false),
    "renew-agreement": ("renew-agreement", true, week, false),
    "tell-data-protection-officer": ("tell-data-protection-officer", true, day, false),
  ]

  private static let day = Span(1, .workingDays)
  private static let week = Span(5, .workingDays)

  var chair: RoleName { rulebook.chairs.first ?? rulebook.plans[held.stage]?.stage.owner ?? "" }

  /// A clock that cannot be counted stops nobody from telling: it is then due a day, or a week, from now.
  private mutating func task(
    _ kind: String, for role: RoleName, within span: Span?, urgent: Bool = false, as id: CaseTask.ID? = nil,
    about agency: Agency.ID? = nil, _ identifiers: inout some IdentifierSource
  ) {
    let counted = span.flatMap { try? rulebook.clockwork.due($0, after: now).at }
    let due = counted ?? now.adding(seconds: (span == Self.day ? 1 : 7) * 86_400)
    record(
      .taskOpened(
        id ?? .init(identifiers.next()), .init(kind: kind, role: role, urgent: urgent, due: due, agency: agency)))
  }
}

extension CaseRecord {
  /// What it takes back; nil: nothing.
  var takesBack: Withdrawal? {
    if case .shareConsent(let said) = entry, said.state == .withdrawn { .shareConsent } else { nil }
  }
}

extension Disclosure.Ground {
  /// The same, as what follows from a withdrawal is asked with it.
  package var underWay: UnderWay.Ground {
    switch self {
    case .law: .law
    case .shareConsent: .shareConsent
    case .supportConsent: .supportConsent
    // Which of them it was is for the release to ask: what waits on one that is gone is not told.
    case .override: .override(rawValue)
    }
  }
}
