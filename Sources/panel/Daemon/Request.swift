import Foundation
import PanelWire

/// One request to the daemon, ready to be sent again byte for byte.
struct Request: Sendable {
  let method: Method
  let path: Path
  var query: [(name: String, value: String)] = []
  var body: JSON?
  /// For what is done once, however often it is sent.
  var key: String?
  /// The version that was seen, as the daemon wrote it.
  var ifMatch: String?
  var accept: String?

  enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// Path and query, encoded.
  var target: String {
    guard !query.isEmpty else { return path.text }
    return "\(path.text)?\(query.map { "\($0.name)=\(Path.encoded($0.value))" }.joined(separator: "&"))"
  }
}

/// The parts of a path. Each is encoded, so that what somebody typed stays one part.
struct Path: Sendable, Equatable {
  let text: String

  init(_ parts: String...) {
    self.init(parts: parts)
  }

  private init(parts: [String]) {
    text = parts.map { "/\(Self.encoded($0))" }.joined()
  }

  /// A target that the daemon wrote itself, as in a `Link`.
  init?(target: String) {
    guard target.hasPrefix("/"), !target.hasPrefix("//") else { return nil }
    text = target
  }

  func appending(_ parts: String...) -> Path {
    Path(joined: text + Path(parts: parts).text)
  }

  /// The part that follows another: of `/v1/cases/ID/moves` after `cases`, the identifier.
  func part(after name: String) -> String? {
    let parts = text.split(separator: "/").map(String.init)
    return parts.firstIndex(of: name).flatMap { parts.indices.contains($0 + 1) ? parts[$0 + 1] : nil }
  }

  private init(joined: String) {
    text = joined
  }

  static func encoded(_ text: String) -> String {
    text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
  }

  /// RFC 3986 section 2.3.
  private static let unreserved = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}
