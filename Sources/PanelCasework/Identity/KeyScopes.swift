/// What a key is good for, beside what its practitioner may do: a system that submits referrals need not read cases.
///
/// `all`; `read` for reading and nothing else; a subject such as `referrals` for everything under `/v1/referrals`;
/// `referrals:read` for reading there.
package struct KeyScopes: Sendable, Equatable {
  private let words: Set<String>

  package init(_ words: some Sequence<String>) {
    self.words = Set(words)
  }

  package static let all = KeyScopes(["all"])

  /// Whether a request may be made with the key: about a subject, the first part of its path, and reading or acting.
  package func allow(_ subject: String, reading: Bool) -> Bool {
    let enough: Set = reading ? ["all", "read", subject, "\(subject):read"] : ["all", subject]
    return !words.isDisjoint(with: enough)
  }

  /// The first word that means nothing; nil when each means something.
  package static func unknown(in words: some Sequence<String>) -> String? {
    words.first { word in
      let parts = word.split(separator: ":", omittingEmptySubsequences: false)
      let isName = parts[0].first?.isLetter == true && parts[0].allSatisfy { $0.isLowercase || $0 == "-" }
      return !isName || (parts.count > 1 && (parts.count > 2 || parts[1] != "read"))
    }
  }
}
