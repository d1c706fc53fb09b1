package import Foundation
package import PanelRules

/// The neutral words of a calendar: whoever sees one learns that there are meetings, and not of what.
package struct CalendarWords: Hashable, Sendable {
  /// What a meeting is called: `Meeting`.
  package var meeting: String
  /// What a feed is called: `Meetings`.
  package var feed: String
  /// What is said of a meeting that may be moved yet.
  package var provisional: String

  package init(meeting: String, feed: String, provisional: String) {
    self.meeting = meeting
    self.feed = feed
    self.provisional = provisional
  }
}

/// A meeting as a feed tells of it: when it is, and how certain.
package struct FeedMeeting: Hashable, Sendable {
  package var id: Meeting.ID
  package var slot: Invitation.Slot
  package var isCancelled: Bool
  /// Higher by one for every change of its time or standing.
  package var sequence: Int
  /// When that was last changed.
  package var changedAt: Moment

  package init(_ id: Meeting.ID, _ slot: Invitation.Slot, isCancelled: Bool, sequence: Int, changedAt: Moment) {
    self.id = id
    self.slot = slot
    self.isCancelled = isCancelled
    self.sequence = sequence
    self.changedAt = changedAt
  }
}

extension CalendarDocument {
  /// A feed of meetings, to be fetched again every six hours. A meeting that is cancelled stays in it as one that is:
  /// calendars that only saw it go would go on showing it.
  ///
  /// - Parameters:
  ///   - madeAt: when the feed was made, which is what dates it while it is empty.
  ///   - link: where a meeting is found, behind a sign-in.
  package static func feed(
    of meetings: [FeedMeeting], in words: CalendarWords, organiser: CalendarURI, zone: Zone, madeAt: Moment,
    link: (Meeting.ID) -> CalendarURI? = { _ in nil }
  ) -> CalendarDocument {
    let entries = meetings.sorted { ($0.slot.starts, $0.id) < ($1.slot.starts, $1.id) }.map { meeting in
      CalendarEntry(
        meeting.slot, uid: meeting.id.rawValue, sequence: meeting.sequence, changedAt: meeting.changedAt,
        isCancelled: meeting.isCancelled, in: words, link: link(meeting.id))
    }
    return CalendarDocument(
      .publish(name: words.feed, refreshMinutes: 360), organiser: organiser, zone: zone,
      madeAt: max(madeAt, meetings.map(\.changedAt).max() ?? madeAt), entries: entries)
  }

  /// An invitation, or what takes one back: of one person, to one time.
  ///
  /// - Parameters:
  ///   - uid: the same for everything that this person is told of this time.
  ///   - madeAt: when it was made.
  ///   - link: where the person answers.
  package static func invitation(
    _ invitation: Invitation, uid: UUID, of person: CalendarURI, in words: CalendarWords, organiser: CalendarURI,
    zone: Zone, madeAt: Moment, link: CalendarURI?
  ) -> CalendarDocument {
    let isCancelled = invitation.method == .cancel
    let entry = CalendarEntry(
      invitation.slot, uid: uid, sequence: invitation.sequence, changedAt: madeAt, isCancelled: isCancelled, in: words,
      link: isCancelled ? nil : link)
    return CalendarDocument(
      isCancelled ? .cancel(person) : .request(person), organiser: organiser, zone: zone, madeAt: madeAt,
      entries: [entry])
  }
}

extension CalendarEntry {
  fileprivate init(
    _ slot: Invitation.Slot, uid: UUID, sequence: Int, changedAt: Moment, isCancelled: Bool, in words: CalendarWords,
    link: CalendarURI?
  ) {
    self.init(
      // RFC 7986 section 5.3: random, and without the name of a machine.
      uid: uid.uuidString.lowercased(), sequence: sequence, changedAt: changedAt, starts: slot.starts,
      minutes: slot.minutes, status: isCancelled ? .cancelled : slot.isProvisional ? .provisional : .confirmed,
      summary: words.meeting, note: slot.isProvisional && !isCancelled ? words.provisional : nil, link: link)
  }
}
