import Foundation
package import PanelRules
package import PanelSealing
package import PanelStore

/// What was told of a meeting, and what was answered, as far as whoever asks may know.
package struct InvitationsSight: Sendable {
  package let told: [StoredInvitation]
  package let replies: [StoredReply]

  /// What somebody is told last of each time stands, and what they answered for the time that it has.
  package func reply(to invitation: StoredInvitation) -> MeetingReply? {
    guard invitation.method == Invitation.Method.request.rawValue,
      latest.contains(where: { $0.id == invitation.id }),
      let reply = replies.first(where: { $0.practitioner == invitation.practitioner }),
      reply.startsAt == latest.first(of: invitation.practitioner)
    else { return nil }
    return MeetingReply(rawValue: reply.reply)
  }

  /// Of each time the last that was told.
  package var latest: [StoredInvitation] {
    told.filter { one in
      !told.contains {
        $0.practitioner == one.practitioner && $0.item == one.item && $0.sequence > one.sequence
      }
    }
  }
}

/// One thing that somebody was told.
package struct InvitationSight: Sendable {
  package let invitation: StoredInvitation
  /// In the link with which they answer it; nil for everybody but whom it tells: whoever has it answers as they.
  package let secret: CalendarSecret?
  package let zone: Zone
}

/// What somebody is asked who opened the link in their invitation.
package struct ReplySight: Sendable {
  package let slot: Invitation.Slot
  package let zone: Zone
  /// What they answered already; nil: nothing, or of another time.
  package let reply: MeetingReply?
}

extension Casework {
  /// What was told of a meeting: to those who arrange it everything, to everybody else what they were told themselves.
  /// Nothing in it is about anybody who was referred, so no read is recorded.
  package func showInvitations(to id: Meeting.ID, for caller: Caller) async throws -> InvitationsSight {
    try await web.transaction(
      as: caller.reading, reads: MeetingQueries.one(caller.area, id), caller.standing,
      InvitationQueries.ofMeeting(caller.area, id), InvitationQueries.replies(caller.area, id)
    ) { [library] meetings, standings, told, replies in
      let standing = try caller.check(standings)
      let arranges = meetings.contains { meeting in
        let rule = library.live(meeting.route, area: caller.area)?.route.panel
        return rule.map { !standing.roles(on: meeting.route).isDisjoint(with: $0.arrangers) } ?? false
      }
      let shown = arranges ? told : told.filter { $0.practitioner == caller.practitioner }
      guard !meetings.isEmpty || !shown.isEmpty else { throw CaseworkFault.notFound }
      return Commit(InvitationsSight(told: shown, replies: replies))
    }
  }

  /// One thing that was told of a meeting, as a calendar takes it in. Only whom it tells is given the link in it.
  package func showInvitation(
    _ invitation: Invitation.ID, to id: Meeting.ID, for caller: Caller
  ) async throws -> InvitationSight {
    let told = try await showInvitations(to: id, for: caller).told
    guard let found = told.first(where: { $0.id == invitation }) else { throw CaseworkFault.notFound }
    return InvitationSight(
      invitation: found,
      secret: found.practitioner == caller.practitioner
        ? CalendarSecret.ofReply(meeting: id.rawValue, practitioner: found.practitioner.rawValue, with: keys.service)
        : nil,
      zone: try zone(of: caller.area))
  }

  /// Records whether the caller comes to a meeting; the newest answer stands. Refused to whoever was not invited and does
  /// not belong to the panel on the day, and once the meeting began or was cancelled.
  package func reply(
    _ reply: MeetingReply, to id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Moment) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: MeetingQueries.one(area, id), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller), InvitationQueries.ofMeeting(area, id), InvitationQueries.belonging(area, id)
      ) { [keys, library] meetings, clock, standings, kept, told, members in
        _ = try caller.check(standings)
        let own = InvitationsSight(told: told.filter { $0.practitioner == caller.practitioner }, replies: [])
        guard meetings.first != nil || !own.told.isEmpty else { throw CaseworkFault.notFound }
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        let now = try clock.present()
        if let meeting = meetings.first { try meeting.requireToCome(at: now) }
        let sitting = meetings.first { meeting in
          let day = library.live(meeting.route, area: area)?.clockwork.localDate(of: meeting.startsAt)
          return members.contains { member in
            member.practitioner == caller.practitioner && day.map(member.covers) ?? false
          }
        }
        guard let starts = own.latest.first(of: caller.practitioner) ?? sitting?.startsAt, starts > now else {
          throw Refusal(.notInvited)
        }
        let answer = answering(now)
        return Commit(
          answer,
          writes: [
            InvitationQueries.reply(area, id, caller.practitioner, reply.rawValue, starts, now, false),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }

  /// What the link in an invitation asks; nothing is recorded by looking. Throws `notFound` for a secret that is none,
  /// and once the meeting began or was cancelled or the person is not to come any more: these are never told apart.
  package func showReply(at written: String) async throws -> ReplySight {
    let (invited, _) = try await invited(by: written)
    let replies = try await web.read(as: invited.reading, InvitationQueries.replies(invited.area, invited.meeting))
    let own = replies.first { $0.practitioner == invited.practitioner && $0.startsAt == invited.startsAt }
    return ReplySight(
      slot: invited.slot, zone: try zone(of: invited.area), reply: own.flatMap { MeetingReply(rawValue: $0.reply) })
  }

  /// Records what somebody answered by the link in their invitation, as they and nobody else could.
  package func reply(_ reply: MeetingReply, at written: String) async throws -> ReplySight {
    let (invited, hash) = try await invited(by: written)
    let zone = try zone(of: invited.area)
    return try await web.transaction(
      as: invited.reading, reads: InvitationQueries.byLink(hash), ClockQueries.casework()
    ) { found, clock in
      // It may have been cancelled a moment ago.
      guard let still = found.first else { throw CaseworkFault.notFound }
      return Commit(
        ReplySight(slot: still.slot, zone: zone, reply: reply),
        writes: [
          InvitationQueries.reply(
            still.area, still.meeting, still.practitioner, reply.rawValue, still.startsAt, try clock.present(), true)
        ])
    }
  }

  private func invited(by written: String) async throws -> (InvitedByLink, hash: [UInt8]) {
    guard let hash = CalendarSecret(written)?.hash(with: keys.service),
      let invited = try await web.read(as: .nobody, InvitationQueries.byLink(hash)).first
    else { throw CaseworkFault.notFound }
    return (invited, hash)
  }

  private func zone(of area: String) throws -> Zone {
    guard let zone = library.routes(of: area).first?.clockwork.zone else {
      throw CaseworkFault.damaged("an area runs no route")
    }
    return zone
  }
}

extension [StoredInvitation] {
  /// When somebody is first to come.
  fileprivate func first(of practitioner: Practitioner.ID) -> Moment? {
    filter { $0.practitioner == practitioner && $0.method == Invitation.Method.request.rawValue }.map(\.startsAt).min()
  }
}

extension InvitedByLink {
  /// As whom their answer is read and written.
  fileprivate var reading: Context {
    Context(areas: [area], practitioner: practitioner.rawValue, agency: agency.rawValue)
  }

  fileprivate var slot: Invitation.Slot {
    .init(starts: startsAt, minutes: Int(minutes), isProvisional: isProvisional)
  }
}
