import Foundation
import PanelCasework
import PanelRules
import Synchronization

/// The casework clock as this daemon last saw it: how far it stands from the machine's.
///
/// It serves where a day is enough and nothing is decided by it. It is right after every look at the database's clock;
/// between two looks it runs with the machine's.
final class CaseworkClock: Sendable {
  private let ahead = Mutex(Int64(0))

  /// Notes what the database's clock told a moment ago.
  func learn(_ told: Moment) {
    ahead.withLock { $0 = told.microseconds - Self.machine }
  }

  /// About what the database's clock would tell now.
  var now: Moment {
    Moment(microseconds: Self.machine + ahead.withLock { $0 })
  }

  /// The day it is in an area.
  func today(in area: String, of library: Library) -> LocalDate {
    Self.date(of: now, in: area, of: library)
  }

  /// The day a moment falls on by the clock on the wall of an area; UTC for an area that runs no route.
  static func date(of moment: Moment, in area: String, of library: Library) -> LocalDate {
    if let rulebook = library.routes(of: area).first { return rulebook.clockwork.localDate(of: moment) }
    return LocalDate(daysSinceEpoch: Int((Double(moment.microseconds) / 86_400_000_000).rounded(.down)))
  }

  private static var machine: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000) }
}
