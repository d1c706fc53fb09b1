import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Receives every request: finds its endpoint, lets in who has signed in, reads the body, hands over, and turns what
/// comes of it into the answer.
struct Reception: HTTPResponder {
  let desk: FrontDesk
  let paths: Paths
  let headers: Headers
  let scheme: String
  let logger: Logger

  init(_ desk: FrontDesk, endpoints: [Endpoint], isSecure: Bool, logger: Logger) {
    self.desk = desk
    self.logger = logger
    paths = Paths(endpoints)
    headers = Headers(isSecure: isSecure)
    scheme = isSecure ? "https" : "http"
  }

  func respond(to request: Request, context: Line) async throws -> Response {
    let started = ContinuousClock.now
    desk.tally.begin()
    var passage = Passage(id: .random())
    let reply: Reply
    do {
      reply = try await answer(request, &passage)
    } catch {
      reply = problem(error, passage)
    }
    let time = ContinuousClock.now - started
    desk.tally.end(passage.method, passage.path, reply.status, after: time)
    logger.note(
      .info, "answered", .request(passage.id), .method(passage.method), .path(passage.path), .status(reply.status),
      .duration(time), passage.caller.map { .practitioner($0.practitioner) })
    return response(reply, to: request, passage.id)
  }

  /// The steps, in their order: nothing of a request is read before it is known who sends it, and what is wrong with
  /// it is told only to one whose key is live.
  private func answer(_ request: Request, _ passage: inout Passage) async throws -> Reply {
    // For whom it is meant must be told (RFC 9112 section 3.2).
    guard let authority = request.head.authority else {
      throw Problem(Faults(Fault(.header("host"), FaultCode.required.rawValue)))
    }
    let path = request.uri.path
    guard let found = paths.find(path) else { throw Problem(.notFound) }
    guard let (endpoint, parameters) = found.endpoint(for: request.method) else {
      throw Problem(.methodNotAllowed, allow: found.allowed)
    }
    let description = endpoint.description
    passage.method = request.method == .head ? "HEAD" : description.method.rawValue.uppercased()
    passage.path = description.path
    var call = Call(
      method: request.method == .head ? .get : request.method, path: path, query: request.uri.query,
      headers: request.headers, origin: "\(scheme)://\(authority)", parameters: parameters,
      isHead: request.method == .head)
    switch endpoint.handler {
    case .anybody(let handle):
      try AsOfQuery.refuse(call, to: description)
      call.body = try await body(of: request, for: description)
      return try await handle(OpenVisit(desk: desk, call: call))
    case .signedIn(let handle):
      let caller = try await signIn(request.headers)
      passage.caller = caller
      do {
        call.body = try await body(of: request, for: description)
        return try await admit(Visit(desk: desk, caller: caller, call: call), description, handle)
      } catch  where error.tellsSomething {
        try await desk.casework.requireLiveKey(of: caller)
        throw error
      }
    }
  }

  private func signIn(_ headers: HTTPFields) async throws -> Caller {
    let parts = (headers[.authorization] ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { throw CaseworkFault.unauthenticated }
    return try await desk.casework.identify(String(parts[1]))
  }

  /// The headers that the endpoint requires are looked at before its own code runs.
  private func admit(
    _ visit: Visit, _ description: EndpointDescription, _ handle: @Sendable (Visit) async throws -> Reply
  ) async throws -> Reply {
    try requireScope(of: visit.caller, for: description)
    try AsOfQuery.refuse(visit.call, to: description)
    var visit = visit
    let planning = try Planning.read(&visit.call, description)
    if description.isMatched { _ = try IfMatch.read(visit.call.headers.text("if-match")) }
    if description.isKeyed { _ = try visit.keyed() }
    guard let planning else { return try await handle(visit) }
    return try await planning.answer(visit, handle)
  }

  /// A key may be good for less than its practitioner is.
  private func requireScope(of caller: Caller, for description: EndpointDescription) throws(CaseworkFault) {
    let subject = description.path.split(separator: "/").dropFirst().first.map(String.init) ?? ""
    guard caller.scopes.allow(subject, reading: description.method == .get) else { throw .forbidden(needs: []) }
  }

  private func problem(_ error: any Error, _ passage: Passage) -> Reply {
    let problem = Problem(of: error, said: desk.said(in: passage.caller?.area))
    if problem.kind == .internal {
      logger.note(.error, "a request broke", .request(passage.id), .path(passage.path), .fault(error))
    }
    return Reply(status: problem.status, body: problem.body(desk.wording), headers: problem.headers)
  }

  private func response(_ reply: Reply, to request: Request, _ id: RequestID) -> Response {
    var reply = reply
    if reply.isTagged {
      let tag = desk.casework.keys.service.entityTag(of: reply.body)
      reply.headers.append(("etag", tag))
      let seen = IfNoneMatch.read(request.headers.text("if-none-match"))
      if let current = ETag(opaque: String(tag.dropFirst().dropLast())), seen.matches(current) {
        reply = Reply(status: 304, body: [], headers: [("etag", tag)])
      }
    }
    var fields = headers.fields(of: reply, id)
    if reply.status == 413 { fields[.connection] = "close" }
    let whole = Response(
      status: .init(code: reply.status), headers: fields, body: .init(byteBuffer: ByteBuffer(bytes: reply.body)))
    return request.method == .head ? whole.createHeadResponse() : whole
  }
}

/// What is known of a request while it passes through.
private struct Passage {
  let id: RequestID
  var method = "other"
  var path = "none"
  var caller: Caller?
}

/// The connection a request came by. Nothing of it is needed: who asks is told by their key alone.
struct Line: InitializableFromSource {
  init(source: ApplicationRequestContextSource) {}
}

extension Error {
  /// Something that is said of a request, or of what it is about. An act reads in its own transaction whether the key
  /// still lives; but what stopped before it came as far as that is checked all the same, so that a key taken back is
  /// answered like one that never was, whatever is there.
  fileprivate var tellsSomething: Bool {
    self is Problem || self is Faults || self is JSON.Malformed || self is Refusal || self is CaseworkFault
  }
}
