/// An instant: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds, as PostgreSQL counts them.
///
/// Holds the years 0001 to 9999, which RFC 3339 can write; arithmetic that would leave them stops at their end.
/// In JSON it is its text.
package struct Moment: Hashable, Sendable {
  /// Since the epoch; negative before it.
  package let microseconds: Int64

  /// The moment so many microseconds after the epoch, or the end of the range that lies nearest.
  package init(microseconds: Int64) {
    self.microseconds = min(max(microseconds, Self.first), Self.last)
  }

  /// 0001-01-01T00:00:00Z.
  package static let earliest = Moment(microseconds: first)
  /// The last microsecond of the year 9999.
  package static let latest = Moment(microseconds: last)

  private static let first: Int64 = -62_135_596_800_000_000
  private static let last: Int64 = 253_402_300_799_999_999
}

extension Moment {
  /// Reads `2026-11-22T09:30:00Z`, with one to six digits of a second's fraction allowed before the `Z`.
  ///
  /// Nil for any other form of RFC 3339: an offset other than `Z`, lower case, a leap second, or digits finer than
  /// a microsecond, which could not be given back.
  package init?(rfc3339 text: some StringProtocol) {
    var text = String(text)
    guard let microseconds = text.withUTF8(Self.microseconds) else { return nil }
    self.init(microseconds: microseconds)
  }

  private static func microseconds(ofText bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var reader = Reader(bytes)
    guard
      let year = reader.number(digits: 4), reader.take("-"),
      let month = reader.number(digits: 2), reader.take("-"),
      let day = reader.number(digits: 2), reader.take("T"),
      let hour = reader.number(digits: 2), hour <= 23, reader.take(":"),
      let minute = reader.number(digits: 2), minute <= 59, reader.take(":"),
      let second = reader.number(digits: 2), second <= 59,
      let fraction = reader.fraction(), reader.take("Z"), reader.isAtEnd,
      let date = LocalDate(year: year, month: month, day: day)
    else { return nil }
    let seconds = date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second
    return Int64(seconds) * 1_000_000 + Int64(fraction)
  }

  /// `2026-11-22T09:30:00.000000Z`: always six digits of fraction, so that texts sort as the moments do.
  package var rfc3339: String {
    let (day, withinDay) = microseconds.splitByDay
    let date = LocalDate(daysSinceEpoch: day)
    let second = withinDay / 1_000_000
    return String(unsafeUninitializedCapacity: 27) { buffer in
      var writer = Writer(buffer)
      writer.put(date.year, digits: 4, then: "-")
      writer.put(date.month, digits: 2, then: "-")
      writer.put(date.day, digits: 2, then: "T")
      writer.put(second / 3_600, digits: 2, then: ":")
      writer.put(second / 60 % 60, digits: 2, then: ":")
      writer.put(second % 60, digits: 2, then: ".")
      writer.put(withinDay % 1_000_000, digits: 6, then: "Z")
      return writer.count
    }
  }
}

extension Moment: Comparable {
  /// The earlier moment is the lesser.
  package static func < (a: Moment, b: Moment) -> Bool {
    a.microseconds < b.microseconds
  }
}

extension Moment: CustomStringConvertible, Codable {
  /// Its RFC 3339 text.
  package var description: String { rfc3339 }

  /// Reads the text; throws `DecodingError` for any other.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let read = Self(rfc3339: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "not a moment such as 2026-11-22T09:30:00Z"))
    }
    self = read
  }

  /// Writes the text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rfc3339)
  }
}

extension Moment {
  /// So much later; earlier when negative.
  package func adding(microseconds more: Int64) -> Moment {
    let (sum, overflowed) = microseconds.addingReportingOverflow(more)
    guard overflowed else { return Moment(microseconds: sum) }
    return more < 0 ? .earliest : .latest
  }

  /// So much later; earlier when negative.
  package func adding(seconds: Int) -> Moment {
    let (product, overflowed) = Int64(seconds).multipliedReportingOverflow(by: 1_000_000)
    guard overflowed else { return adding(microseconds: product) }
    return seconds < 0 ? .earliest : .latest
  }

  /// So much later; earlier when negative.
  package func adding(minutes: Int) -> Moment {
    let (seconds, overflowed) = minutes.multipliedReportingOverflow(by: 60)
    guard overflowed else { return adding(seconds: seconds) }
    return minutes < 0 ? .earliest : .latest
  }
}

extension Int64 {
  /// Whole days since the epoch and the microseconds into that day, which are never negative.
  fileprivate var splitByDay: (day: Int, withinDay: Int) {
    let perDay: Int64 = 86_400_000_000
    let (quotient, remainder) = quotientAndRemainder(dividingBy: perDay)
    return remainder < 0 ? (Int(quotient) - 1, Int(remainder + perDay)) : (Int(quotient), Int(remainder))
  }
}

/// Walks over bytes from the left.
private struct Reader {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var place = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { place == bytes.count }

  mutating func take(_ mark: Unicode.Scalar) -> Bool {
    guard place < bytes.count, UInt32(bytes[place]) == mark.value else { return false }
    place += 1
    return true
  }

  mutating func number(digits: Int) -> Int? {
    var value = 0
    for _ in 0..<digits {
      guard let digit = digit() else { return nil }
      value = value * 10 + digit
    }
    return value
  }

  /// Microseconds; 0 where there is no fraction, nil for a point without digits or with more than six.
  mutating func fraction() -> Int? {
    guard take(".") else { return 0 }
    var (value, digits) = (0, 0)
    while let digit = digit() {
      value = value * 10 + digit
      digits += 1
      if digits > 6 { return nil }
    }
    guard digits > 0 else { return nil }
    for _ in digits..<6 { value *= 10 }
    return value
  }

  private mutating func digit() -> Int? {
    guard place < bytes.count, (48...57).contains(bytes[place]) else { return nil }
    defer { place += 1 }
    return Int(bytes[place] - 48)
  }
}

/// Fills a buffer from the left.
private struct Writer {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  private(set) var count = 0

  init(_ buffer: UnsafeMutableBufferPointer<UInt8>) {
    self.buffer = buffer
  }

  mutating func put(_ value: Int, digits: Int, then mark: Unicode.Scalar) {
    var rest = value
    for place in stride(from: count + digits - 1, through: count, by: -1) {
      buffer[place] = UInt8(48 + rest % 10)
      rest /= 10
    }
    buffer[count + digits] = UInt8(truncatingIfNeeded: mark.value)
    count += digits + 1
  }
}
