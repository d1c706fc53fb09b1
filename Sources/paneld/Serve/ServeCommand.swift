import ArgumentParser
import Logging
import PanelStore
import ServiceLifecycle
import UnixSignals

/// `paneld serve`
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves until it is told to stop (Ctrl-C or SIGTERM).",
    discussion: """
      Without --database-url the daemon runs a PostgreSQL of its own in the state folder, reachable by nobody else.
      One daemon serves one state folder.

      EXAMPLES
        paneld serve --demo --state demo
        paneld serve --port 8470 --workflows Workflows
        paneld serve --address 192.0.2.10 --tls-certificate cert.pem --tls-key key.pem
        paneld serve --address 10.0.0.5 --behind-proxy 10.0.0.0/24 --database-url 'postgresql://db/paneld?sslmode=verify-full'
      """)

  @Option(help: "The port to listen on; 0 for any that is free.")
  var port = 8470

  @Option(help: "The address to listen on, in digits.")
  var address = "127.0.0.1"

  @Option(help: "The folder of the master key and of the daemon's own PostgreSQL.")
  var state: String?

  @Option(help: "The folder where others fetch the checkpoints they hold; checkpoints in the state folder by default.")
  var checkpoints: String?

  @Option(
    help: "The folder of the register of erasures, outside the database; erasures in the state folder by default.")
  var erasures: String?

  @Flag(
    help: ArgumentHelp(
      "The register of erasures was lost or damaged for good: write it anew from the database and from what is still "
        + "signed of it; a damaged one is set aside."))
  var rebuildErasures = false

  @Option(help: "The URL of a database that others run; it must have been migrated.")
  var databaseURL: String?

  @Option(help: "The folder of the workflow files.")
  var workflows = "Workflows"

  @Option(help: "The folder of wording that the service holds a licence for, a file for each form.")
  var wording: String?

  @Option(name: .customLong("tls-certificate"), help: "A certificate with its chain, in PEM.")
  var certificate: String?

  @Option(name: .customLong("tls-key"), help: "The certificate's key, in PEM.")
  var key: String?

  @Option(help: "A network that the proxy is in, such as 10.0.0.0/24; may be given again.")
  var behindProxy: [String] = []

  @Flag(help: "A new state folder becomes a demonstration, with areas, practitioners and a clock that can be moved.")
  var demo = false

  @Option(help: "A file to write the URL and the process to, as JSON, once the service is ready.")
  var readyFile: String?

  @Option(help: "Where finders of a weakness write to, for security.txt: mailto:… or https:…")
  var securityContact: String?

  @Option(help: "How much to log.")
  var logLevel = LogLevel.info

  func run() async throws {
    try await tellingWhy {
      let daemon = Daemon(plan: try plan(), logger: Log.logger(logLevel.level))
      var quiet = daemon.logger
      quiet.logLevel = .critical
      try await ServiceGroup(
        configuration: .init(
          services: [.init(service: daemon, successTerminationBehavior: .gracefullyShutdownGroup)],
          gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet)
      ).run()
    }
  }

  private func plan() throws -> ServePlan {
    if let contact = securityContact {
      let isURI = contact.hasPrefix("mailto:") || contact.hasPrefix("https:")
      guard isURI, contact.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value < 0x7F }) else {
        throw StartRefusal.badContact(contact)
      }
    }
    if demo, databaseURL != nil { throw StartRefusal.demoNeedsOwn }
    let folder = state.map { StateFolder($0) } ?? .standard
    return ServePlan(
      edge: try Edge(
        address: address, port: port, certificate: certificate, key: key, behindProxy: behindProxy),
      state: folder, checkpoints: checkpoints ?? "\(folder.path)/checkpoints",
      erasures: erasures ?? "\(folder.path)/erasures", rebuildsErasures: rebuildErasures, databaseURL: databaseURL,
      workflows: workflows, wording: wording,
      isDemo: demo, readyFile: readyFile, securityContact: securityContact)
  }
}

/// How much is logged; info tells of every request.
enum LogLevel: String, ExpressibleByArgument, CaseIterable {
  case debug, info, notice, warning, error

  var level: Logger.Level {
    switch self {
    case .debug: .debug
    case .info: .info
    case .notice: .notice
    case .warning: .warning
    case .error: .error
    }
  }
}
