/// How far a meeting has come.
package enum MeetingStanding: String, Sendable, CaseIterable {
  case planned
  /// Planned, and it may yet move: nobody has published which days around it are bank holidays.
  case provisional
  case open, closed, cancelled
}
