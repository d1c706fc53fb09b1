import CLibpq
import Foundation
import Glibc
import Synchronization

/// What a listener tells.
package enum Heard: Hashable, Sendable {
  /// It listens now, perhaps again: whatever was notified before is lost, so look for work.
  case listening

  case notified(channel: String, payload: String)
}

/// Listens to channels on a connection and a thread of its own, and connects again whenever it is cut off.
package final class Listener: Sendable {
  /// What was heard, oldest first, at most the newest 1,024; ends with `stop()`. For one reader.
  package let heard: AsyncStream<Heard>

  private let continuation: AsyncStream<Heard>.Continuation
  private let channels: [String]
  private let settings: ConnectionSettings
  private let isStopped = Atomic(false)
  private let wake: WakePipe

  /// Starts listening. Channels are names of the program's own, in lower-case letters and underscores.
  package init(_ settings: ConnectionSettings, channels: [String]) throws {
    self.settings = settings
    self.channels = channels
    wake = try WakePipe()
    (heard, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1_024))
    let thread = Thread { [self] in run() }
    thread.name = "paneld-listener"
    thread.start()
  }

  /// Ends the stream and the thread.
  package func stop() {
    isStopped.store(true, ordering: .sequentiallyConsistent)
    wake.signal()
  }

  private func run() {
    var pause: CInt = 100
    while !isStopped.load(ordering: .sequentiallyConsistent) {
      if listen() { pause = 100 }
      wake.wait(orUntilReadable: nil, milliseconds: pause)
      pause = min(pause * 2, 5_000)
    }
    continuation.finish()
  }

  /// Until the connection ends or the listener is stopped; gives whether it got as far as listening.
  private func listen() -> Bool {
    guard let connection = settings.connect() else { return false }
    defer { PQfinish(connection) }
    PQsetNoticeReceiver(connection, { _, _ in }, nil)
    for channel in channels {
      guard PQstatus(connection) == CONNECTION_OK,
        let name = PQescapeIdentifier(connection, channel, channel.utf8.count)
      else { return false }
      defer { PQfreemem(name) }
      let result = PQexec(connection, "LISTEN " + String(cString: name))
      defer { PQclear(result) }
      guard PQresultStatus(result) == PGRES_COMMAND_OK else { return false }
    }
    continuation.yield(.listening)
    repeat {
      while let notice = PQnotifies(connection) {
        continuation.yield(
          .notified(channel: String(cString: notice.pointee.relname), payload: String(cString: notice.pointee.extra)))
        PQfreemem(notice)
      }
      if isStopped.load(ordering: .sequentiallyConsistent) { return true }
      wake.wait(orUntilReadable: PQsocket(connection), milliseconds: -1)
    } while PQconsumeInput(connection) == 1
    return true
  }
}

/// Ends a wait for a socket from another thread.
private final class WakePipe: Sendable {
  private let readEnd: CInt
  private let writeEnd: CInt

  init() throws {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw StoreError.unavailable }
    (readEnd, writeEnd) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
  }

  deinit {
    Glibc.close(readEnd)
    Glibc.close(writeEnd)
  }

  func signal() {
    var byte: UInt8 = 1
    _ = Glibc.write(writeEnd, &byte, 1)
  }

  /// A signal stays: once it was given, no later wait lasts.
  func wait(orUntilReadable socket: CInt?, milliseconds: CInt) {
    var watched = [pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0)]
    if let socket { watched.append(pollfd(fd: socket, events: Int16(POLLIN), revents: 0)) }
    _ = poll(&watched, nfds_t(watched.count), milliseconds)
  }
}
