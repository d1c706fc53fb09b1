import PanelRules
package import PanelSealing
package import PanelStore

/// What erases: the database as the retention role has it, which may delete and may not read what is sealed, and the
/// file in which every erasure stands outside the database.
package struct Eraser: Sendable {
  package let store: Store
  package let register: ErasureRegister
  let signer: HeadSigningKey
  let areas: [String]

  /// - Parameter folder: where each area's register is kept.
  package init(_ store: Store, folder: String, keys: KeyRing) {
    self.store = store
    signer = keys.service.headSigning
    areas = keys.areas
    register = ErasureRegister(folder: folder, key: keys.service.headSigning.publicKey)
  }

  /// What came of one case.
  enum Outcome: Sendable {
    case erased(ErasureEntry, events: Int, answers: Int)
    case kept([Disposal.Hold])
    /// Somebody else erased it meanwhile.
    case gone
  }

  /// Erases one case, unless something keeps it: everything is looked at again under the case's lock, and by the
  /// database itself.
  func erase(_ id: Case.ID, in area: String, for caller: Caller) async throws -> Outcome {
    let context = Context(areas: [area], practitioner: caller.practitioner.rawValue, worker: "retention")
    let linked = try await store.read(as: context, ErasureQueries.lock(area, id)).flatMap {
      try CaseState.read($0.state).revealedLinks
    }
    for _ in 0..<Self.tries {
      do {
        return try await store.transaction(
          as: context, reads: ErasureQueries.lock(area, id), ClockQueries.casework(),
          SharingRecordQueries.ofCase(area, id, .latest), DisposalQueries.open(area, linked),
          DisposalQueries.awaited(area, [id]), ErasureQueries.last(area), ErasureQueries.sealed(area, id),
          ErasureQueries.referred(area, id)
        ) { [signer] cases, clock, records, open, awaited, last, sealed, referred in
          guard let stored = cases.first, stored.erasedAt == nil, let sealed = sealed.first else {
            return Commit(.gone)
          }
          let (held, now) = (try CaseState.read(stored.state), try clock.present())
          let holds = held.holds(
            try records.map(KeptRecord.init), openLinked: Set(open), isAwaited: !awaited.isEmpty, at: now)
          guard holds.isEmpty else { return Commit(.kept(holds)) }
          let entry = try ErasureEntry(
            area: area, after: try last.first.map(ErasureEntry.init(stored:)), caseID: id.description,
            at: now.microseconds, by: signer)
          return Commit(
            .erased(entry, events: sealed.events, answers: sealed.answers),
            writes: [ErasureQueries.enter(area, entry.sequence, id, now, entry.line, false)]
              + Self.deletions(area, id, stored, held, referred, at: now))
        }
      } catch StoreError.rejected(let rejection) where rejection.isDuplicate && rejection.table == "erasures" {
        continue  // another daemon entered one in this moment: the next number is another
      }
    }
    throw StoreError.busy(retryAfter: .seconds(1))
  }

  private static let tries = 5

  /// Everything that goes with a case; row level security keeps what something else still needs. That records are of one
  /// person stays: it says nothing of them, and what is kept from somebody under one record is kept under the others.
  static func deletions(
    _ area: String, _ id: Case.ID, _ stored: CaseToErase, _ held: Case, _ referred: [Person.ID], at now: Moment
  ) -> [Change] {
    let persons = [stored.person].compactMap(\.self) + referred
    let named = [id.description] + (stored.referral.map { [$0.description] } ?? [])
    return [
      ErasureQueries.eventContents(area, id), ErasureQueries.words(area, id), ErasureQueries.contents(area, id),
      ErasureQueries.indexes(area, persons), ErasureQueries.relations(area, id),
      ErasureQueries.packs(area, id),
      ErasureQueries.deadlines(area, id), ErasureQueries.tasks(area, id), ErasureQueries.listings(area, id),
      ErasureQueries.answers(area, named), ErasureQueries.blank(area, id, CaseState.text(held.erased), now),
    ] + (stored.referral.map { [ErasureQueries.blankReferral(area, $0, now)] } ?? [])
  }

  /// Adds to the file of an area what the database has and the file has not.
  func writeDown(_ area: String) async throws {
    let known = try register.entries(of: area) ?? []
    let newer = try await store.read(
      as: Self.registering(area), ErasureQueries.after(area, known.last?.sequence ?? 0))
    try register.add(newer, to: area)
  }

  static func registering(_ area: String) -> Context { Context(areas: [area], worker: "register") }
}
