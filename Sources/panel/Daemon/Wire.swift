import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import NIOPosix
import PanelWire

/// The one place where bytes go out and come in.
struct Wire: Sendable {
  let address: Address
  let token: AccessToken?

  enum Failure: Error {
    /// Nobody took the request: it was not done.
    case unreachable
    /// The request may have been taken, and its answer did not come.
    case lost
  }

  func send(_ request: Request) async throws -> Answer {
    do {
      let response = try await Self.client.execute(outgoing(request), timeout: .seconds(60))
      var body = try await response.body.collect(upTo: JSON.Limits.answer.bytes)
      let headers = response.headers.map { (name: $0.name.lowercased(), value: $0.value) }
      return Answer(
        status: Int(response.status.code), headers: Dictionary(headers.map { ($0.name, $0.value) }) { $0 + ", " + $1 },
        body: body.readBytes(length: body.readableBytes) ?? [])
    } catch let error where error.isOfConnecting {
      throw Failure.unreachable
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      throw Failure.lost
    }
  }

  private func outgoing(_ request: Request) -> HTTPClientRequest {
    var outgoing = HTTPClientRequest(url: address.url(request))
    outgoing.method = HTTPMethod(rawValue: request.method.rawValue)
    outgoing.headers.add(name: "accept", value: request.accept ?? "application/json, application/problem+json")
    outgoing.headers.add(name: "user-agent", value: "panel")
    if let token { outgoing.headers.add(name: "authorization", value: token.authorization) }
    if let key = request.key { outgoing.headers.add(name: "idempotency-key", value: key) }
    if let version = request.ifMatch { outgoing.headers.add(name: "if-match", value: version) }
    if let body = request.body {
      outgoing.headers.add(name: "content-type", value: "application/json")
      outgoing.body = .bytes(body.bytes())
    }
    return outgoing
  }

  /// Follows no redirect, so that a token goes nowhere but where its holder signed in, and tries to connect once:
  /// whether to come again is decided above, where it is known what is being done.
  private static let client: HTTPClient = {
    var settings = HTTPClient.Configuration(
      redirectConfiguration: .disallow, timeout: .init(connect: .seconds(5), read: .seconds(45)))
    settings.connectionPool.retryConnectionEstablishment = false
    settings.httpVersion = .http1Only
    return HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
  }()
}

extension Error {
  /// No connection was made, so nothing was sent.
  fileprivate var isOfConnecting: Bool {
    switch self {
    case is NIOConnectionError: true
    case let error as IOError: error.errnoCode == ECONNREFUSED
    case let error as HTTPClientError:
      [.connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout].contains(error)
    default: false
    }
  }
}
