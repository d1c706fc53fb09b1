/// A time of day by the clock on the wall, to the second, with no zone.
///
/// Written `09:30`, or `09:30:15` where the seconds are not nought.
package struct LocalTime: Hashable, Sendable {
  /// Seconds after midnight by the clock, 0 to 86,399.
  package let secondOfDay: Int

  /// Nil outside 00:00:00 to 23:59:59.
  package init?(hour: Int, minute: Int, second: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
    self.init(secondOfDay: hour * 3_600 + minute * 60 + second)
  }

  /// The time so many seconds into the day, counted round the clock.
  package init(secondOfDay seconds: Int) {
    secondOfDay = (seconds % 86_400 + 86_400) % 86_400
  }

  /// 00:00.
  package static let midnight = LocalTime(secondOfDay: 0)
}

extension LocalTime: Comparable {
  /// The earlier time of day is the lesser.
  package static func < (a: LocalTime, b: LocalTime) -> Bool {
    a.secondOfDay < b.secondOfDay
  }
}

extension LocalTime: CustomStringConvertible, Codable {
  /// Reads `09:30` or `09:30:15` and no other form.
  package init?(_ text: some StringProtocol) {
    let parts = String(text).split(separator: ":", omittingEmptySubsequences: false).map { Self.twoDigits($0) }
    guard parts.count == 2 || parts.count == 3, let hour = parts[0], let minute = parts[1] else { return nil }
    guard parts.count == 3 else {
      self.init(hour: hour, minute: minute)
      return
    }
    guard let second = parts[2] else { return nil }
    self.init(hour: hour, minute: minute, second: second)
  }

  /// `09:30`, with the seconds where they are not nought.
  package var description: String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : String(value) }
    let (minute, second) = (secondOfDay / 60, secondOfDay % 60)
    return "\(two(minute / 60)):\(two(minute % 60))" + (second == 0 ? "" : ":\(two(second))")
  }

  /// Reads the text; throws `DecodingError` for any other.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let read = Self(text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a time of day such as 09:30"))
    }
    self = read
  }

  /// Writes the text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  private static func twoDigits(_ text: Substring) -> Int? {
    guard text.utf8.count == 2, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text)
  }
}
