import Foundation
package import PanelRules
package import PanelStore

/// As what somebody attends, and how.
package struct AttendanceRequest: Sendable {
  package let practitioner: Practitioner.ID
  package let capacity: Capacity
  package let mode: Mode

  package init(practitioner: Practitioner.ID, capacity: Capacity, mode: Mode) {
    self.practitioner = practitioner
    self.capacity = capacity
    self.mode = mode
  }

  package enum Capacity: String, Sendable, CaseIterable {
    case chair, deputy, member, guest, observer
  }

  package enum Mode: String, Sendable, CaseIterable {
    case present, remote, apologies
  }
}

extension Casework {
  /// Records that somebody is here, joins from elsewhere, or sends apologies.
  ///
  /// The chair is taken by one who holds that role, and a member holds a role that the route lets sit as one; guests
  /// and observers need none, and hold no position. A guest comes in while an item is heard only where its case lets them
  /// in to it.
  package func recordAttendance(
    _ request: AttendanceRequest, at id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    guard let meeting = try await web.read(as: caller.reading, MeetingQueries.one(caller.area, id)).first,
      let attendee = try await web.read(
        as: caller.reading, AttendanceQueries.attendee(caller.area, request.practitioner, meeting.route)
      ).first
    else { throw CaseworkFault.notFound }
    let isGuest = request.capacity == .guest && request.mode != .apologies
    let heard = try await web.read(as: caller.reading, ItemQueries.ofMeeting(caller.area, id)).first(where: \.isHeard)
    return try await arrange(
      id, by: caller, keyed: keyed, item: heard.map { Int($0.number) } ?? 0, on: heard?.caseID,
      newcomer: isGuest ? request.practitioner : nil
    ) { room in
      if room.meeting.closedAt != nil { throw Refusal(.meetingClosed) }
      guard room.rule.lets(attendee.roles, sitAs: request.capacity) else {
        throw Refusal(.capacityNotHeld, ["capacity": request.capacity.rawValue])
      }
      if room.attendance.contains(where: { $0.practitioner == request.practitioner && $0.isThere }) {
        throw Refusal(.alreadyThere, ["name": attendee.name])
      }
      if isGuest, let item = room.heard {
        // Another was called since it was looked at: who is let in to that nobody has asked yet.
        if item.caseID != heard?.caseID {
          throw Refusal(.guestNotOfItem, ["names": attendee.name, "item": String(item.number)])
        }
        try room.requireLetIn([request.practitioner], to: Int(item.number))
      }
      let change = AttendanceQueries.arrive(
        caller.area, id, UUID(), attendee.agency, request.practitioner, request.capacity.rawValue,
        request.mode.rawValue, request.mode == .apologies ? nil : room.now, caller.practitioner)
      return (answering(), [change])
    }
  }

  /// Records that somebody has left the room; coming back is a new arrival.
  package func recordLeaving(
    of practitioner: Practitioner.ID, at id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await arrange(id, by: caller, keyed: keyed) { room in
      guard let there = room.attendance.first(where: { $0.practitioner == practitioner && $0.isThere }) else {
        throw Refusal(.notThere)
      }
      return (answering(), [AttendanceQueries.leave(caller.area, id, there.id, room.now)])
    }
  }
}

extension PanelRule {
  /// Whether roles that somebody holds let them attend the panel's meetings as something.
  func lets(_ roles: Set<RoleName>, sitAs capacity: AttendanceRequest.Capacity) -> Bool {
    switch capacity {
    case .chair: roles.contains(chair)
    case .deputy: deputy.map(roles.contains) ?? false
    case .member: !roles.isDisjoint(with: members + chairs)
    case .guest, .observer: true
    }
  }
}

extension StoredItem {
  /// It was called and has not ended.
  var isHeard: Bool { calledAt != nil && endedAt == nil }
}

extension StoredAttendance {
  /// In the room, or on the line, at this moment.
  package var isThere: Bool { arrivedAt != nil && leftAt == nil }
}
