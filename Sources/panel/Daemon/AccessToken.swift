/// What lets a practitioner in. However it is printed, it does not show.
struct AccessToken: Sendable, Equatable {
  private let secret: String

  /// Takes a token as it stands in a file or an environment variable, the white space around it dropped; nil where
  /// there is nothing, or what could not stand in a header.
  init?(_ text: some StringProtocol) {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count == 1, let word = words.first, word.utf8.allSatisfy({ (33...126).contains($0) }) else {
      return nil
    }
    secret = String(word)
  }

  /// The value of the header field Authorization (RFC 6750 section 2.1).
  var authorization: String { "Bearer \(secret)" }

  /// The token itself, for the one file it is kept in.
  var written: String { secret }
}

extension AccessToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  var description: String { "‹token›" }
  var debugDescription: String { description }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
