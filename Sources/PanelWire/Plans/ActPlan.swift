/// What an act would write, told before it is done: what would happen in cases, as their histories would tell it, and
/// what else would be written, by its kind.
///
/// It names nothing that does not exist yet, and no time of day; of identifiers it has those that were sent.
package struct ActPlan: Sendable, Equatable {
  package var events: [Event]
  package var writes: [Writing]
  /// What would be answered, where that is told too.
  package var answer: JSON?

  /// Something that would happen in a case.
  package struct Event: Sendable, Equatable {
    package var type: String
    /// In a sentence.
    package var says: String
    package var content: JSON

    package init(type: String, says: String, content: JSON) {
      self.type = type
      self.says = says
      self.content = content
    }
  }

  /// Rows of one kind that would be written.
  package struct Writing: Sendable, Equatable {
    package var kind: String
    /// `added`, `changed`, `removed`, or `written` of what is added, or changed where it is there already.
    package var done: String
    /// The kind as people call it.
    package var says: String
    package var count: Int
    /// What would stand in them: compared, and never told.
    package var holds: String

    package init(kind: String, done: String, says: String, count: Int, holds: String) {
      self.kind = kind
      self.done = done
      self.says = says
      self.count = count
      self.holds = holds
    }
  }

  package init(events: [Event], writes: [Writing], answer: JSON? = nil) {
    self.events = events
    self.writes = writes
    self.answer = answer
  }
}

extension ActPlan {
  /// What two plans have in common exactly if they are one: of the same request, the same events, and the same written
  /// beside them. How it is put into words is no part of it.
  ///
  /// - Parameter request: method, path, query and body as they were sent.
  package func canonicalBytes(of request: [String]) -> [UInt8] {
    let events = events.map { JSON.array([.string($0.type), $0.content]) }
    let writes = writes.map { JSON.array([.string($0.kind), .string($0.done), .string($0.holds)]) }
    return JSON.array(
      ["paneld plan 1", .array(request.map(JSON.string)), .array(events), .array(writes), answer ?? .null]
    ).bytes()
  }

  /// The members that tell it.
  package func write(to object: inout JSONObjectWriter) {
    object.list("events", events) { event, o in
      o.put("type", event.type)
      o.put("says", event.says)
      o.putRaw("content", event.content.bytes())
    }
    object.list("writes", gathered) { writing, o in
      o.put("kind", writing.kind)
      o.put("done", writing.done)
      o.put("says", writing.says)
      o.put("count", Int64(writing.count))
    }
    if let answer { object.putRaw("answer", answer.bytes()) }
  }

  /// Rows of one kind to which the same is done, together, where the first of them stands.
  private var gathered: [Writing] {
    var gathered: [Writing] = []
    for writing in writes where writing.count > 0 {
      if let place = gathered.firstIndex(where: { $0.kind == writing.kind && $0.done == writing.done }) {
        gathered[place].count += writing.count
      } else {
        gathered.append(writing)
      }
    }
    return gathered
  }

  /// The answer to whoever asked for it, with the hash that it is known by.
  package func answer(knownBy hash: String) -> [UInt8] {
    JSONWriter.object { o in
      o.put("plan", hash)
      write(to: &o)
    }
  }

  /// The schema of ``answer(knownBy:)``.
  package static let schema: JSON.Object = [
    "type": "object",
    "description": "What would be written, and the hash to give as `plan` so that this and nothing else is done.",
    "properties": [
      "plan": ["type": "string"],
      "events": [
        "type": "array",
        "items": [
          "type": "object",
          "properties": ["type": ["type": "string"], "says": ["type": "string"], "content": ["type": "object"]],
          "required": ["type", "says", "content"], "additionalProperties": false,
        ],
      ],
      "writes": [
        "type": "array",
        "items": [
          "type": "object",
          "properties": [
            "kind": ["type": "string"], "done": ["enum": ["added", "changed", "removed", "written"]],
            "says": ["type": "string"], "count": ["type": "integer"],
          ],
          "required": ["kind", "done", "says", "count"], "additionalProperties": false,
        ],
      ],
      "answer": [
        "type": "object",
        "description": "What would be answered, of acts on dates; of others the notices that the answer would have.",
      ],
    ],
    "required": ["plan", "events", "writes"], "additionalProperties": false,
  ]
}

extension JSON {
  /// The same without identifiers but those that were sent, and with days in the place of moments. What is empty by that
  /// is left out.
  ///
  /// - Parameter sent: where an identifier stands that was sent.
  package func plain(keeping sent: String) -> JSON? {
    switch self {
    case .string(let text):
      if text.wholeMatch(of: #/[a-z]{2,4}_[0-9a-z]{26}/#) != nil { return sent.contains(text) ? self : nil }
      if let day = text.wholeMatch(of: #/([0-9]{4}-[0-9]{2}-[0-9]{2})T[0-9:.]+Z/#) { return .string(String(day.1)) }
      return self
    case .array(let elements): return .array(elements.compactMap { $0.plain(keeping: sent) })
    case .object(let members):
      var plain = JSON.Object()
      for member in members { plain[member.name] = member.value.plain(keeping: sent) }
      return .object(plain)
    case .null, .bool, .number: return self
    }
  }
}
