/// One endpoint of the API as its clients need to know it. The router is made from the same list as the API's
/// description, so neither can hold an endpoint that the other lacks.
package struct EndpointDescription: Sendable, Equatable {
  /// The HTTP method.
  package let method: Method
  /// Each `{name}` stands for one segment.
  package let path: String
  /// A hyphenated name of its own, `accept-referral`; clients made from the description call it that.
  package let name: String
  /// The roles that may call it; empty where anyone may who has signed in.
  package let roles: [String]
  /// What it does, in a few words.
  package let summary: String
  /// Whether it answers without any credential.
  package let isOpen: Bool
  /// The schema of an object whose members are the parameters of the query.
  package let query: JSON.Object?
  /// What the request holds; nil where it has no body.
  package let body: Content?
  /// The answers that are not problems.
  package let answers: [Answer]
  /// Whether `Idempotency-Key` is required.
  package let isKeyed: Bool
  /// What it tells, asked to, of what it would write; nothing where it is not keyed.
  package let plan: Plan
  /// Whether `If-Match` is required.
  package let isMatched: Bool
  /// The problems that this endpoint has beside those that follow from its form; see ``problems``.
  package let ownProblems: [Problem.Kind]

  /// An endpoint by its method, path and name, the roles that may call it, and what it does.
  package init(
    _ method: Method, _ path: String, _ name: String, by roles: [String] = [], _ summary: String, open: Bool = false,
    query: JSON.Object? = nil, body: Content? = nil, answers: [Answer], problems: [Problem.Kind] = [],
    keyed: Bool = false, matched: Bool = false, planned: Plan = .ofWrites
  ) {
    self.method = method
    self.path = path
    self.name = name
    self.roles = roles
    self.summary = summary
    isOpen = open
    self.query = query
    self.body = body
    self.answers = answers
    ownProblems = problems
    isKeyed = keyed
    isMatched = matched
    plan = keyed ? planned : .notOffered
  }

  /// The methods that the API uses, in the order they are listed.
  package enum Method: String, Sendable, CaseIterable {
    case get, put, post, delete, patch
  }

  /// What an act tells before it is done: see ``ActPlan``.
  package enum Plan: Sendable {
    /// It is done in several transactions, counts who tried, or writes outside the database.
    case notOffered
    /// What would happen and what would be written, by its kind.
    case ofWrites
    /// And what would be answered, which holds dates, codes and numbers alone.
    case withAnswer
  }

  /// What a body holds: a media type, and the schema of it where it is JSON.
  package struct Content: Sendable, Equatable {
    /// For example `text/csv`.
    package let mediaType: String
    /// The name under which the schema is listed; nil where it stands where it is used.
    package let name: String?
    /// The schema where it is JSON.
    package let schema: JSON.Object?

    /// JSON of this shape.
    package static func json<Value>(_ shape: Shape<Value>) -> Content {
      Content(mediaType: "application/json", name: shape.name, schema: shape.schema)
    }

    /// Anything else, by its media type.
    package static func other(_ mediaType: String) -> Content {
      Content(mediaType: mediaType, name: nil, schema: nil)
    }
  }

  /// One answer that is not a problem.
  package struct Answer: Sendable, Equatable {
    /// The HTTP status, 200 to 399.
    package let status: Int
    /// What it means, in a sentence.
    package let says: String
    /// Empty for an answer without a body; several where the client chooses.
    package let content: [Content]
    /// Names of header fields that it carries, in lower case: `etag`, `location`, `link`.
    package let headers: [String]

    /// An answer of any kind.
    package init(_ status: Int, _ says: String, content: [Content] = [], headers: [String] = []) {
      self.status = status
      self.says = says
      self.content = content
      self.headers = headers
    }

    /// An answer in JSON of this shape.
    package static func json<Value>(
      _ status: Int, _ says: String, _ shape: Shape<Value>, headers: [String] = []
    ) -> Answer {
      Answer(status, says, content: [.json(shape)], headers: headers)
    }
  }
}

extension EndpointDescription {
  /// Method and path, `POST /v1/referrals/{id}/acceptance`: what a router's own list is compared by.
  package var key: String { "\(method.rawValue.uppercased()) \(path)" }

  /// Whether it tells, asked to, what it would write.
  package var isPlanned: Bool { plan != .notOffered }

  /// The names in braces, in order.
  package var pathParameters: [String] {
    path.split(separator: "/").flatMap { segment in
      segment.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
        part.firstIndex(of: "}").map { String(part[..<$0]) }
      }
    }
  }

  /// Every problem that it can answer with, by status and slug: its own, and those that follow from what it takes.
  package var problems: [Problem.Kind] {
    var kinds = Set(ownProblems).union([.invalidParameter, .rateLimited, .busy, .internal])
    if !isOpen { kinds.insert(.unauthenticated) }
    if !roles.isEmpty { kinds.insert(.forbidden) }
    if !pathParameters.isEmpty { kinds.insert(.notFound) }
    if !isOpen, !pathParameters.isEmpty { kinds.insert(.erased) }
    if let body {
      kinds.formUnion([.payloadTooLarge, .unsupportedMediaType, .invalidRequest])
      if body.schema != nil { kinds.insert(.malformedJSON) }
    }
    if isKeyed { kinds.formUnion([.idempotencyKeyMissing, .idempotencyKeyReused, .outcomeUnknown]) }
    if isPlanned { kinds.insert(.conflict) }
    if isMatched { kinds.formUnion([.preconditionRequired, .preconditionFailed]) }
    return kinds.sorted { ($0.status, $0.slug) < ($1.status, $1.slug) }
  }
}
