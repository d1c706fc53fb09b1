import Dispatch
import Foundation
import Glibc
import TestDatabase

/// A connection to the service, byte for byte: tests send what no client library would.
struct HTTPLine {
  let port: Int
  /// Where the service keeps its books; nil where it is another process.
  var database: TestDatabase?

  /// What was answered, or as much of it as came before the connection ended.
  struct Answer: Sendable, Equatable {
    var status: Int
    /// Names in lower case, in the order in which they came.
    var headers: [String] = []
    var body: [UInt8] = []

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The value of a header field.
    subscript(name: String) -> String? {
      headers.first { $0.hasPrefix(name + ": ") }.map { String($0.dropFirst(name.count + 2)) }
    }

    /// All of it but what differs between any two answers: the date and the name of the request.
    var alike: Answer {
      var answer = self
      answer.headers.removeAll { $0.hasPrefix("date: ") || $0.hasPrefix("x-request-id: ") }
      return answer
    }
  }

  /// Sends a request and reads its answer; while a ``PlanWatch`` is on, with its plan asked for before.
  func ask(
    _ method: String, _ path: String, _ headers: [String] = [], body: [UInt8]? = nil
  ) async throws -> Answer {
    guard let watch = PlanWatch.current, let database else { return try await askOnce(method, path, headers, body) }
    return try await watch.ask(self, database, method, path, headers, body)
  }

  func askOnce(
    _ method: String, _ path: String, _ headers: [String], _ body: [UInt8]?
  ) async throws -> Answer {
    let length = body.map { ["Content-Length: \($0.count)"] } ?? []
    let head = (["\(method) \(path) HTTP/1.1", "Host: test", "Connection: close"] + headers + length)
      .joined(separator: "\r\n")
    let answer = try await send(Array("\(head)\r\n\r\n".utf8) + (body ?? [])) ?? Answer(status: 0)
    try DescribedAnswers.hold(answer, to: method, path)
    return answer
  }

  /// Sends bytes and reads until the service closes the connection; nil where it closed without a word.
  func send(_ bytes: [UInt8]) async throws -> Answer? {
    let received = try await onThreadOfItsOwn { try exchange(bytes) }
    return received.isEmpty ? nil : Answer(received)
  }

  private func exchange(_ bytes: [UInt8]) throws -> [UInt8] {
    let line = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
    defer { close(line) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(line, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard connected == 0 else { throw CannotConnect() }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { Glibc.send(line, $0.baseAddress, $0.count, CInt(MSG_NOSIGNAL)) }
      guard count > 0 else { break }
      sent += count
    }
    var received: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = part.withUnsafeMutableBytes { recv(line, $0.baseAddress, $0.count, 0) }
      guard count > 0 else { return received }
      received += part[..<count]
    }
  }

  private func onThreadOfItsOwn<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { done in
      DispatchQueue.global().async { done.resume(with: Result { try work() }) }
    }
  }
}

struct CannotConnect: Error {}

extension HTTPLine.Answer {
  fileprivate init(_ bytes: [UInt8]) {
    let end = bytes.indices.first { bytes[$0...].starts(with: Array("\r\n\r\n".utf8)) } ?? bytes.endIndex
    let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
    status = lines.first.flatMap { $0.split(separator: " ").dropFirst().first.flatMap { Int($0) } } ?? 0
    headers = lines.dropFirst().map { line in
      let parts = line.split(separator: ":", maxSplits: 1)
      return "\(parts[0].lowercased()):\(parts.count > 1 ? String(parts[1]) : "")"
    }
    body = Array(bytes[min(end + 4, bytes.endIndex)...])
  }
}
