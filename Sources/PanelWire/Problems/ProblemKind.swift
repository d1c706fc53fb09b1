extension Problem {
  /// Every kind of problem that the API answers with. A slug, once published, keeps its meaning.
  package enum Kind: String, Sendable, CaseIterable {
    case malformedJSON = "malformed-json"
    case invalidRequest = "invalid-request"
    case invalidParameter = "invalid-parameter"
    case unauthenticated
    case forbidden
    case stepUpNeeded = "step-up-needed"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case idempotencyKeyMissing = "idempotency-key-missing"
    case idempotencyKeyReused = "idempotency-key-reused"
    case preconditionRequired = "precondition-required"
    case preconditionFailed = "precondition-failed"
    case moveRefused = "move-refused"
    case conflict
    case erased
    case rateLimited = "rate-limited"
    case busy
    case outcomeUnknown = "outcome-unknown"
    case payloadTooLarge = "payload-too-large"
    case unsupportedMediaType = "unsupported-media-type"
    case `internal`
  }
}

extension Problem.Kind {
  /// Its stable name in addresses: lower-case words joined by hyphens.
  package var slug: String { rawValue }

  /// The `type` of RFC 9457: a reference that leads to the page which explains the problem.
  package var path: String { "/problems/\(slug)" }

  /// The HTTP status (RFC 9110 section 15; 428 and 429: RFC 6585).
  package var status: Int {
    switch self {
    case .malformedJSON, .invalidParameter, .idempotencyKeyMissing: 400
    case .unauthenticated: 401
    case .forbidden, .stepUpNeeded: 403
    case .notFound: 404
    case .methodNotAllowed: 405
    case .moveRefused, .conflict: 409
    case .erased: 410
    case .preconditionFailed: 412
    case .payloadTooLarge: 413
    case .unsupportedMediaType: 415
    case .invalidRequest, .idempotencyKeyReused: 422
    case .preconditionRequired: 428
    case .rateLimited: 429
    case .internal: 500
    case .busy, .outcomeUnknown: 503
    }
  }

  /// The code under which its words are kept: `problem-` and the slug.
  package var code: String { "problem-\(slug)" }

  /// The placeholders that its sentence may use.
  package var placeholders: [String] {
    switch self {
    case .payloadTooLarge: ["most"]
    case .malformedJSON, .invalidRequest, .invalidParameter, .unauthenticated, .forbidden, .stepUpNeeded, .notFound,
      .methodNotAllowed,
      .idempotencyKeyMissing, .idempotencyKeyReused, .preconditionRequired, .preconditionFailed, .moveRefused,
      .conflict, .erased, .rateLimited, .busy, .outcomeUnknown, .unsupportedMediaType, .internal:
      []
    }
  }

  /// What the page at ``path`` says.
  package func page(_ wording: Wording) -> ProblemPage {
    let sentence = wording.sentence(code)
    return ProblemPage(
      slug: slug, status: status, title: sentence.title ?? sentence.message, happened: sentence.message,
      why: sentence.why ?? "", remedy: sentence.remedy)
  }
}

/// The page that explains one kind of problem to whoever met it.
package struct ProblemPage: Sendable, Equatable {
  /// The last segment of its address.
  package let slug: String
  /// The HTTP status that comes with it.
  package let status: Int
  /// A short name of the kind of problem.
  package let title: String
  /// What happened.
  package let happened: String
  /// Why it is refused.
  package let why: String
  /// What to do.
  package let remedy: String
}
