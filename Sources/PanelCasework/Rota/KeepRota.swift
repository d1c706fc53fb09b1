import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// Somebody who is to sit on a panel.
package struct MemberStatement: Sendable {
  package let practitioner: Practitioner.ID
  package let part: PanelPart
  /// The first day; nil: today.
  package let from: LocalDate?
  /// The last day; nil: none is set.
  package let until: LocalDate?

  package init(practitioner: Practitioner.ID, part: PanelPart, from: LocalDate?, until: LocalDate?) {
    self.practitioner = practitioner
    self.part = part
    self.from = from
    self.until = until
  }
}

/// As what somebody sits on a panel.
package enum PanelPart: String, Sendable, CaseIterable {
  case chair
  /// Takes the chair where the chair cannot, after the deputies who were named before them.
  case deputy
  case member
  /// Comes for a member of their agency who cannot, after those who were named before them.
  case standIn = "stand-in"
}

extension Casework {
  /// Records that somebody sits on a panel. Throws `notFound` for a panel that no route of the area has, and refuses whoever
  /// holds no role that lets them sit there so.
  package func addPanelMember(
    _ statement: MemberStatement, to panel: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (_ from: LocalDate) -> Answer
  ) async throws -> Answer {
    let rulebook = try library.rulebook(ofPanel: panel, in: caller.area)
    let named = try await web.read(
      as: caller.reading, AttendanceQueries.attendee(caller.area, statement.practitioner, rulebook.route.name)
    ).first
    return try await keepRota(of: panel, on: rulebook, by: caller, keyed: keyed) { rule, members, now in
      guard let person = named else { throw Refusal(.unknownPractitioner) }
      let from = statement.from ?? rulebook.clockwork.localDate(of: now)
      if let until = statement.until, until < from { throw Refusal(.endsBeforeItBegins) }
      guard rule.lets(person.roles, sitAs: statement.part.capacity) else {
        throw Refusal(.capacityNotHeld, ["capacity": statement.part.rawValue])
      }
      if members.contains(where: { $0.practitioner == statement.practitioner && $0.overlaps(from, statement.until) }) {
        throw Refusal(.alreadyOnPanel, ["name": person.name])
      }
      let add = RotaQueries.add(
        caller.area, UUID(), panel, rulebook.route.name, statement.practitioner, statement.part.rawValue,
        statement.part.place(after: members.filter { $0.isBeside(statement.part, of: person.agency) }), from,
        statement.until, caller.practitioner, now)
      let membership = InvitationBook.Membership(statement.practitioner, from: from, until: statement.until)
      // Who stands in is asked when one whom they stand in for cannot come.
      return Kept(answering(from), [add], changing: statement.part == .standIn ? nil : { $0.seat(membership) })
    }
  }

  /// Records the last day on which somebody sits on a panel; none given, or one that is past, is the day before today.
  package func endPanelMember(
    _ practitioner: Practitioner.ID, of panel: String, on last: LocalDate?, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (_ last: LocalDate) -> Answer
  ) async throws -> Answer {
    let rulebook = try library.rulebook(ofPanel: panel, in: caller.area)
    return try await keepRota(of: panel, on: rulebook, by: caller, keyed: keyed) { _, members, now in
      let yesterday = rulebook.clockwork.localDate(of: now).adding(days: -1)
      let last = max(last ?? yesterday, yesterday)
      guard members.contains(where: { $0.practitioner == practitioner && ($0.until ?? last.adding(days: 1)) > last })
      else { throw Refusal(.notOnPanel) }
      return Kept(answering(last), [RotaQueries.end(caller.area, panel, practitioner, last)]) {
        $0.end(practitioner, on: last)
      }
    }
  }

  /// Records that somebody who sits on a panel is on leave, or that they are not after all: then what leave of theirs lies
  /// within the days is taken back. Why they are is not asked.
  package func recordLeave(
    of practitioner: Practitioner.ID, _ days: ClosedRange<LocalDate>, isAway: Bool, on panel: String, by caller: Caller,
    keyed: Keyed, answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    let rulebook = try library.rulebook(ofPanel: panel, in: caller.area)
    return try await keepRota(of: panel, on: rulebook, by: caller, keyed: keyed, orAbout: practitioner) {
      _, members, now in
      guard members.contains(where: { $0.practitioner == practitioner }) else { throw Refusal(.notOnPanel) }
      let change =
        isAway
        ? RotaQueries.recordLeave(
          caller.area, UUID(), practitioner, days.lowerBound, days.upperBound, caller.practitioner, now)
        : RotaQueries.takeBackLeave(caller.area, practitioner, days.lowerBound, days.upperBound)
      return Kept(answering(), [change])
    }
  }

  /// One act on a rota: looked up, decided and written in one transaction, for those who arrange the panel's meetings, or
  /// for whom it is about.
  private func keepRota(
    of panel: String, on rulebook: Rulebook, by caller: Caller, keyed: Keyed, orAbout person: Practitioner.ID? = nil,
    _ body: @escaping @Sendable (PanelRule, [StoredMember], Moment) throws -> Kept
  ) async throws -> Answer {
    guard let rule = rulebook.route.panel else { throw CaseworkFault.notFound }
    return try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: DateQueries.turn(caller.area), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller), RotaQueries.members(caller.area, panel, LocalDate(daysSinceEpoch: 0)),
        InvitationQueries.book(caller.area, panel, rulebook.route.name)
      ) { [keys] _, clock, standings, kept, members, told in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        if person != caller.practitioner || !rulebook.route.seats(standing) {
          try MeetingRoom.requireArranger(standing, rule, on: rulebook.route.name)
        }
        let now = try clock.present()
        let done = try body(rule, members, now)
        var invitations = Invitations(told)
        done.changing?(&invitations.book)
        let telling =
          done.changing == nil
          ? [] : invitations.rows(by: caller, in: rulebook.clockwork.zone, at: now, with: keys.service)
        return Commit(
          done.answer, writes: done.changes + telling + [keyed.keep(done.answer, by: caller, with: keys.service)])
      }
    }
  }
}

/// What an act on a rota comes to.
private struct Kept {
  let answer: Answer
  let changes: [Change]
  /// How it changes who is to come; nil: not at all.
  let changing: ((inout InvitationBook) -> Void)?

  init(_ answer: Answer, _ changes: [Change], changing: ((inout InvitationBook) -> Void)? = nil) {
    self.answer = answer
    self.changes = changes
    self.changing = changing
  }
}

extension PanelPart {
  /// As what they attend a meeting.
  fileprivate var capacity: AttendanceRequest.Capacity {
    switch self {
    case .chair: .chair
    case .deputy: .deputy
    case .member, .standIn: .member
    }
  }

  fileprivate func place(after others: [StoredMember]) -> Int32? {
    switch self {
    case .chair, .member: nil
    case .deputy, .standIn: (others.compactMap(\.place).max() ?? 0) + 1
    }
  }
}

extension StoredMember {
  fileprivate func overlaps(_ first: LocalDate, _ last: LocalDate?) -> Bool {
    (until.map { $0 >= first && $0 >= from } ?? true) && (last.map { $0 >= from } ?? true)
  }

  /// Whether they are one of those among whom somebody is placed who comes as this for an agency.
  fileprivate func isBeside(_ part: PanelPart, of agency: Agency.ID) -> Bool {
    self.part == part.rawValue && (part == .deputy || self.agency == agency)
  }
}

extension Library {
  /// The route that a panel hears the cases of; throws `notFound` for a panel that no route of the area has.
  func rulebook(ofPanel panel: String, in area: String) throws -> Rulebook {
    guard let rulebook = routes(of: area).first(where: { $0.route.panel?.name == panel }) else {
      throw CaseworkFault.notFound
    }
    return rulebook
  }
}

extension Route {
  /// Whether somebody holds a role that sits on the route's panel.
  func seats(_ standing: CallerStanding) -> Bool { standing.roles(on: name).contains(where: sits) }
}
