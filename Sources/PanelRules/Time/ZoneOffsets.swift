import Foundation
import Synchronization

/// How many seconds east of Greenwich the clocks of a place are, second by second.
///
/// The time zone database answers slowly, and every due moment takes several answers; so the changes of the years in
/// which cases live are found once, and it is asked itself about no others.
final class ZoneOffsets: Sendable {
  private let rules: TimeZone
  /// The offset from each of these seconds on until the next of them, and from the last until the years end.
  private let changes: [(second: Int, offset: Int)]

  /// From 1970 to the end of 2100.
  static let years = 0..<4_133_980_800

  /// Those that were asked for in this process, by name: no more than the time zone database has.
  private static let found = Mutex<[String: ZoneOffsets]>([:])

  /// The offsets of a zone, found once in a process; nil when the time zone database has no zone of this name.
  static func of(_ identifier: String) -> ZoneOffsets? {
    if let known = found.withLock({ $0[identifier] }) { return known }
    guard let offsets = ZoneOffsets(finding: identifier) else { return nil }
    found.withLock { $0[identifier] = offsets }
    return offsets
  }

  private init?(finding identifier: String) {
    guard let rules = TimeZone(identifier: identifier), TimeZone.knownTimeZoneIdentifiers.contains(identifier)
    else { return nil }
    self.rules = rules
    changes = Self.changes(by: rules)
  }

  subscript(second: Int) -> Int {
    guard Self.years.contains(second) else { return rules.offset(at: second) }
    var (last, next) = (0, changes.count)
    while next - last > 1 {
      let middle = (last + next) / 2
      if changes[middle].second <= second { last = middle } else { next = middle }
    }
    return changes[last].offset
  }

  /// The changes within some seconds, each with the offset before it; none outside the years that were looked through.
  func changes(in seconds: Range<Int>) -> [(second: Int, before: Int, after: Int)] {
    zip(changes, changes.dropFirst()).compactMap { last, next in
      seconds.contains(next.second) ? (next.second, last.offset, next.offset) : nil
    }
  }

  /// Looks week by week, since no clock was ever changed and changed back within one, and then for the very second.
  private static func changes(by rules: TimeZone) -> [(second: Int, offset: Int)] {
    var (second, offset) = (years.lowerBound, rules.offset(at: years.lowerBound))
    var changes = [(second, offset)]
    while second < years.upperBound {
      let later = second + 7 * 86_400
      guard rules.offset(at: later) != offset else {
        second = later
        continue
      }
      var (before, after) = (second, later)
      while after - before > 1 {
        let middle = (before + after) / 2
        if rules.offset(at: middle) == offset { before = middle } else { after = middle }
      }
      (second, offset) = (after, rules.offset(at: after))
      changes.append((second, offset))
    }
    return changes
  }
}

extension TimeZone {
  fileprivate func offset(at second: Int) -> Int {
    secondsFromGMT(for: Date(timeIntervalSince1970: TimeInterval(second)))
  }
}
