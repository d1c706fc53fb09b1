package import PanelRules

/// A calendar as others are given it: a feed that they subscribe to, or one invitation (RFC 5545, 5546 and 7986).
///
/// It has no place for a person's name, a route or a case. Every entry is `CLASS:CONFIDENTIAL`, and what stands in its
/// texts is seen by whoever looks over a shoulder: neutral words only.
package struct CalendarDocument: Hashable, Sendable {
  /// What becomes of it at the reader's.
  package var method: Method
  /// Who arranges the meetings. RFC 5546 asks for it in every method.
  package var organiser: CalendarURI
  /// The clock on the wall that times are told by.
  package var zone: Zone
  /// When anything in it last changed: so that a calendar without entries is as exact as others.
  package var madeAt: Moment
  /// In the order in which they are written.
  package var entries: [CalendarEntry]

  package init(
    _ method: Method, organiser: CalendarURI, zone: Zone, madeAt: Moment, entries: [CalendarEntry]
  ) {
    self.method = method
    self.organiser = organiser
    self.zone = zone
    self.madeAt = madeAt
    self.entries = entries
  }

  /// What becomes of it at the reader's (RFC 5546 section 1.4).
  package enum Method: Hashable, Sendable {
    /// A feed of this name, to be fetched again after so many minutes.
    case publish(name: String, refreshMinutes: Int)
    /// The entries go into the calendar of this person, who is asked to come.
    case request(CalendarURI)
    /// The entries go out of the calendar of this person, whatever their status was.
    case cancel(CalendarURI)
  }
}

/// A meeting, or the part of one that somebody comes to, as a calendar shows it.
package struct CalendarEntry: Hashable, Sendable {
  /// The same for all that is ever told of it; random, and nothing else is known by it.
  package var uid: String
  /// Higher than in whatever was told of it before and is no longer so.
  package var sequence: Int
  /// When what it says last changed.
  package var changedAt: Moment
  /// When it begins, to the second.
  package var starts: Moment
  /// How long it takes; without a length where it is nought.
  package var minutes: Int
  package var status: Status
  /// A neutral word: `Meeting`.
  package var summary: String
  /// What else is to be said, in neutral words.
  package var note: String?
  /// Only what somebody declared to be harmless to whoever sees it.
  package var place: String?
  /// Where more is to be found, behind a sign-in.
  package var link: CalendarURI?

  package init(
    uid: String, sequence: Int, changedAt: Moment, starts: Moment, minutes: Int, status: Status, summary: String,
    note: String? = nil, place: String? = nil, link: CalendarURI? = nil
  ) {
    self.uid = uid
    self.sequence = sequence
    self.changedAt = changedAt
    self.starts = starts
    self.minutes = minutes
    self.status = status
    self.summary = summary
    self.note = note
    self.place = place
    self.link = link
  }

  /// How certain it is.
  package enum Status: String, Sendable, CaseIterable {
    /// It may be moved yet: nobody knows the bank holidays of its day.
    case provisional = "TENTATIVE"
    case confirmed = "CONFIRMED"
    case cancelled = "CANCELLED"
  }
}

/// An address as RFC 3986 has it: of a page, or one that stands for a person, such as `mailto:` or `urn:uuid:`.
package struct CalendarURI: Hashable, Sendable, CustomStringConvertible {
  package let description: String

  /// Nil unless it begins with a scheme and has none but the characters of an address, so that it can end no line and
  /// begin no other.
  package init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].first, Self.isLetter(first), !parts[1].isEmpty,
      parts[0].allSatisfy({ Self.isLetter($0) || (48...57).contains($0) || Array("+-.".utf8).contains($0) }),
      text.utf8.allSatisfy({ (33...126).contains($0) && !Array("\"<>\\^`{|}".utf8).contains($0) })
    else { return nil }
    description = text
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 32) }
}
