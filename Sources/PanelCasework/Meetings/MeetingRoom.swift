package import PanelRules
import PanelSealing
package import PanelStore

/// A meeting while somebody works on it: locked, with everybody in it and every item the caller may see.
package struct MeetingRoom: Sendable {
  package let meeting: StoredMeeting
  package let rulebook: Rulebook
  package let rule: PanelRule
  package let standing: CallerStanding
  package let attendance: [StoredAttendance]
  package let items: [StoredItem]
  /// What it went through of the panel's actions, where it closes.
  var actions: [StoredAction] = []
  /// Cases that it carries over and that were carried over before, where it closes.
  var carried: [(id: Case.ID, stored: StoredCase)] = []
  /// What it does not decide, where it closes.
  var undecided: [ItemLeftOver] = []
  /// What invitations to the panel's meetings are decided from, where it changes who comes.
  var told: [BookRow] = []
  /// What stands on the meeting that a conflict of interest keeps from whoever works on it.
  var beyond: MeetingBeyond = .nothing
  package let now: Moment

  /// Throws unless the caller holds a role that arranges the panel's meetings.
  package func requireArranger() throws {
    try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
  }

  package static func requireArranger(_ standing: CallerStanding, _ rule: PanelRule, on route: String) throws {
    let arrangers = rule.arrangers
    guard !standing.roles(on: route).isDisjoint(with: arrangers) else {
      throw Refusal.notYourRole(arrangers, on: route)
    }
  }

  /// Throws unless the caller is one who takes the panel's chair.
  func requireChair() throws {
    try MeetingRoom.requireChair(standing, rule, on: rulebook.route.name)
  }

  package static func requireChair(_ standing: CallerStanding, _ rule: PanelRule, on route: String) throws {
    guard !standing.roles(on: route).isDisjoint(with: rule.chairs) else {
      throw Refusal.notYourRole(rule.chairs, on: route)
    }
  }

  /// Throws unless somebody is in the room as the chair or a deputy and has no conflict of interest on the item: a
  /// decision is recorded by one who heard it, and may take the chair for it.
  func requirePresiding(_ practitioner: Practitioner.ID, conflicted: Set<Practitioner.ID>) throws {
    let chairs = [AttendanceRequest.Capacity.chair, .deputy].map(\.rawValue)
    let presides = attendance.contains {
      $0.practitioner == practitioner && $0.isThere && chairs.contains($0.capacity)
    }
    guard presides, !conflicted.contains(practitioner) else { throw Refusal(.notPresiding) }
  }

  /// Throws unless the meeting is of today, as the panel's own clock has it: what a panel decides it decides on the day
  /// that its members were told of.
  func requireToday() throws {
    let clockwork = rulebook.clockwork
    let day = clockwork.localDate(of: meeting.startsAt)
    if day != clockwork.localDate(of: now) { throw Refusal(.meetingOfAnotherDay, ["day": day.description]) }
  }

  package func requireOpen() throws {
    if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
    guard meeting.openedAt != nil else { throw Refusal(.meetingNotOpen) }
  }

  /// Throws where an item is locked out: nobody was sent it with the agenda that was published, or it was taken off. It is
  /// heard once the agenda was drawn anew, which makes a supplement, or at a meeting out of turn.
  ///
  /// - Parameter unpublishedToo: false where the item only ends: it waits on all the same.
  func requireOnAgenda(_ number: Int, _ place: ItemPlace?, unpublishedToo: Bool = true) throws(Refusal) {
    if place?.isWithdrawn == true { throw Refusal(.itemWithdrawn, ["item": String(number)]) }
    if unpublishedToo, items.contains(where: { $0.number == number && $0.isUnpublished }) {
      throw Refusal(.itemUnpublished, ["item": String(number)])
    }
  }

  /// Throws where an item is being heard that whoever acts may not see: it is ended first, by one who may.
  func requireNothingHeardBeyond() throws(Refusal) {
    if beyond == .heard { throw Refusal(.anotherArranges) }
  }

  /// The item that is being heard, as far as whoever acts may see it.
  var heard: StoredItem? { items.first(where: \.isHeard) }

  /// An item that has not ended, whether it was called or not; throws with the reason otherwise.
  func unendedItem(_ number: Int) throws -> StoredItem {
    try requireOpen()
    let item = try item(number)
    guard item.endedAt == nil else { throw Refusal(.itemEnded, ["item": String(number)]) }
    return item
  }

  /// An item that was called and has not ended; throws with the reason otherwise.
  package func openItem(_ number: Int) throws -> StoredItem {
    let item = try unendedItem(number)
    guard item.calledAt != nil else { throw Refusal(.itemNotCalled, ["item": String(number)]) }
    return item
  }

  package func item(_ number: Int) throws -> StoredItem {
    guard let item = items.first(where: { $0.number == number }) else { throw CaseworkFault.notFound }
    return item
  }
}

extension [MeetingBeyond] {
  /// Throws where an item that is not over is kept from whoever arranges the meeting by a conflict of interest: it would be
  /// left off, given the time of another, or put off past its day, and nobody would know.
  func requireNothingToCome() throws(Refusal) {
    if self != [.nothing], self != [.over] { throw Refusal(.anotherArranges) }
  }
}

extension Casework {
  /// Works on a meeting: locks it, reads the room, and writes what the body makes of it.
  func arrange(
    _ id: Meeting.ID, by caller: Caller, keyed: Keyed, closing: Bool = false, telling: Bool = false,
    _ body: @escaping @Sendable (MeetingRoom) throws -> (Answer, [Change])
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      try await web.transaction(
        as: caller.reading, reads: DateQueries.turnWhere(area, telling), MeetingQueries.lock(area, id),
        MeetingQueries.beyond(area, id), ClockQueries.casework(), caller.standing, keyed.find(by: caller),
        AttendanceQueries.everybody(area, id), ItemQueries.ofMeeting(area, id),
        MeetingActionQueries.lockBefore(area, id, closing), ItemQueries.carriedAgain(area, id, closing),
        ItemQueries.undecided(area, id, closing),
        InvitationQueries.bookOfMeetingWhere(area, id, telling)
      ) {
        [library, keys]
        _, meetings, beyond, clock, standings, kept, attendance, items, actions, carried, undecided, told in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let now = clock.first,
          let rulebook = library.live(meeting.route, area: area), let rule = rulebook.route.panel
        else { throw CaseworkFault.notFound }
        let room = MeetingRoom(
          meeting: meeting, rulebook: rulebook, rule: rule, standing: standing, attendance: attendance, items: items,
          actions: actions, carried: carried, undecided: undecided, told: told, beyond: beyond.first ?? .heard, now: now
        )
        try room.requireArranger()
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        let (answer, changes) = try refusing(onRoute: meeting.route) { try body(room) }
        return Commit(
          answer,
          writes: changes + [MeetingQueries.touch(area, id), keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  /// Tells those who see a meeting and do not arrange it that it is not theirs to run: what they would work on is locked
  /// for them as if it were not there.
  func forArrangers<Result: Sendable>(
    of id: Meeting.ID, _ caller: Caller, _ work: () async throws -> Result
  ) async throws -> Result {
    do {
      return try await work()
    } catch CaseworkFault.notFound {
      let (meetings, standings) = try await web.read(
        as: caller.reading, MeetingQueries.one(caller.area, id), caller.standing)
      let standing = try caller.check(standings)
      if let meeting = meetings.first, let rule = library.live(meeting.route, area: caller.area)?.route.panel {
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
      }
      throw CaseworkFault.notFound
    }
  }
}
