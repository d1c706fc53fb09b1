import Foundation
import Glibc
import Synchronization

/// Stands between a connection and PostgreSQL on a socket of its own, and cuts the line at a chosen moment.
final class FaultProxy: Sendable {
  enum Fault {
    /// What the client sends next never arrives.
    case beforeTheServerReads

    /// What the client sends next is carried out, and the answer never arrives.
    case beforeTheClientReads
  }

  /// What a client takes for the server's socket folder.
  let folder: String

  private let listener: CInt
  private let armed = Mutex<Fault?>(nil)

  init(before serverFolder: String) throws {
    folder = "/tmp/paneld-proxy-\(getpid())-\(Self.made.add(1, ordering: .relaxed).newValue)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard Self.withAddress(folder, { bind(listener, $0, $1) }) == 0, listen(listener, 16) == 0 else {
      throw POSIXError(.EADDRNOTAVAIL)
    }
    Thread { [self] in
      while true {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        _ = Self.withAddress(serverFolder) { connect(server, $0, $1) }
        Thread { [self] in carry(client, server) }.start()
      }
    }.start()
  }

  func arm(_ fault: Fault) {
    armed.withLock { $0 = fault }
  }

  func close() {
    shutdown(listener, Int32(SHUT_RDWR))
    Glibc.close(listener)
    try? FileManager.default.removeItem(atPath: folder)
  }

  private static let made = Atomic(0)

  private func carry(_ client: CInt, _ server: CInt) {
    defer {
      Glibc.close(client)
      Glibc.close(server)
    }
    var ends = [
      pollfd(fd: client, events: Int16(POLLIN), revents: 0), pollfd(fd: server, events: Int16(POLLIN), revents: 0),
    ]
    var block = [UInt8](repeating: 0, count: 65_536)
    while poll(&ends, 2, -1) > 0 {
      for (from, to) in [(0, 1), (1, 0)] where ends[from].revents != 0 {
        let fault = from == 0 ? armed.withLock { $0.take() } : nil
        if case .beforeTheServerReads = fault { return }
        let count = read(ends[from].fd, &block, block.count)
        guard count > 0, write(ends[to].fd, block, count) == count else { return }
        if case .beforeTheClientReads = fault {
          _ = read(server, &block, block.count)
          return
        }
      }
    }
  }

  private static func withAddress(_ folder: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> CInt) -> CInt {
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: (folder + "/.s.PGSQL.5432").utf8.prefix(107)) }
    return withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
  }
}
