/// A secret that its holder presents to be let in: `pk_<prefix>_<secret>`.
///
/// The prefix (12 characters, 60 random bits) finds the row and may be shown in lists and logs; the secret (52
/// characters, 256 random bits) is shown once, when the token is made, and stored only as a keyed hash. Both are in
/// Crockford's base32, lower case.
package struct BearerToken: Sendable {
  /// What the token lets in; its code stands first, so that scanners for leaked secrets can tell.
  package enum Kind: String, Sendable, CaseIterable {
    /// A system of an agency.
    case key = "pk"
    /// A practitioner who signed in.
    case practitioner = "pt"
  }

  package let kind: Kind
  package let prefix: String
  private let secret: String

  /// A new token from the system's random source.
  package static func random(_ kind: Kind) -> BearerToken {
    BearerToken(kind: kind, prefix: randomLetters(prefixLength), secret: randomSecret())
  }

  /// Reads a presented token; nil unless it is written exactly as one is made, to the letter.
  package init?(_ text: String) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard parts.count == 3, let kind = Kind(rawValue: String(parts[0])) else { return nil }
    let (prefix, secret) = (Array(parts[1].utf8), Array(parts[2].utf8))
    guard prefix.count == Self.prefixLength, prefix.allSatisfy(Self.alphabet.contains) else { return nil }
    guard secret.count == Self.secretLength, secret.allSatisfy(Self.alphabet.contains) else { return nil }
    // 52 characters hold 260 bits: the first four are zero, so one secret has one spelling.
    guard Self.alphabet.prefix(2).contains(secret[0]) else { return nil }
    self.init(kind: kind, prefix: String(parts[1]), secret: String(parts[2]))
  }

  /// The whole token, to be shown to its holder once.
  package func written() -> String {
    "\(kind.rawValue)_\(prefix)_\(secret)"
  }

  /// What is stored: 32 bytes that neither give the token back nor can be made without the service's key.
  package func hash(with keys: ServiceKeys) -> [UInt8] {
    keys.tokenHash.authenticationCode(of: hashed)
  }

  /// Whether this is the token whose hash was stored.
  ///
  /// Takes as long for a wrong secret as for the right one, and as long for a prefix that no row has (nil).
  package func matches(_ stored: [UInt8]?, with keys: ServiceKeys) -> Bool {
    let alike = keys.tokenHash.authenticates(hashed, code: stored ?? [UInt8](repeating: 0, count: 32))
    return alike && stored != nil
  }

  private init(kind: Kind, prefix: String, secret: String) {
    self.kind = kind
    self.prefix = prefix
    self.secret = secret
  }

  private var hashed: [UInt8] {
    var message = LengthPrefixed("paneld token 1")
    message.add(kind.rawValue)
    message.add(prefix)
    message.add(secret)
    return message.bytes
  }

  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
  private static let prefixLength = 12
  private static let secretLength = 52

  private static func randomSecret() -> String {
    let first = alphabet[Int.random(in: 0...1)]
    return String(decoding: [first], as: UTF8.self) + randomLetters(secretLength - 1)
  }

  private static func randomLetters(_ count: Int) -> String {
    String(decoding: (0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count)] }, as: UTF8.self)
  }
}

extension BearerToken: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "\(kind.rawValue)_\(prefix)_‹secret›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
