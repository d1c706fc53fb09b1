/// The name that a client gives to one act, so that sending it again does not do it again.
package struct IdempotencyKey: Sendable, Hashable {
  /// The key itself, without quotes.
  package let text: String

  /// Reads the header field `Idempotency-Key`: 1 to 255 visible characters of ASCII, with or without quotes around
  /// them, which are no part of the key. Throws `idempotency-key-missing`, or `invalid-parameter` where it is no key.
  package static func read(_ header: String?) throws(Problem) -> IdempotencyKey {
    guard let header, !header.isEmpty else { throw Problem(.idempotencyKeyMissing) }
    let quoted = header.utf8.count > 1 && header.hasPrefix("\"") && header.hasSuffix("\"")
    let text = quoted ? String(header.dropFirst().dropLast()) : header
    let isVisible = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "\"") }
    guard isVisible, (1...255).contains(text.utf8.count) else {
      throw Problem(Faults(Fault(.header("idempotency-key"), FaultCode.badIdempotencyKey.rawValue)))
    }
    return IdempotencyKey(text: text)
  }
}
