import Foundation
import Synchronization

/// A server of a few lines on a port of its own, so that commands are tried against real sockets.
final class TinyServer: Sendable {
  let address: String
  private let descriptor: Int32
  private let received = Mutex<[Received]>([])

  /// A request as it came in.
  struct Received: Sendable, Equatable {
    let method: String
    /// Path and query, as they were written.
    let target: String
    /// Names in lower case.
    let headers: [String: String]
    let body: String

    var line: String { "\(method) \(target)" }
  }

  enum Reaction: Sendable {
    case answer(Int, [String: String] = [:], String)
    /// Reads the request and closes the connection without a word.
    case hangUp

    static func json(_ text: String) -> Reaction { .answer(200, ["content-type": "application/json"], text) }

    static func problem(_ status: Int, _ text: String, _ headers: [String: String] = [:]) -> Reaction {
      .answer(status, headers.merging(["content-type": "application/problem+json"]) { own, _ in own }, text)
    }
  }

  /// - Parameter react: given the request, and how many like it (method and target) came before.
  init(_ react: @escaping @Sendable (Received, Int) -> Reaction) throws {
    descriptor = try Self.listening()
    address = "http://127.0.0.1:\(try Self.port(of: descriptor))"
    let listening = descriptor
    Thread.detachNewThread { [weak self] in
      while true {
        let connection = accept(listening, nil, nil)
        guard connection >= 0 else {
          close(listening)
          return
        }
        if let request = Self.read(connection) {
          let before = self?.note(request) ?? 0
          if case .answer(let status, let headers, let body) = react(request, before) {
            Self.write(connection, status, headers, body)
          }
        }
        close(connection)
      }
    }
  }

  /// Ends the loop, which closes the descriptor: were it closed here, its number could be another server's by the time
  /// the loop accepts again.
  deinit {
    shutdown(descriptor, Int32(SHUT_RDWR))
  }

  var requests: [Received] { received.withLock { $0 } }
  var lines: [String] { requests.map(\.line) }

  private func note(_ request: Received) -> Int {
    received.withLock { all in
      defer { all.append(request) }
      return all.count { $0.line == request.line }
    }
  }

  // MARK: Sockets

  private struct Failed: Error {}

  private static func listening() throws -> Int32 {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard descriptor >= 0, bound == 0, listen(descriptor, 16) == 0 else { throw Failed() }
    return descriptor
  }

  private static func port(of descriptor: Int32) throws -> UInt16 {
    var address = sockaddr_in()
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let told = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &size) }
    }
    guard told == 0 else { throw Failed() }
    return UInt16(bigEndian: address.sin_port)
  }

  private static func read(_ connection: Int32) -> Received? {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      if let request = parse(bytes) { return request }
      let count = recv(connection, &chunk, chunk.count, 0)
      guard count > 0 else { return nil }
      bytes += chunk[..<count]
    }
  }

  /// Nil until the whole request is there.
  private static func parse(_ bytes: [UInt8]) -> Received? {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.range(of: "\r\n\r\n") else { return nil }
    let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
    let words = lines[0].split(separator: " ")
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let sides = line.split(separator: ":", maxSplits: 1)
      headers[sides[0].lowercased()] = sides.count > 1 ? sides[1].trimmingCharacters(in: .whitespaces) : ""
    }
    let body = String(text[end.upperBound...])
    guard body.utf8.count >= headers["content-length"].flatMap(Int.init) ?? 0, words.count > 1 else { return nil }
    return Received(method: String(words[0]), target: String(words[1]), headers: headers, body: body)
  }

  private static func write(_ connection: Int32, _ status: Int, _ headers: [String: String], _ body: String) {
    let fields = headers.merging(["content-length": "\(body.utf8.count)", "connection": "close"]) { $1 }
    let lines = ["HTTP/1.1 \(status) X"] + fields.map { "\($0.key): \($0.value)" }
    let bytes = Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
  }
}
