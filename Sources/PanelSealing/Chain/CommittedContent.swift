import Crypto

/// An event's content with the random salt under which its hash stands in the chain.
///
/// Salt and content are sealed together and erased together. What is then left, the hash, is of 32 unknown random bytes
/// besides the content, so no guess about the content can be confirmed by it; and until then no other content fits it.
package struct CommittedContent: Sendable {
  private let salt: [UInt8]
  /// The canonical bytes of the content.
  package let content: [UInt8]

  /// Content with a new salt, when the event is first recorded.
  package init(_ content: [UInt8]) {
    salt = SecretKey.random().symmetric.withUnsafeBytes(Array.init)
    self.content = content
  }

  /// What `bytes` gave; nil when it is too short to hold a salt.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= Self.saltLength else { return nil }
    salt = Array(bytes.prefix(Self.saltLength))
    content = Array(bytes.dropFirst(Self.saltLength))
  }

  /// What is to be sealed and stored: the salt (32 bytes), then the content.
  package var bytes: [UInt8] { salt + content }

  /// What the chain holds: SHA-256 over `paneld content 1`, the salt and the content, each behind its length.
  package var hash: [UInt8] {
    var parts = LengthPrefixed("paneld content 1")
    parts.add(salt)
    parts.add(content)
    return Array(SHA256.hash(data: parts.bytes))
  }

  private static let saltLength = 32
}

extension CommittedContent: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹content›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
