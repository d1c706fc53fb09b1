import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// What somebody wants done with a referral: codes, and what they say beside them in their own words.
package struct ReferralRequest: Sendable {
  package let reason: String
  package let disposition: String?
  package let note: String?

  package init(reason: String, disposition: String? = nil, note: String? = nil) {
    self.reason = reason
    self.disposition = disposition
    self.note = note
  }
}

/// What an act made of a referral.
package struct ReferralActed: Sendable {
  package let id: Referral.ID
  package let reference: String
  /// The number of the act: the referral's version now.
  package let number: Int
  package let standing: Referral.Standing
  package let at: Moment
  /// What the referrer is told now, when the act changed it; nil: the word that stood goes on standing.
  package let told: ToldReferrer?
  /// The cases that were opened, where it was accepted.
  package let opened: [ReferralCase]
}

/// A case as a referral opened it.
package struct ReferralCase: Sendable {
  package let held: Case
  /// The case's own reference.
  package let reference: String
}

/// A referral as it was locked, with all that an act on it may need.
struct HeldReferral: Sendable {
  let id: Referral.ID
  let stored: StoredReferral
  let course: Referral.Course
  let rulebook: Rulebook
  /// What the front door said of it and what was said of the routes it proposed, first to last; for its receivers.
  let verdicts: [StoredVerdict]
  let rulings: [StoredRuling]
  let keys: AreaKeys
  let area: String
  /// Never before the last act.
  let now: Moment
  fileprivate let caller: Caller
  fileprivate let standing: CallerStanding

  var practitioner: Practitioner.ID { caller.practitioner }

  /// The number that the act will have.
  var number: Int { course.acts + 1 }

  var work: ReferralWork { ReferralWork(area: area, referral: id, rulebook: rulebook, now: now) }

  /// Who acts, with the roles they hold on a route: the referral's own, or one that it is accepted onto.
  func actor(on route: String) -> Actor {
    caller.actor(standing, on: route)
  }

  /// The answers, version by version, of those categories that the actor may see.
  func versions(of contents: [StoredContent]) throws -> [[DataCategory: [UInt8]]] {
    try SealedAnswers(keys).openAll(contents).sorted { $0.key.version < $1.key.version }.map(\.value)
  }

  /// Index entries by which the person is found on a route.
  func indexing(_ answers: ReferralAnswers, of person: Person.ID, on rulebook: Rulebook) -> [Change] {
    let route = rulebook.route.name
    let year = rulebook.clockwork.localDate(of: stored.receivedAt).year
    let entries = BlindIndex(keys, route: route).entries(for: answers.details(estimatedIn: year))
    guard !entries.isEmpty else { return [] }
    return [
      PersonQueries.index(area, route, person, id, entries.map(\.kind.rawValue), entries.map(\.bytes))
    ]
  }
}

/// What an act does beside being recorded.
struct ReferralEffects: Sendable {
  var changes: [Change] = []
  /// By when the referrer hears more, or must answer.
  var due: Moment?
  /// The coded answers as they now stand; nil: as they were.
  var facts: [String: String]?
  var opened: [ReferralCase] = []
}

extension Casework {
  /// Does one act on a referral: lock, check, decide, write, in one transaction.
  ///
  /// Throws `CaseworkFault.notFound` where the referral is absent or not the caller's to see, `.forbidden` where they
  /// stand on the other side of it, and `Refusal` where the rules say no.
  func act(
    _ kind: Referral.Kind, on id: Referral.ID, missing: [String] = [], by caller: Caller, keyed: Keyed,
    asking request: @escaping @Sendable (Referral.Standing) -> ReferralRequest,
    beside: @escaping @Sendable (HeldReferral, [StoredContent], inout RandomIdentifiers) throws -> ReferralEffects = {
      _, _, _ in ReferralEffects()
    },
    answering: @escaping @Sendable (ReferralActed) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: ReferralQueries.lock(caller.area, id), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller), ReferralActQueries.clocks(caller.area, id),
        ContentQueries.records(caller.area, [id.rawValue]), ReferralVerdictQueries.of(caller.area, id),
        ReferralVerdictQueries.rulings(caller.area, id)
      ) { [keys, library] found, clock, standings, kept, clocks, contents, verdicts, rulings in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let stored = try found.first?.present(), let clock = clock.first else { throw CaseworkFault.notFound }
        let held = try HeldReferral(id, stored, at: clock, (verdicts, rulings), keys, library, caller, standing)
        let kind = kind.done(to: held)
        try held.admit(kind)
        var identifiers = RandomIdentifiers()
        let deed = ReferralDeed(held: held, kind: kind, request: request(stored.standing), missing: missing)
        let course = try deed.course()
        let effects = try beside(held, contents, &identifiers)
        let (told, changes) = try deed.changes(course, effects, clocks, &identifiers)
        let answer = try answering(
          ReferralActed(
            id: id, reference: stored.reference, number: held.number, standing: course.standing, at: held.now,
            told: told, opened: effects.opened))
        return Commit(answer, writes: changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

extension HeldReferral {
  fileprivate init(
    _ id: Referral.ID, _ stored: StoredReferral, at clock: Moment,
    _ routed: (verdicts: [StoredVerdict], rulings: [StoredRuling]), _ keys: KeyRing, _ library: Library,
    _ caller: Caller, _ standing: CallerStanding
  ) throws {
    guard let rulebook = library.live(stored.route, area: caller.area) else {
      throw CaseworkFault.damaged("route \(stored.route) is not live in \(caller.area)")
    }
    self.init(
      id: id, stored: stored,
      course: .init(standing: stored.standing, acts: stored.acts, lastMoment: stored.lastAt), rulebook: rulebook,
      verdicts: routed.verdicts, rulings: routed.rulings, keys: try keys.keys(of: caller.area), area: caller.area,
      now: max(clock, stored.lastAt), caller: caller,
      standing: standing)
  }

  /// Throws unless the actor stands on a side of the referral from which the act may be done.
  fileprivate func admit(_ kind: Referral.Kind) throws {
    let actor = actor(on: stored.route)
    var sides: Set<Referral.Side> = stored.submittedBy == actor.practitioner ? [.referrer] : []
    if !actor.roles.isDisjoint(with: rulebook.receivingRoles) { sides.insert(.receiver) }
    guard sides.isDisjoint(with: kind.sides) else { return }
    let needed = kind.sides.contains(.receiver) ? rulebook.receivingRoles : rulebook.route.forms[ReferralForm.name]?.by
    throw CaseworkFault.forbidden(needs: needed ?? [], on: stored.route)
  }
}

extension Referral.Kind {
  /// What is accepted at the front door may be accepted onto more routes, as more is told.
  fileprivate func done(to held: HeldReferral) -> Referral.Kind {
    let isAgain = self == .accepted && held.course.standing == .accepted && held.rulebook.route.routing != nil
    return isAgain ? .acceptedAlso : self
  }
}

/// An act as it is recorded.
private struct ReferralDeed {
  let held: HeldReferral
  let kind: Referral.Kind
  let request: ReferralRequest
  let missing: [String]

  /// The course after it; throws where the rules say no.
  func course() throws -> Referral.Course {
    let act = Referral.Act(
      kind, reason: request.reason, disposition: request.disposition, missing: missing, by: held.practitioner,
      at: held.now)
    let course = try held.course.following(act)
    try held.rulebook.route.admits(act)
    return course
  }

  func changes(
    _ course: Referral.Course, _ effects: ReferralEffects, _ clocks: [ReferralClock],
    _ identifiers: inout RandomIdentifiers
  ) throws -> (ToldReferrer?, [Change]) {
    let (area, id, now, stored) = (held.area, held.id, held.now, held.stored)
    let facts = try effects.facts ?? ReferralFacts.read(stored.facts)
    let moved = course.standing != stored.standing
    var changes: [Change] = []
    let note = try sealedNote(&changes, &identifiers)
    changes.append(
      ReferralActQueries.add(
        area, id, Int32(course.acts), kind, request.reason, request.disposition, missing, note,
        held.practitioner, now))
    changes.append(
      ReferralQueries.record(
        area, id, Int32(stored.acts), course.standing, now, ReferralFacts.text(facts),
        facts[ReferralForm.immediateRisk] == "yes"))
    if moved { changes += clocks.map { WorkQueries.closeDeadline(area, $0.id, now) } }
    if settles(course.standing) {
      changes.append(ReferralActQueries.settleTasks(area, id, now, held.practitioner, unanswered))
    }
    changes += effects.changes
    changes.append(WorkQueries.tell(area, identifiers.next(), "referral-\(kind.rawValue)", id.rawValue, now))
    guard moved, let word = course.standing.progress else { return (nil, changes) }
    let told = ToldReferrer(word: word, at: now, due: effects.due, asked: missing)
    changes.append(ReferralListQueries.tell(area, id, word, now, told.due, told.asked))
    return (told, changes)
  }

  /// Words said beside the codes are sealed in a record of their own, for those who receive the referral.
  private func sealedNote(_ changes: inout [Change], _ identifiers: inout RandomIdentifiers) throws -> UUID? {
    guard let note = request.note else { return nil }
    let record = identifiers.next()
    changes += try SealedAnswers(held.keys).seal(
      [.special: Array(note.utf8)], record: record, version: 1, referral: held.id)
    return record
  }

  /// The kinds of task that the act settles nothing of. Danger that was added may have been added while somebody read
  /// what stood there before: it is answered by whoever does the task, and by no act. Nor does one more acceptance
  /// answer that of which the referral spoke from the first.
  private var unanswered: [String] {
    [ReferralWork.riskAdded] + (kind == .acceptedAlso ? [ReferralWork.immediateRisk] : [])
  }

  /// Whoever receives the referral has dealt with it: nothing is left to do about it but on its case.
  private func settles(_ standing: Referral.Standing) -> Bool {
    guard kind.sides == [.receiver] else { return false }
    switch standing {
    case .accepted, .redirected, .declined: return true
    case .received, .returned, .withdrawn: return false
    }
  }
}
