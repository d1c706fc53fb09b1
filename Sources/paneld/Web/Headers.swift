import HTTPTypes

/// The header fields that every answer carries, whatever it is: two answers that say the same are the same.
struct Headers: Sendable {
  private let always: HTTPFields
  private let requestID: HTTPField.Name?

  /// - Parameter isSecure: the client reaches the service by TLS, here or at a proxy.
  init(isSecure: Bool) {
    var fields = HTTPFields()
    for (name, value) in Self.fixed + (isSecure ? Self.secure : []) {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    always = fields
    requestID = HTTPField.Name("x-request-id")
  }

  /// The fields of one answer: the fixed ones, the answer's own over them, and the request's identifier.
  func fields(of reply: Reply, _ id: RequestID) -> HTTPFields {
    var fields = always
    for (name, value) in reply.headers {
      if let name = HTTPField.Name(name) { fields[name] = value }
    }
    if let requestID { fields[requestID] = id.text }
    return fields
  }

  /// Nothing is kept, sniffed, framed, run or passed on (OWASP ASVS 5.0.0, 3.4).
  static let fixed = [
    ("cache-control", "no-store"),
    ("content-security-policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("referrer-policy", "no-referrer"),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
  ]

  private static let secure = [("strict-transport-security", "max-age=63072000; includeSubDomains")]
}
