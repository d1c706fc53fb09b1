import PanelRules
import PanelSealing
import PanelStore

/// Everything that a decision on sharing is made from, gathered in one transaction.
struct SharingDesk {
  let held: Case
  let stored: StoredCase
  let rulebook: Rulebook
  let pinned: PinnedSharing
  let actor: Actor
  /// Whose word the wish is; the discloser.
  let asker: Asker
  let wish: SharingWish
  let now: Moment
  let question: SharingQuestion
  let recipientAgency: Agency.ID?
  private let desk: Desk

  /// Who wishes to tell, and for whom they work.
  struct Asker: Sendable, Equatable {
    let practitioner: Practitioner.ID
    let agency: Agency.ID
    let agencyClass: AgencyClass
  }

  /// One decision an item, in the order of the items.
  ///
  /// - Parameter releasedBy: the second reviewer.
  func decisions(releasedBy: Practitioner.ID? = nil) -> [SharingDecision] {
    var asked = question
    asked.request.releasedBy = releasedBy
    return pinned.table.decide(asked)
  }

  /// What the wish is said to rest on is law that there is. What was prepared is decided again instead where it is released.
  func requireGrounds() throws(Refusal) {
    try pinned.require(.telling(wish.bases, condition: wish.condition, duty: wish.duty), at: now)
  }

  var flags: [DangerFlag] {
    question.dangerFlags(
      waitsForPolice: pinned.table.settings.policeFirstOn.contains(held.route),
      lettersFrozen: held.facts.lettersFrozen)
  }

  /// What is decided on the case itself, in the same transaction.
  func decide(_ command: Command) throws -> (Acted, [Change]) {
    try desk.decide(command, on: held, stored, rulebook)
  }

  /// What was read of the case and of the recipient.
  struct Found {
    let cases: [StoredCase]
    let clock: [Moment]
    let standings: [CallerStanding]
    let grants: [(level: AccessLevel?, held: Bool)]
    let items: [StoredGiven]
    let recipient: [StoredRecipient]
    let agencies: [(id: Agency.ID, name: String, agencyClass: String)]
    let same: [Person.ID]
    let kept: [KeptRecord]
    let agreements: [SharingAgreement]
  }

  /// Throws `notFound` where the case is not the caller's to see, `forbidden` for those who see less than the whole of
  /// it, and a refusal where the recipient or an item is none of this area or case.
  init(
    _ wish: SharingWish, by caller: Caller, as asker: Asker? = nil, _ found: Found, _ keys: KeyRing, _ library: Library
  ) throws {
    let standing = try caller.check(found.standings)
    guard let stored = found.cases.first, let clock = found.clock.first else { throw CaseworkFault.notFound }
    let held = try CaseState.read(stored)
    let rulebook = try library.rulebook(held.definition, area: caller.area)
    try Insight(found.grants).requireTeam(of: rulebook)
    guard let pinned = library.sharing(of: caller.area) else { throw Refusal(.noSharingTable) }
    (self.held, self.stored, self.rulebook, self.pinned, self.wish) = (held, stored, rulebook, pinned, wish)
    actor = caller.actor(standing, on: held.route)
    let asker =
      asker ?? Asker(practitioner: caller.practitioner, agency: caller.agency, agencyClass: standing.agencyClass)
    self.asker = asker
    desk = Desk(keys: keys, library: library, actor: actor, now: clock)
    now = desk.moment(after: held)
    let recipient = try SharingReader(wish, found, held, rulebook).recipient()
    recipientAgency = if case .practitioner(let practitioner) = recipient { practitioner.agency } else { nil }
    let reader = SharingReader(wish, found, held, rulebook)
    question = SharingQuestion(
      request: reader.request(of: asker, to: recipient), items: try reader.items(of: asker, pinned.table.bases),
      recipient: recipient,
      held: reader.shared(pinned.table, at: now), records: reader.records(of: recipient), now: now, zone: pinned.zone)
  }
}

extension Casework {
  /// Gathers in one transaction what a decision on sharing is made from, and does with it what is said.
  ///
  /// - Parameters:
  ///   - asker: whose wish it is; nil: the caller's.
  ///   - keyed: of an act; nil: something is only asked, and nothing is locked.
  func atSharingDesk<Value: Sendable>(
    _ wish: SharingWish, on id: Case.ID, by caller: Caller, as asker: SharingDesk.Asker? = nil, keyed: Keyed? = nil,
    _ body: @escaping @Sendable (SharingDesk, _ kept: [KeptAnswer]) throws -> Commit<Value>
  ) async throws -> Value {
    let area = caller.area
    let its = keyed == nil ? CaseQueries.one(area, id) : CaseQueries.lock(area, id)
    let (practitioner, agency, person) = wish.recipient.parts
    return try await web.transaction(
      as: caller.acting(on: id), reads: its, ClockQueries.casework(), caller.standing, caller.grants(on: id),
      SharingFactQueries.forms(area, id), SharingFactQueries.referred(area, id), SharingFactQueries.returned(area, id),
      SharingFactQueries.practitioners(area, id, practitioner.map { [$0] } ?? []),
      ReturnQueries.agencies(area, agency.map { [$0] } ?? []),
      SharingFactQueries.same(area, person), SharingRecordQueries.ofCase(area, id, .latest),
      AgreementQueries.ofArea(area, .latest), (keyed ?? .none).find(by: caller)
    ) {
      [keys, library]
      cases, clock, standings, grants, forms, referred, returned, recipients, agencies, same,
      records, agreements, kept in
      let found = SharingDesk.Found(
        cases: cases, clock: clock, standings: standings, grants: grants, items: forms + referred + returned,
        recipient: recipients.map(\.recipient), agencies: agencies, same: same, kept: try records.map(KeptRecord.init),
        agreements: agreements.map(\.agreement))
      return try body(try SharingDesk(wish, by: caller, as: asker, found, keys, library), kept)
    }
  }
}

extension Keyed {
  /// The key of nothing: no answer was ever kept under it.
  fileprivate static let none = Keyed(target: "", key: "", body: [])
}

extension SharingWish.Recipient {
  fileprivate var parts: (Practitioner.ID?, Agency.ID?, Person.ID?) {
    switch self {
    case .practitioner(let practitioner): (practitioner, nil, nil)
    case .agency(let agency): (nil, agency, nil)
    case .person(let person): (nil, nil, person)
    }
  }
}
