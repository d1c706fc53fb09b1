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
  private let logger: Logger
  private let listening: @Sendable (Int) async -> Void

  /// - Parameter listening: told the port once connections are taken.
  package init(_ desk: FrontDesk, at edge: Edge, logger: Logger, listening: @escaping @Sendable (Int) async -> Void) {
    self.desk = desk
    self.edge = edge
    self.logger = logger
    self.listening = listening
  }

  /// Serves until shut down; throws ``EdgeRefusal`` where it cannot listen.
  package func run() async throws {
    var quiet = logger
    quiet.logLevel = .critical  // its own lines quote what clients sent
    let application = Application(
      responder: Reception(desk, endpoints: Endpoints.all, isSecure: edge.isSecure, logger: logger),
      server: try server(),
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

  private func server() throws -> HTTPServerBuilder {
    let plain = HTTPServerBuilder.http1(
      configuration: .init(
        additionalChannelHandlers: [SlowClients(edge)], idleTimeout: .seconds(30),
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16_384, maxHeaderListSize: 16_384, maxHeaderFieldCount: 100)))
    switch edge.protection {
    case .loopback, .proxy: return plain
    case .tls(let certificate, let key): return try .tls(plain, tlsConfiguration: Self.tls(certificate, key))
    }
  }

  private static func tls(_ certificate: String, _ key: String) throws -> TLSConfiguration {
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
