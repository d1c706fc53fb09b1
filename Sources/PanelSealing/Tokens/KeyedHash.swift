extension ServiceKeys {
  /// What is kept of a request's body under its idempotency key: 32 bytes that tell the same request from another.
  ///
  /// Keyed, because a body often holds so little that a plain hash of it could be guessed.
  package func bodyHash(method: String, path: String, body: [UInt8]) -> [UInt8] {
    bodyHash.authenticationCode(of: hashed(method, path, body))
  }

  /// Whether this is the request whose hash was kept, compared in constant time.
  package func isSameBody(_ kept: [UInt8], method: String, path: String, body: [UInt8]) -> Bool {
    bodyHash.authenticates(hashed(method, path, body), code: kept)
  }

  /// The strong entity tag (RFC 9110, 8.8.3) of a representation as sent, quotation marks included.
  ///
  /// Keyed, so that it does not let its reader confirm a guess about a representation that another reader was sent.
  package func entityTag(of representation: [UInt8]) -> String {
    var message = LengthPrefixed("paneld entity tag 1")
    message.add(representation)
    return "\"\(Hex.text(entityTag.authenticationCode(of: message.bytes).prefix(16)))\""
  }

  private func hashed(_ method: String, _ path: String, _ body: [UInt8]) -> [UInt8] {
    var message = LengthPrefixed("paneld body 1")
    message.add(method)
    message.add(path)
    message.add(body)
    return message.bytes
  }
}
