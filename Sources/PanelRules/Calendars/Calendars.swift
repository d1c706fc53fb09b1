/// An address under which somebody's calendar fetches their meetings.
package enum CalendarFeed: Identified {
  package static let prefix = "cal"
  package typealias ID = Identifier<CalendarFeed>
}

extension Invitation: Identified {
  package static let prefix = "inv"
  package typealias ID = Identifier<Invitation>
}

/// What somebody who is invited answers. Why is not asked.
package enum MeetingReply: String, Sendable, CaseIterable {
  case coming
  case notComing = "not-coming"
  case perhaps

  /// As calendars have it.
  package var asAnswered: MeetingWish.Reply {
    switch self {
    case .coming: .accepted
    case .notComing: .declined
    case .perhaps: .tentative
    }
  }
}
