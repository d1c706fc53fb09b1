extension JSON {
  /// A number as it was written: `1.50` stays `1.50`.
  package struct Number: Sendable, Hashable {
    /// The digits, in the grammar of RFC 8259 section 6.
    package let text: String

    /// Takes a text that is known to follow the grammar.
    init(grammatical text: String) {
      self.text = text
    }

    /// A whole number.
    package init(_ value: Int) {
      text = String(value)
    }

    /// A whole number.
    package init(_ value: Int64) {
      text = String(value)
    }

    /// The shortest text that reads back as the same double; nil for what JSON cannot write (infinities, not-a-number).
    package init?(_ value: Double) {
      guard value.isFinite else { return nil }
      text = "\(value)"
    }
  }
}

extension JSON.Number {
  /// The value where it is written without fraction or exponent and fits 64 bits; nil for `1.0` and for `1e2`.
  package var integer: Int64? { Int64(text) }

  /// The nearest double; nil where the number is larger than any.
  package var double: Double? {
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
