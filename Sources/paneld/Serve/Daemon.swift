import Foundation
import Logging
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import ServiceLifecycle

/// What a daemon is started with.
struct ServePlan: Sendable {
  let edge: Edge
  let state: StateFolder
  /// Where each area's checkpoints are handed out.
  let checkpoints: String
  /// Where each area's register of erasures is kept, outside the database.
  let erasures: String
  /// The register was lost for good, and is written anew from what the database has of it.
  let rebuildsErasures: Bool
  /// Nil: a PostgreSQL of its own.
  let databaseURL: String?
  let workflows: String
  /// Nil: the service shows the short labels of the forms alone.
  let wording: String?
  let isDemo: Bool
  let readyFile: String?
  let securityContact: String?
}

/// The daemon: brings everything up in its order, serves until it is told to stop, and takes everything down again.
struct Daemon: Service {
  let plan: ServePlan
  let logger: Logger

  func run() async throws {
    let phases = Phases(logger: logger)
    let started = ContinuousClock.now
    let workflows = try Workflows(plan.workflows)
    if case .tls(let certificate, let key) = plan.edge.protection { _ = try WebServer.tls(certificate, key) }
    let database =
      if let url = plan.databaseURL {
        Database.others(url)
      } else { try await phases("postgresql") { try await Database.own(in: plan.state) } }
    try await database.whileItRuns { database in
      if database.isOwn { try await phases("migrations") { try await migrate(database) } }
      let web = Store(database.connection(as: .web), pool: PoolSettings(connections: 8))
      let worker = Store(database.connection(as: .worker), pool: PoolSettings(connections: 3))
      let retention = Store(database.connection(as: .retention), pool: PoolSettings(connections: 1))
      try await closing(web, worker, retention) {
        try await phases("schema") { try await web.requireSchema() }
        try await serve(web, worker, retention, database, workflows, phases, since: started)
      }
    }
  }

  private func migrate(_ database: Database) async throws {
    do {
      _ = try await Migrator(owner: database.connection(as: .owner)).migrate(asDemo: plan.isDemo)
    } catch MigrationRefusal.notADemo {
      throw StartRefusal.notADemo
    }
  }

  private func serve(
    _ web: Store, _ worker: Store, _ retention: Store, _ database: Database, _ workflows: Workflows, _ phases: Phases,
    since started: ContinuousClock.Instant
  ) async throws {
    // Read while the database is asked for everything else.
    async let reading = phases("words") { try workflows.words() }
    let isDemo = try await web.read(as: .nobody, DemoQueries.isDemo()).first ?? false
    if plan.isDemo, !isDemo { throw StartRefusal.notADemo }
    if !isDemo, try await web.read(as: .nobody, KeyQueries.held()).isEmpty { throw StartRefusal.noAreas }
    let master = try await MasterKeyFile(in: plan.state).key(for: web)
    let demo = isDemo ? Demo(workflows, state: plan.state, master: master) : nil
    if let demo {
      try await phases("demonstration") { try await demo.setUp(database.connection(as: .owner), web) }
    }
    let keys = try await phases("keys") { try await KeyRing.load(from: web, under: master) }
    let eraser = Eraser(retention, folder: plan.erasures, keys: keys)
    // A database that was put back to an earlier day is brought up to what was erased since, before anybody is served.
    let damaged = try await phases("erasures") { try await eraser.applyRegister(rebuilding: plan.rebuildsErasures) }
    if !damaged.isEmpty { logger.note(.warning, "a damaged register of erasures was set aside, and written anew") }
    let library = try await phases("definitions") { try await Library.load(from: web, areas: keys.areas) }
    let words = try await reading
    let licensed = try await phases("wording") { try plan.wording.map(workflows.licensedWording) ?? [:] }
    let served = ServedWords(words, licensed: licensed)
    let casework = Casework(web: web, worker: worker, keys: keys, library: library, logger: logger, eraser: eraser) {
      readAgain(served)
    }
    let desk = FrontDesk(casework: casework, words: served, securityContact: plan.securityContact)
    if let demo { try await phases("demonstration's cases") { try await demo.populate(desk) } }
    let notice = ReadyNotice(
      file: plan.readyFile, isDemo: isDemo,
      beside: "\(keys.areas.count == 1 ? "1 area" : "\(keys.areas.count) areas")\(isDemo ? ", a demonstration" : "")")
    let server = try WebServer(desk, at: plan.edge, logger: logger) { port in
      do {
        try await desk.lookAtClock()
        let url = plan.edge.url(port: port)
        try demo?.write(url: url)
        try notice.give(url: url, port: port)
        logger.note(.debug, "ready", .duration(ContinuousClock.now - started))
      } catch {
        logger.note(.error, "the service listens and cannot answer", .fault(error))
      }
    }
    var configuration = ServiceGroupConfiguration(
      services: [
        DatabaseWatch(database: database, logger: logger), DeadlineWatch(casework), DefinitionWatch(casework),
        KeyWatch(worker: KeyWorker(casework, master: master)),
        CheckpointWatch(worker: CheckpointWorker(casework, folder: plan.checkpoints)), Serving(server: server),
      ],
      logger: quiet)
    configuration.maximumGracefulShutdownDuration = .seconds(20)
    try await ServiceGroup(configuration: configuration).run()
  }

  /// Serves the words that the folder holds by now. Where it cannot be read, those from before go on being served.
  private func readAgain(_ served: ServedWords) {
    do {
      let workflows = try Workflows(plan.workflows)
      served.serve(try workflows.words(), licensed: try plan.wording.map(workflows.licensedWording) ?? [:])
    } catch {
      logger.note(.error, "the words of what was published cannot be read; the old ones are served", .fault(error))
    }
  }

  /// The stores are closed before PostgreSQL stops.
  private func closing(_ stores: Store..., while body: () async throws -> Void) async throws {
    do {
      try await body()
    } catch {
      for store in stores { await store.close() }
      throw error
    }
    for store in stores { await store.close() }
  }

  private var quiet: Logger {
    var logger = logger
    logger.logLevel = .critical
    return logger
  }
}

/// Keeps the daemon's own PostgreSQL running until the daemon stops.
private struct DatabaseWatch: Service {
  let database: Database
  let logger: Logger

  func run() async throws {
    while !Task.isShuttingDownGracefully, !Task.isCancelled {
      do {
        try await database.mend()
      } catch {
        logger.note(.error, "PostgreSQL ended and does not start again; trying on", .fault(error))
      }
      // The wait is cut short when the daemon stops; a start of PostgreSQL never is.
      try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(1)) }
    }
  }
}

/// Tells deadlines until the daemon stops.
private struct DeadlineWatch: Service {
  private let worker: DeadlineWorker

  init(_ casework: Casework) {
    worker = DeadlineWorker(casework)
  }

  func run() async throws {
    try await cancelWhenGracefulShutdown { try await worker.run() }
  }
}

/// Learns of routes that are published until the daemon stops.
private struct DefinitionWatch: Service {
  private let worker: DefinitionWorker

  init(_ casework: Casework) {
    worker = DefinitionWorker(casework)
  }

  func run() async throws {
    try await cancelWhenGracefulShutdown { try await worker.run() }
  }
}

/// Learns of new keys until the daemon stops.
private struct KeyWatch: Service {
  let worker: KeyWorker

  func run() async throws {
    try await cancelWhenGracefulShutdown { try await worker.run() }
  }
}

/// Takes checkpoints until the daemon stops.
private struct CheckpointWatch: Service {
  let worker: CheckpointWorker

  func run() async throws {
    try await cancelWhenGracefulShutdown { try await worker.run() }
  }
}

private struct Serving: Service {
  let server: WebServer

  func run() async throws { try await server.run() }
}
