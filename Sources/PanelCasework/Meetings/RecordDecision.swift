import Foundation
package import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// What a panel said of an item: the decision is computed from it, never chosen.
package struct DecisionRequest: Sendable {
  package let positions: [Practitioner.ID: PanelDecision.Position]
  /// Who gave a reason for theirs; the words are in the account.
  package let reasoned: Set<Practitioner.ID>
  /// The chair's answer, where the positions settle nothing.
  package let ruling: String?
  package let move: Command.MoveRequest
  /// The account of it in words (rationale, dissent, conditions), to be sealed: canonical JSON.
  package let account: [UInt8]
  /// What it gives agencies to do.
  package let actions: [ActionGiven]

  package init(
    positions: [Practitioner.ID: PanelDecision.Position], reasoned: Set<Practitioner.ID>, ruling: String?,
    move: Command.MoveRequest, account: [UInt8], actions: [ActionGiven] = []
  ) {
    self.positions = positions
    self.reasoned = reasoned
    self.ruling = ruling
    self.move = move
    self.account = account
    self.actions = actions
  }
}

extension Casework {
  /// Records the panel's decision on an item, makes the move that it is, and gives the actions: one transaction, all or
  /// nothing. An item that is put off, or on which nothing can be decided, gives none.
  package func recordDecision(
    _ request: DecisionRequest, on number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (PanelDecision, Acted, [ActionNotice]) throws -> Answer
  ) async throws -> Answer {
    try await hear(number, of: id, by: caller, keyed: keyed, doers: request.actions.map(\.practitioner)) { hearing in
      try hearing.room.requireChair()
      try hearing.room.requirePresiding(caller.practitioner, conflicted: hearing.conflicted)
      // Before the positions: what they are for is not open any more, and that is not what is wrong.
      try hearing.requireListed()
      try hearing.requireHearers()
      let actions = try hearing.giver(caller).give(request.actions)
      let (decision, acted, changes) = try hearing.take(request)
      let record = UUID()
      let account = try hearing.seal(try hearing.account(of: request, as: decision, after: acted.after), under: record)
      let item = ItemQueries.decided(
        caller.area, id, Int32(number), hearing.room.now, decision.answer, decision.method.rawValue, record)
      let answer = try answering(decision, acted, hearing.notices(of: request.actions))
      return (answer, [item] + account + actions + changes)
    }
  }

  /// An item while it is heard: locked in the order meeting, case, so that two chairs cannot decide it twice.
  ///
  /// - Parameters:
  ///   - doers: whom a decision gives something to do.
  ///   - isCalled: whether it has to have been called.
  ///   - newcomer: who is about to come in.
  func hear(
    _ number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed, doers: [Practitioner.ID] = [],
    isCalled: Bool = true, newcomer: AttendanceRequest? = nil,
    _ body: @escaping @Sendable (Hearing) throws -> (Answer, [Change])
  ) async throws -> Answer {
    let area = caller.area
    let item = try await web.read(as: caller.reading, ItemQueries.place(area, id, Int32(clamping: number))).first
    guard let item else {
      // Nothing to act on: still say first whether the caller may act at all.
      return try await arrange(id, by: caller, keyed: keyed) { _ in throw CaseworkFault.notFound }
    }
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.acting(on: item.caseID), reads: MeetingQueries.lock(area, id), CaseQueries.lock(area, item.caseID),
        MeetingQueries.beyond(area, id), ClockQueries.casework(), caller.standing, keyed.find(by: caller),
        AttendanceQueries.everybody(area, id),
        ItemQueries.ofMeeting(area, id), ItemQueries.conflicted(area, id, Int32(clamping: number)),
        AgreementQueries.ofArea(area, .latest), ActionQueries.doersOfCase(area, item.caseID, doers),
        SpokenQueries.ofMeeting(area, id),
        ItemQueries.place(area, id, Int32(clamping: number)),
        AttendanceQueries.hearers(
          area, id, Int32(clamping: number), newcomer?.practitioner, newcomer?.capacity.rawValue)
      ) {
        [library, keys]
        meetings, cases, beyond, clock, standings, kept, attendance, items, conflicted,
        agreements, doers, said, places, hearers in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let stored = cases.first, let clock = clock.first else {
          throw CaseworkFault.notFound
        }
        let held = try CaseState.read(stored)
        let rulebook = try library.rulebook(held.definition, area: area)
        guard let rule = rulebook.route.panel else { throw Refusal(.noPanel) }
        let actor = caller.actor(standing, on: held.route)
        let desk = Desk(keys: keys, library: library, actor: actor, now: clock)
        let room = MeetingRoom(
          meeting: meeting, rulebook: rulebook, rule: rule, standing: standing, attendance: attendance, items: items,
          beyond: beyond.first ?? .heard, now: desk.moment(after: held))
        try room.requireArranger()
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        try room.requireOnAgenda(number, places.first, unpublishedToo: isCalled)
        let hearing = Hearing(
          room: room, item: try isCalled ? room.openItem(number) : room.unendedItem(number), held: held,
          stored: stored, rulebook: rulebook, desk: desk,
          keys: try keys.keys(of: area),
          conflicted: Set(conflicted).union(held.facts.conflicts?.values.map(\.self) ?? []),
          agreements: agreements, doers: doers,
          said: said.filter { Int($0.number) == number }, hearers: hearers)
        let (answer, changes) = try refusing(onRoute: held.route) { try body(hearing) }
        return Commit(
          answer,
          writes: [MeetingQueries.touch(area, id)] + changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

/// An open item, its case, and everybody who was in the room.
struct Hearing {
  let room: MeetingRoom
  let item: StoredItem
  let held: Case
  let stored: StoredCase
  let rulebook: Rulebook
  let desk: Desk
  let keys: AreaKeys
  let conflicted: Set<Practitioner.ID>
  let agreements: [KeptAgreement]
  /// Whom the decision gives something to do, of those who are at work in the area.
  let doers: [StoredDoer]
  /// What was said on it so far and whoever acts may see.
  let said: [StoredContribution]
  /// Who came, once for each time, and who is about to, as they stand to it.
  let hearers: [StoredHearer]

  /// Whether its case still waits for this panel.
  var isListed: Bool { held.facts.listing?.panel == room.meeting.panel }

  /// Throws where its case moved meanwhile: it is neither decided nor put off, and what was talked about is noted.
  func requireListed() throws(Refusal) {
    if !isListed { throw Refusal(.notListed) }
  }

  /// The item as it gives actions.
  func giver(_ caller: Caller) -> ActionGiver {
    ActionGiver(
      area: caller.area, caseID: held.id, reference: stored.reference, route: held.route, panel: room.rule.name,
      meeting: room.meeting.id, item: Int(item.number), by: caller.practitioner, now: room.now,
      today: rulebook.clockwork.localDate(of: room.now),
      works: Dictionary(doers.map { ($0.id, $0.agency) }) { first, _ in first }, keys: keys)
  }

  /// What whoever gives these actions has to know of those who are to do them, in their order.
  func notices(of given: [ActionGiven]) -> [ActionNotice] {
    given.compactMap { action in
      guard let doer = doers.first(where: { $0.id == action.practitioner }) else { return nil }
      let isShutOut = held.facts.conflicts?.values.contains(doer.id) == true
      return DoerNotice.of(isLetIn: doer.isLetIn, isShutOut: isShutOut)
        .map { ActionNotice(of: $0, action: action.id, name: doer.name, reference: stored.reference) }
    }
  }

  /// Computes the decision and tests the quorum of the item; neither is ever chosen.
  func resolve(
    _ request: DecisionRequest
  ) throws -> (decision: PanelDecision, resolution: Command.PanelResolution) {
    let present = attendance
    let sitting = PanelSitting(
      at: room.now, attendance: present, conflicted: conflicted,
      answers: Set(rulebook.moves(from: held).compactMap(\.decision)), positions: request.positions,
      reasoned: request.reasoned, chairs: chairs, ruling: request.ruling)
    switch sitting.outcome {
    case .refused(let objections):
      let open = rulebook.moves(from: held).compactMap(\.decision)
      throw Refusal(
        .positionsDecideNothing,
        unmet: objections.map { objection in
          .init(
            need: "positions", because: objection.code.rawValue,
            values: ["names": names(objection.practitioners), "decisions": open.joined(separator: ", ")],
            who: [room.rule.chair])
        }, possible: open)
    case .decided(let decision):
      var move = request.move
      if rulebook.moves(from: held).first(where: { $0.decision == decision.answer })?.refusesReason == true {
        move.reason = nil
      }
      return (
        decision,
        .init(
          meeting: room.meeting.id, item: Int(item.number), decision: decision.answer,
          method: decision.method.rawValue, missing: missing(present), request: move)
      )
    }
  }

  /// The bodies that the panel's rule requires and that were not there for the item so far, by code.
  var missingBodies: [String] { missing(attendance).map(\.body) }

  private func missing(_ present: [Attendance]) -> [Command.MissingBody] {
    guard let interval = ItemInterval(call: item.calledAt ?? room.now, decision: room.now) else { return [] }
    return Quorum.test(
      room.rule.present, attendance: present, conflicted: conflicted, residenceForce: held.facts.residence?.force,
      during: interval
    ).missing.map { .init(body: $0.body.code, because: $0.because.rawValue) }
  }

  var attendance: [Attendance] {
    room.attendance.compactMap { row in
      guard let arrived = row.arrivedAt, let capacity = AttendanceRequest.Capacity(rawValue: row.capacity) else {
        return nil
      }
      return Attendance(
        practitioner: row.practitioner, agency: row.agency, agencyClass: row.agencyClass,
        // An agency's row belongs to the area the panel sits for; a force of elsewhere is told by its own code.
        ofArea: true, force: row.force, part: capacity.part, joined: arrived, left: row.leftAt)
    }
  }

  /// Those who can take the chair, in order: the chair, then deputies as they arrived.
  private var chairs: [Practitioner.ID] {
    [AttendanceRequest.Capacity.chair, .deputy].flatMap { capacity in
      room.attendance.filter { $0.capacity == capacity.rawValue && $0.arrivedAt != nil }.map(\.practitioner)
    }
  }

  private func names(_ practitioners: [Practitioner.ID]) -> String {
    practitioners.map { id in room.attendance.first { $0.practitioner == id }?.name ?? id.description }
      .joined(separator: ", ")
  }
}
