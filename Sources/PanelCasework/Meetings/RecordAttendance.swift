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
  /// and observers need none, and hold no position. While an item is heard nobody comes in who may not hear it.
  package func recordAttendance(
    _ request: AttendanceRequest, at id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    guard let meeting = try await web.read(as: caller.reading, MeetingQueries.one(caller.area, id)).first,
      let attendee = try await web.read(
        as: caller.reading, AttendanceQueries.attendee(caller.area, request.practitioner, meeting.route)
      ).first
    else { throw CaseworkFault.notFound }
    let arrival = Newcomer(request: request, agency: attendee.agency, name: attendee.name, roles: attendee.roles)
    let heard = try await web.read(as: caller.reading, ItemQueries.ofMeeting(caller.area, id)).first(where: \.isHeard)
    do {
      guard let heard, request.mode != .apologies else {
        return try await arrange(id, by: caller, keyed: keyed) { room in
          if request.mode != .apologies, room.heard != nil { throw HeardMeanwhile() }
          if request.mode != .apologies { try room.requireNothingHeardBeyond() }
          return (answering(), [try arrival.change(in: room, by: caller)])
        }
      }
      return try await hear(
        Int(heard.number), of: id, by: caller, keyed: keyed, isCalled: false, newcomer: request
      ) { hearing in
        guard hearing.item.isHeard else { throw HeardMeanwhile() }
        let change = try arrival.change(in: hearing.room, by: caller)
        try hearing.requireHearer(request.practitioner)
        return (answering(), [change])
      }
    } catch is HeardMeanwhile {
      return try await recordAttendance(request, at: id, by: caller, keyed: keyed, answering: answering)
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

/// Another item is heard, or none, than when it was looked for: who may hear that one nobody has asked yet.
private struct HeardMeanwhile: Error {}

/// Somebody who comes, joins from elsewhere or sends apologies.
private struct Newcomer {
  let request: AttendanceRequest
  let agency: Agency.ID
  let name: String
  let roles: Set<String>

  /// What records it; throws where they cannot attend as that, or are there already.
  func change(in room: MeetingRoom, by caller: Caller) throws -> Change {
    if room.meeting.closedAt != nil { throw Refusal(.meetingClosed) }
    // Who is not there yet makes no quorum: before the day apologies alone are known.
    if request.mode != .apologies { try room.requireToday() }
    guard room.rule.lets(roles, sitAs: request.capacity) else {
      throw Refusal(.capacityNotHeld, ["capacity": request.capacity.rawValue])
    }
    if room.attendance.contains(where: { $0.practitioner == request.practitioner && $0.isThere }) {
      throw Refusal(.alreadyThere, ["name": name])
    }
    return AttendanceQueries.arrive(
      caller.area, room.meeting.id, UUID(), agency, request.practitioner, request.capacity.rawValue,
      request.mode.rawValue, request.mode == .apologies ? nil : room.now, caller.practitioner)
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
