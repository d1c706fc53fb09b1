import CaseworkFixture
import Foundation
import Logging
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire
import TestDatabase
import paneld

/// The web layer on a real socket over a fixture's database.
struct Service {
  let line: HTTPLine
  let fixture: Fixture

  /// The area as its owner administers it, on connections of its own.
  var administration: Administration {
    get throws {
      Administration(owner: Store(fixture.database.connection(as: .owner), pool: PoolSettings(connections: 1)))
    }
  }

  func token(of part: Part) throws -> String {
    "Authorization: Bearer \(try fixture.player(part).token.written())"
  }
}

/// Gives the body a service of its own on a free port.
func withService<Result: Sendable>(
  patience: Patience = Patience(), licensed: [FormName: LicensedWording] = [:],
  _ body: @escaping @Sendable (Service) async throws -> Result
) async throws -> Result {
  try await withCasework { fixture in
    try await serving(fixture, patience, licensed) { port in
      try await body(Service(line: HTTPLine(port: port, database: fixture.database), fixture: fixture))
    }
  }
}

/// The same over two areas of one database.
func withServiceOfTwoAreas<Result: Sendable>(
  _ body: @escaping @Sendable (_ home: Service, _ neighbour: Service) async throws -> Result
) async throws -> Result {
  try await withTwoAreas { home, neighbour in
    try await serving(home, Patience(), [:]) { port in
      let line = HTTPLine(port: port, database: home.database)
      return try await body(Service(line: line, fixture: home), Service(line: line, fixture: neighbour))
    }
  }
}

private func serving<Result: Sendable>(
  _ fixture: Fixture, _ patience: Patience, _ licensed: [FormName: LicensedWording],
  _ body: @escaping @Sendable (Int) async throws -> Result
) async throws -> Result {
  let words = try ShippedDefinitions.all.get().words["en"] ?? Words(language: "en", sections: [:])
  let desk = FrontDesk(
    casework: fixture.casework, words: ServedWords(words, licensed: licensed),
    securityContact: "mailto:security@example.org")
  let (ports, told) = AsyncStream.makeStream(of: Int.self)
  let server = try WebServer(
    desk, at: try Edge(address: "127.0.0.1", port: 0), patience: patience,
    logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
  ) { port in
    told.yield(port)
    told.finish()
  }
  return try await withThrowingTaskGroup(of: Result?.self) { group in
    group.addTask {
      try await server.run()
      return nil
    }
    group.addTask {
      for await port in ports { return try await body(port) }
      throw CannotConnect()
    }
    defer { group.cancelAll() }
    while let finished = try await group.next() {
      if let finished { return finished }
    }
    throw CannotConnect()
  }
}
