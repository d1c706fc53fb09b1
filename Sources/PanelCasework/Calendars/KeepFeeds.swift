package import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// A calendar as its owner subscribed to it: the meetings that they attend, and nothing of what any is about.
package struct FeedSight: Sendable {
  /// Meetings, and items that a guest comes to.
  package let entries: [Entry]
  /// The clock on the wall that they are told by.
  package let zone: Zone
  package let createdAt: Moment

  package struct Entry: Sendable {
    package let uid: UUID
    package let slot: Invitation.Slot
    package let isCancelled: Bool
    package let sequence: Int
    package let changedAt: Moment
  }
}

extension Casework {
  /// Gives the caller a calendar of their own that is fetched without sign-in.
  ///
  /// - Parameter answering: the answer without the secret: it is kept under the key of the request, and the secret is not.
  package func addFeed(
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (CalendarFeed.ID, Moment) -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: ClockQueries.casework(), caller.standing, keyed.find(by: caller)
      ) { [keys] clock, standings, kept in
        _ = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        let (now, id) = (try clock.present(), CalendarFeed.ID(UUID()))
        let answer = answering(id, now)
        return Commit(
          answer,
          writes: [
            FeedQueries.add(
              caller.area, id, caller.practitioner,
              CalendarSecret.ofFeed(id.rawValue, with: keys.service).hash(with: keys.service), now),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }

  /// The secret in the address of a feed of the caller's own.
  package func secret(of feed: CalendarFeed.ID) -> String {
    CalendarSecret.ofFeed(feed.rawValue, with: keys.service).written()
  }

  /// The caller's own feeds, the newest first.
  package func listFeeds(of caller: Caller) async throws -> [StoredFeed] {
    try await web.transaction(
      as: caller.reading, reads: FeedQueries.own(caller.area, caller.practitioner), caller.standing
    ) { feeds, standings in
      _ = try caller.check(standings)
      return Commit(feeds)
    }
  }

  /// Shuts a feed of the caller's own for good; when it was shut, which may be earlier.
  package func revokeFeed(_ id: CalendarFeed.ID, by caller: Caller) async throws -> Moment {
    try await web.transaction(
      as: caller.reading, reads: FeedQueries.lock(caller.area, caller.practitioner, id), ClockQueries.casework(),
      caller.standing
    ) { feeds, clock, standings in
      _ = try caller.check(standings)
      guard let feed = feeds.first else { throw CaseworkFault.notFound }
      if let revokedAt = feed.revokedAt { return Commit(revokedAt) }
      let now = try clock.present()
      return Commit(now, writes: [FeedQueries.revoke(caller.area, id, now)])
    }
  }

  /// What is fetched at an address without sign-in, read as its owner and nobody else would read it. Throws `notFound`
  /// for a secret that is none, or whose feed was revoked, or whose owner works here no more: these are never told apart.
  package func fetchFeed(_ written: String) async throws -> FeedSight {
    guard let secret = CalendarSecret(written) else { throw CaseworkFault.notFound }
    let (found, clock) = try await web.read(
      as: .nobody, FeedQueries.at(secret.hash(with: keys.service)), ClockQueries.casework())
    guard let feed = found.first else { throw CaseworkFault.notFound }
    let (area, owner, now) = (feed.area, feed.practitioner, try clock.present())
    let since = now.adding(minutes: -Self.keptDays * 1_440)
    return try await web.transaction(
      as: Context(areas: [area], practitioner: owner.rawValue, agency: feed.agency.rawValue),
      reads: FeedQueries.lock(area, owner, feed.id), IdentityQueries.practitioner(area, owner),
      FeedQueries.meetings(area, owner, since), FeedQueries.memberships(area), FeedQueries.items(area, owner, since)
    ) { [library] feeds, standings, meetings, memberships, items in
      guard let stored = feeds.first, stored.revokedAt == nil, let standing = standings.first, standing.live else {
        throw CaseworkFault.notFound
      }
      let attended = meetings.filter { meeting in
        library.live(meeting.route, area: area).map {
          meeting.isAttended(by: owner, standing, $0, memberships: memberships)
        } ?? false
      }
      let zone = library.routes(of: area).first?.clockwork.zone ?? Zone(identifier: "Europe/London")
      guard let zone else { throw CaseworkFault.damaged("an area has no time zone") }
      return Commit(
        FeedSight(entries: attended.map(\.entry) + items.map(\.entry), zone: zone, createdAt: stored.createdAt),
        writes: [FeedQueries.fetched(area, feed.id, now)])
    }
  }

  /// For how many days a feed tells what is past.
  private static let keptDays = 90
}

extension AttendedMeeting {
  /// Whether somebody comes to it: who arranges the panel's meetings does, and who belongs to the panel on the day; where
  /// nobody is named who does, whoever sits there by a role.
  fileprivate func isAttended(
    by practitioner: Practitioner.ID, _ standing: CallerStanding, _ rulebook: Rulebook,
    memberships: [(panel: String, membership: InvitationBook.Membership)]
  ) -> Bool {
    guard let rule = rulebook.route.panel, rule.name == panel else { return false }
    if !standing.roles(on: route).isDisjoint(with: rule.arrangers) { return true }
    let day = rulebook.clockwork.localDate(of: startsAt)
    let sitting = memberships.filter { $0.panel == panel && $0.membership.covers(day) }
    return sitting.isEmpty || sitting.contains { $0.membership.practitioner == practitioner }
  }

  fileprivate var entry: FeedSight.Entry {
    .init(
      uid: id.rawValue, slot: .init(starts: startsAt, minutes: Int(minutes), isProvisional: isProvisional),
      isCancelled: isCancelled, sequence: Int(sequence), changedAt: changedAt)
  }
}

extension ItemSlot {
  fileprivate var entry: FeedSight.Entry {
    .init(uid: uid, slot: slot, isCancelled: isCancelled, sequence: sequence, changedAt: changedAt)
  }
}
