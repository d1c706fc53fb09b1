extension Problem {
  /// The JSON Schema of a problem's body. Further members may stand in it (RFC 9457 section 3.2).
  package static let schema: JSON.Object = [
    "type": "object", "title": "problem",
    "properties": [
      "type": ["type": "string", "format": "uri-reference", "description": "Leads to the page that explains it."],
      "title": ["type": "string"],
      "status": ["type": "integer"],
      "detail": ["type": "string"],
      "errors": [
        "type": "array", "items": .object(fault), "description": "Every fault of the request at once.",
      ],
      "unmet": [
        "type": "array", "items": .object(unmetNeed), "description": "Everything that stands in the way at once.",
      ],
      "possible": ["type": "array", "items": .object(possibleMove), "description": "The moves that can be taken."],
    ],
    "required": ["type", "title", "status", "detail"],
  ]

  private static let fault = text(
    ["code", "message", "remedy"], optional: ["pointer", "parameter", "header"], numbers: ["line", "column", "offset"])
  private static let unmetNeed = text(["need", "because", "who", "how"], optional: ["law"])
  private static let possibleMove = text(["move", "title"])

  private static func text(_ names: [String], optional: [String] = [], numbers: [String] = []) -> JSON.Object {
    var properties = JSON.Object()
    for name in optional + names { properties[name] = ["type": "string"] }
    for name in numbers { properties[name] = ["type": "integer"] }
    return [
      "type": "object", "properties": .object(properties), "required": .array(names.map(JSON.string)),
      "additionalProperties": false,
    ]
  }
}
