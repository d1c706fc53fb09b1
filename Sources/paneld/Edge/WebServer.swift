import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
package import Logging
import NIOCore
import NIOSSL
import ServiceLifecycle

/// The HTTP server: Hummingbird with our limits and our reception. Stops on graceful shutdown when the requests under
/// way have been answered.
package struct WebServer {
  private let desk: FrontDesk
  private let edge: Edge
  private let patience: Patience
  private let logger: Logger
  private let server: HTTPServerBuilder
  private let listening: @Sendable (Int) async -> Void

  /// Reads the certificate where there is one, and throws ``EdgeRefusal`` where it cannot.
  ///
  /// - Parameter listening: told the port once connections are taken.
  package init(
    _ desk: FrontDesk, at edge: Edge, patience: Patience = Patience(), logger: Logger,
    listening: @escaping @Sendable (Int) async -> Void
  ) throws {
    self.desk = desk
    self.edge = edge
    self.patience = patience
    self.logger = logger
    server = try Self.server(at: edge, patience)
    self.listening = listening
  }

  /// Serves until shut down; throws ``EdgeRefusal`` where it cannot listen.
  package func run() async throws {
    var quiet = logger
    quiet.logLevel = .critical  // its own lines quote what clients sent
    let application = Application(
      responder: Reception(desk, endpoints: Endpoints.all, isSecure: edge.isSecure, logger: logger),
      server: server,
      configuration: ApplicationConfiguration(
        address: .hostname(edge.address, port: edge.port),
        availableConnectionsDelegate: MaximumAvailableConnections(500, logger: quiet)),
      onServerRunning: { [edge, listening] in await listening($0.localAddress?.port ?? edge.port) },
      logger: quiet)
    do {
      try await application.run()
    } catch let error as IOError where error.errnoCode == EADDRINUSE {
      throw EdgeRefusal.taken(address: edge.address, port: edge.port)
    } catch is IOError {
      throw EdgeRefusal.cannotListen(address: edge.address, port: edge.port)
    }
  }

  private static func server(at edge: Edge, _ patience: Patience) throws -> HTTPServerBuilder {
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [SlowClients(edge, patience)], idleTimeout: TimeAmount(patience.idle),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16_384, maxHeaderListSize: 16_384, maxHeaderFieldCount: 100)))
    switch edge.protection {
    case .loopback, .proxy: return plain
    case .tls(let certificate, let key): return try .tls(plain, tlsConfiguration: tls(certificate, key))
    }
  }

  /// Throws where the files cannot be read; asked before anything else is started.
  static func tls(_ certificate: String, _ key: String) throws -> TLSConfiguration {
    guard let chain = try? NIOSSLCertificate.fromPEMFile(certificate), !chain.isEmpty else {
      throw EdgeRefusal.unreadableTLS(certificate)
    }
    guard let secret = try? NIOSSLPrivateKey(file: key, format: .pem) else { throw EdgeRefusal.unreadableTLS(key) }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(secret))
    configuration.minimumTLSVersion = .tlsv12
    return configuration
  }
}
