/// A length of time in the words a route file uses: `20 working days`, `1 month`, `30 minutes`.
package struct Span: Hashable, Sendable {
  /// 1 to 99,999.
  package let count: Int
  /// What it counts.
  package let unit: Unit

  /// Nil when the count is outside 1 to 99,999.
  package init?(_ count: Int, _ unit: Unit) {
    guard (1...Self.longest).contains(count) else { return nil }
    self.count = count
    self.unit = unit
  }

  /// What is counted; the raw value is its plural word.
  package enum Unit: String, Sendable, CaseIterable {
    case minutes, hours, days
    case workingDays = "working days"
    case weeks, months, years

    /// Minutes and hours run to the microsecond; the others to the end of a local day.
    package var isExact: Bool {
      switch self {
      case .minutes, .hours: true
      case .days, .workingDays, .weeks, .months, .years: false
      }
    }

    /// Its word after 1.
    package var singular: String { String(rawValue.dropLast()) }
  }

  private static let longest = 99_999
}

extension Span: CustomStringConvertible, Codable {
  /// `20 working days`; what ``read(_:)`` reads back.
  package var description: String { "\(count) \(count == 1 ? unit.singular : unit.rawValue)" }

  /// Reads a count and a unit, singular after 1 and plural after any other number, one space between words.
  package static func read(_ text: String) throws(Complaint) -> Span {
    let (digits, rest) = (text.prefix { $0 != " " }, text.drop { $0 != " " })
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), digits.first != "0" || digits == "0"
    else { throw Complaint(.countMissing, text) }
    guard let count = Int(digits), count <= longest else { throw Complaint(.countTooLarge, text) }
    guard count > 0 else { throw Complaint(.countZero, text) }
    let word = rest.dropFirst()
    guard let unit = Unit.allCases.first(where: { $0.rawValue == word || $0.singular == word }),
      let span = Span(count, unit)
    else { throw Complaint(.unitUnknown, text) }
    guard span.description == text else { throw Complaint(.unitNumber, text, instead: span.description) }
    return span
  }

  /// Reads a span followed by ` before`: `5 working days before`.
  package static func read(before text: String) throws(Complaint) -> Span {
    let ending = " before"
    guard text.hasSuffix(ending) else { throw Complaint(.beforeMissing, text) }
    return try read(String(text.dropLast(ending.count)))
  }

  /// Why a text is no span.
  package struct Complaint: Error, Equatable, Sendable {
    /// What is wrong.
    package let code: Code
    /// The text that was read.
    package let text: String
    /// What was probably meant.
    package let instead: String?

    init(_ code: Code, _ text: String, instead: String? = nil) {
      self.code = code
      self.text = text
      self.instead = instead
    }

    /// The code its sentence stands under.
    package enum Code: String, Sendable, CaseIterable {
      /// Does not begin with a whole number written in digits.
      case countMissing = "span-count-missing"
      /// Nought of anything is no deadline.
      case countZero = "span-count-zero"
      case countTooLarge = "span-count-too-large"
      /// The words after the number name no unit.
      case unitUnknown = "span-unit-unknown"
      /// `1 months`, `2 month`.
      case unitNumber = "span-unit-number"
      /// A warning that does not end in `before`.
      case beforeMissing = "span-before-missing"
    }
  }

  /// Reads the text; throws `DecodingError` for any other.
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    do throws(Complaint) {
      self = try Self.read(text)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.code.rawValue, underlyingError: error))
    }
  }

  /// Writes the text.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
