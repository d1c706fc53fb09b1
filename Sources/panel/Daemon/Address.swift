import Foundation

/// Where the daemon answers: scheme, host and port, nothing more.
struct Address: Sendable, Equatable, CustomStringConvertible {
  let description: String
  private let scheme: String
  private let host: String

  /// Where a daemon answers that was started on this machine and told nothing else.
  static let usual = Address(description: "http://127.0.0.1:8470", scheme: "http", host: "127.0.0.1")

  /// Nil for what is not `http://` or `https://` with a host, or holds more than host and port.
  init?(_ text: String) {
    guard let parts = URLComponents(string: text), let scheme = parts.scheme?.lowercased(),
      ["http", "https"].contains(scheme), let host = parts.host?.lowercased(), !host.isEmpty,
      ["", "/"].contains(parts.path), parts.query == nil, parts.fragment == nil, parts.user == nil
    else { return nil }
    let port = parts.port.map { ":\($0)" } ?? ""
    self.init(description: "\(scheme)://\(host)\(port)", scheme: scheme, host: host)
  }

  private init(description: String, scheme: String, host: String) {
    self.description = description
    self.scheme = scheme
    self.host = host
  }

  /// Whether nobody between here and there can read what is sent: it is encrypted, or it does not leave the machine.
  var isPrivate: Bool {
    scheme == "https" || host == "localhost" || host == "::1" || host == "[::1]" || Self.isLoopback(host)
  }

  /// 127.0.0.0/8 (RFC 1122 section 3.2.1.3).
  private static func isLoopback(_ host: String) -> Bool {
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// The address of a resource.
  func url(_ request: Request) -> String {
    description + request.target
  }
}
