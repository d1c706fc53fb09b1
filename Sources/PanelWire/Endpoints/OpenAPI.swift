/// The description of the API in OpenAPI 3.1, made from the endpoints themselves.
package enum OpenAPI {
  /// Throws where the endpoints contradict each other. The same endpoints give the same bytes, in whatever order they
  /// are listed.
  package static func document(
    title: String, version: String, summary: String, endpoints: [EndpointDescription], wording: Wording
  ) throws(Contradiction) -> JSON {
    if let contradiction = Contradiction(endpoints) { throw contradiction }
    return [
      "openapi": "3.1.0",
      "info": ["title": .string(title), "version": .string(version), "summary": .string(summary)],
      "paths": .object(paths(endpoints, wording)),
      "components": .object(components(endpoints)),
      "security": [["bearer": []]],
    ]
  }

  private static func paths(_ endpoints: [EndpointDescription], _ wording: Wording) -> JSON.Object {
    let places = EndpointDescription.Method.allCases
    var paths = JSON.Object()
    for path in Set(endpoints.map(\.path)).sorted() {
      var item = JSON.Object()
      for method in places {
        guard let endpoint = endpoints.first(where: { $0.path == path && $0.method == method }) else { continue }
        item[method.rawValue] = .object(endpoint.operation(wording))
      }
      paths[path] = .object(item)
    }
    return paths
  }

  private static func components(_ endpoints: [EndpointDescription]) -> JSON.Object {
    var schemas = ["problem": Problem.schema]
    if endpoints.contains(where: \.isPlanned) { schemas["plan"] = ActPlan.schema }
    for content in endpoints.flatMap(\.contents) {
      if let name = content.name, let schema = content.schema { schemas[name] = schema }
    }
    var listed = JSON.Object()
    for (name, schema) in schemas.sorted(by: { $0.key < $1.key }) { listed[name] = .object(schema) }
    return [
      "schemas": .object(listed),
      "parameters": ["idempotency-key": idempotencyKey, "if-match": ifMatch, "dry-run": dryRun, "plan": plan],
      "securitySchemes": [
        "bearer": [
          "type": "http", "scheme": "bearer", "description": "An API key, or the access token of a practitioner.",
        ]
      ],
    ]
  }

  private static let idempotencyKey: JSON = [
    "name": "Idempotency-Key", "in": "header", "required": true,
    "description": "Your own name for this act. Sent again with the same body, the act is not done again.",
    "schema": ["type": "string", "minLength": 1, "maxLength": 255],
  ]

  private static let dryRun: JSON = [
    "name": "dry-run", "in": "query",
    "description": """
    With `true` everything is decided and tried out as if it were done, nothing is changed, and the answer is what \
    would be written, with a hash. What would be refused is refused.
    """,
    "schema": ["type": "boolean"],
  ]

  private static let plan: JSON = [
    "name": "plan", "in": "query",
    "description": """
    The hash that a dry run of the same request gave. Where anything else would be written now, it is refused, and \
    nothing is changed.
    """,
    "schema": ["type": "string", "pattern": "^[0-9a-f]{32}$"],
  ]

  private static let ifMatch: JSON = [
    "name": "If-Match", "in": "header", "required": true,
    "description": "The ETag of the version that you changed.", "schema": ["type": "string"],
  ]
}

extension OpenAPI {
  /// Two endpoints that cannot both be described.
  package enum Contradiction: Error, Sendable, Equatable {
    /// One method and path stand twice.
    case sameEndpoint(String)
    /// Two endpoints have one name.
    case sameName(String)
    /// Two shapes of one name differ.
    case sameSchemaName(String)
    /// Two paths differ in the names of their parameters only.
    case samePath(String, String)

    fileprivate init?(_ endpoints: [EndpointDescription]) {
      if let twice = endpoints.map(\.key).firstTwin {
        self = .sameEndpoint(twice)
      } else if let twice = endpoints.map(\.name).firstTwin {
        self = .sameName(twice)
      } else if let name = Self.differingSchema(endpoints.flatMap(\.contents)) {
        self = .sameSchemaName(name)
      } else if let (first, second) = Self.ambiguousPaths(Set(endpoints.map(\.path)).sorted()) {
        self = .samePath(first, second)
      } else {
        return nil
      }
    }

    private static func differingSchema(_ contents: [EndpointDescription.Content]) -> String? {
      var schemas = ["problem": Problem.schema]
      for content in contents {
        guard let name = content.name, let schema = content.schema else { continue }
        if let known = schemas[name], known != schema { return name }
        schemas[name] = schema
      }
      return nil
    }

    private static func ambiguousPaths(_ paths: [String]) -> (String, String)? {
      var seen: [String: String] = [:]
      for path in paths {
        let form = path.split(separator: "/").map { $0.hasPrefix("{") ? "{}" : $0 }.joined(separator: "/")
        if let other = seen[form] { return (other, path) }
        seen[form] = path
      }
      return nil
    }
  }
}

extension [String] {
  fileprivate var firstTwin: String? {
    var seen: Set<String> = []
    return first { !seen.insert($0).inserted }
  }
}

extension EndpointDescription {
  fileprivate var contents: [Content] {
    (body.map { [$0] } ?? []) + answers.flatMap(\.content)
  }
}
