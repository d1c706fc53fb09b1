extension StringProtocol {
  /// The text without what could drive a terminal: what somebody typed into a form may hold escape sequences, and
  /// marks that turn the direction of writing. Each becomes a visible mark; line ends and tabs become one space.
  var onOneLine: String {
    String(String.UnicodeScalarView(unicodeScalars.map(\.harmless)))
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The same for text of several lines, whose line ends stay.
  var onItsLines: [String] {
    split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(\.onOneLine)
  }
}

extension Unicode.Scalar {
  fileprivate var harmless: Unicode.Scalar {
    switch self {
    case "\n", "\r", "\t", "\u{2028}", "\u{2029}": " "
    default:
      switch properties.generalCategory {
      case .control, .surrogate, .privateUse, .unassigned: "\u{FFFD}"
      case .format where !Self.joiners.contains(self): "\u{FFFD}"
      default: self
      }
    }
  }

  /// Format characters that spell words and emoji rather than change the direction of the line.
  private static let joiners: Set<Unicode.Scalar> = ["\u{200C}", "\u{200D}", "\u{00AD}"]
}
