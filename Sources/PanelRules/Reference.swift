/// The short reference that people quote: three letters for what it is, eight characters, and one that checks them.
///
/// `CAS-7K3Q-9MX2-D`. A misheard or mistyped character, or two neighbours swapped, does not pass the check.
package enum Reference {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  /// A reference nobody can guess from another; uniqueness is the database's to insist on.
  package static func random(for name: String, _ identifiers: inout some IdentifierSource) -> String {
    let bits = identifiers.next().halves.low
    let letters = (0..<8).map { alphabet[Int(bits >> UInt64(5 * $0) & 31)] }
    let prefix = name.filter(\.isLetter).prefix(3).uppercased()
    return "\(prefix)-\(String(letters[0..<4]))-\(String(letters[4..<8]))-\(check(letters))"
  }

  /// Whether a reference, as somebody wrote it, is one that could have been given.
  package static func isWellFormed(_ written: String) -> Bool {
    let parts = written.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 4, parts[0].count == 3, parts[1].count == 4, parts[2].count == 4, parts[3].count == 1 else {
      return false
    }
    let letters = Array(parts[1] + parts[2])
    return letters.allSatisfy(alphabet.contains) && parts[3].first == check(letters)
  }

  /// Weighted sum modulo 31, a prime above every weight: catches each single change and each swap of neighbours but
  /// for the one pair of values that are equal modulo 31.
  private static func check(_ letters: [Character]) -> Character {
    let sum = letters.enumerated().reduce(0) { sum, next in
      sum + (next.offset + 1) * (alphabet.firstIndex(of: next.element) ?? 0)
    }
    return alphabet[sum % 31]
  }
}
