import PanelWire

/// One URL of the service with one method, and what answers there.
struct Endpoint: Sendable {
  let description: EndpointDescription
  let handler: Handler

  /// Who is let in: somebody signed in, or anybody.
  enum Handler: Sendable {
    case signedIn(@Sendable (Visit) async throws -> Reply)
    case anybody(@Sendable (OpenVisit) async throws -> Reply)
  }

  /// An endpoint for those who have signed in. What it throws becomes a problem: see `Problem.init(of:said:)`.
  init(_ description: EndpointDescription, handle: @escaping @Sendable (Visit) async throws -> Reply) {
    self.description = description
    handler = .signedIn(handle)
  }

  /// An endpoint without any sign-in: its description says `open: true`.
  static func open(
    _ description: EndpointDescription, handle: @escaping @Sendable (OpenVisit) async throws -> Reply
  ) -> Endpoint {
    Endpoint(description: description, handler: .anybody(handle))
  }

  private init(description: EndpointDescription, handler: Handler) {
    self.description = description
    self.handler = handler
  }
}
