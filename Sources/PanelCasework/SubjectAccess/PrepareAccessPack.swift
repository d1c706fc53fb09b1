import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// What came of preparing, releasing or giving up a pack: no word of what is in it.
package struct AccessPackActed: Sendable {
  package let id: AccessPack.ID
  package let at: Moment
  /// When the request is due to be answered; nil: its time stands still, or it has been.
  package let due: Moment?
  /// Of the document's bytes.
  package let documentHash: String
  package let outcome: String?
}

extension Casework {
  /// Prepares what somebody is given who asks what is held of a person, and the schedule that never leaves. For named
  /// reviewers and data protection officers alone, once they have stepped up; another of them releases it.
  ///
  /// Of somebody of whom nothing is held it says that, as it does where nothing of what is held may be told. Throws
  /// `forbidden` for everybody else, and `stepUpNeeded` before anything is looked for: what is refused then would tell
  /// whether anything would be given.
  package func prepareAccessPack(
    _ asked: AccessAsked, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (AccessPackActed) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      let reviewer = try await reviewer(caller)
      let found = try await gather(asked, caller)
      let (area, id) = (caller.area, AccessPack.ID(UUID()))
      return try await worker.transaction(
        as: caller.behalf(), reads: HeldOfPersonQueries.lock(area, found.kin), ClockQueries.casework(),
        caller.standingAsServed, keyed.find(by: caller), HeldOfPersonQueries.reviewer(area, caller.practitioner)
      ) { [keys, library] cases, clock, standings, kept, reviewers in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        try standing.requireStepUp()
        guard !reviewers.isEmpty else { throw CaseworkFault.forbidden(needs: Self.reviewers) }
        guard let pinned = library.sharing(of: area) else { throw Refusal(.noSharingTable) }
        // Nothing of a case that was erased in this moment is kept in a pack.
        guard found.isShut || cases.map(\.head) == found.cases.map(\.head) else { throw Refusal(.packMoved) }
        let (now, request) = (try clock.present(), try found.request(asked))
        guard request?.isAnswered != true else { throw Refusal(.accessAnswered) }
        var asked = asked
        if let request { asked.receivedAt = request.matter.at }
        guard asked.receivedAt <= now else { throw Refusal(.saidInFuture) }
        let plan = try found.holdings.plan(
          asked, for: reviewer, preparedBy: caller.practitioner, releasedBy: .nobody, by: pinned.table, at: now,
          zone: pinned.zone)
        guard asked.contact != nil || plan.isEmpty else { throw Refusal(.packNeedsContact) }
        let document = AccessDocument(plan, askedAt: asked.receivedAt, in: pinned.zone)
        let hash = Digest.hex(Array(document.text.utf8))
        let answer = try answering(
          AccessPackActed(
            id: id, at: now, due: library.due(asked.receivedAt, request, in: area), documentHash: hash, outcome: nil))
        let sealed = SealedPack(try keys.keys(of: area), id)
        return Commit(
          answer,
          writes: [
            AccessPackQueries.prepare(
              area, id, asked.person, asked.requester, asked.receivedAt, caller.practitioner, now,
              found.cases.map(\.id), hash, asked.matter),
            try sealed.keep(asked, document, plan.schedule), keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }

  static let reviewers = ["reviewer"]

  /// Throws `forbidden` for whoever is no named reviewer of the area, and for a key that is good for less than all; and
  /// then `stepUpNeeded`: what a reviewer does tells of whom something is held.
  func reviewer(_ caller: Caller) async throws -> AccessReviewer {
    guard caller.scopes == .all else { throw CaseworkFault.forbidden(needs: ["all"]) }
    let (standings, reviewers) = try await web.read(
      as: caller.reading, caller.standing, HeldOfPersonQueries.reviewer(caller.area, caller.practitioner))
    let standing = try caller.check(standings)
    guard !reviewers.isEmpty else { throw CaseworkFault.forbidden(needs: Self.reviewers) }
    try standing.requireStepUp()
    return AccessReviewer(
      practitioner: caller.practitioner, agency: caller.agency, agencyClass: standing.agencyClass)
  }
}

extension Library {
  /// When a request is due to be answered: as its own clock says, or a month on where it stands on no case.
  func due(_ receivedAt: Moment, _ request: AccessRequest?, in area: String) -> Moment? {
    guard let clockwork = routes(of: area).first?.clockwork else { return nil }
    let alone = Matter(kind: .subjectAccess, at: receivedAt)
    let clock = try? request.map { try $0.clock(clockwork) } ?? alone.clock(after: [], clockwork)
    if case .running(let due)? = clock { return due }
    return nil
  }

  /// Where the time of a request stands; nil: none is named.
  func clock(of request: AccessRequest?, in area: String) throws -> MatterClock? {
    guard let request, let clockwork = routes(of: area).first?.clockwork else { return nil }
    return try request.clock(clockwork)
  }
}

/// The one place where the parts of a pack are sealed and opened, each bound to its pack.
struct SealedPack {
  private let keys: AreaKeys
  private let id: AccessPack.ID

  init(_ keys: AreaKeys, _ id: AccessPack.ID) {
    self.keys = keys
    self.id = id
  }

  func keep(_ asked: AccessAsked, _ document: AccessDocument, _ schedule: [AccessPlan.Line]) throws -> Change {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let parts = [
      ("asked", try encoder.encode(asked)), ("document", try encoder.encode(document)),
      ("schedule", try encoder.encode(schedule)),
    ]
    return AccessPackQueries.keep(
      keys.area, id, parts.map(\.0),
      try parts.map { try keys.seal(Array($0.1), record: id.description, field: "pack-\($0.0)") })
  }

  /// Nil where it was erased.
  func open<Part: Decodable>(
    _ part: String, _ rows: [(part: String, sealed: [UInt8])], as type: Part.Type
  ) throws -> Part? {
    guard let row = rows.first(where: { $0.part == part }) else { return nil }
    let bytes = try keys.open(row.sealed, record: id.description, field: "pack-\(part)")
    return try JSONDecoder().decode(type, from: Data(bytes))
  }
}
