/// A rule between the members of one object. It looks at what was sent; a member at fault in itself counts as given.
package enum Rule: Sendable, Equatable {
  /// One of these members must be there.
  case atLeastOne(of: [String])
  /// No two of these members may be there.
  case atMostOne(of: [String])
  /// The member must be there when the condition holds.
  case required(String, when: Condition)
  /// The member may be there only when the condition holds.
  case only(String, when: Condition)

  /// One of these members must be there.
  package static func atLeastOne(of names: String...) -> Self { .atLeastOne(of: names) }
  /// No two of these members may be there.
  package static func atMostOne(of names: String...) -> Self { .atMostOne(of: names) }

  /// What a rule may depend on: another member of the same object.
  package enum Condition: Sendable, Equatable {
    /// The member is there.
    case present(String)
    /// The member holds one of these codes; a list, one of them among others; `true` counts as `yes`, `false` as `no`.
    case member(String, isOneOf: [String])

    /// The member holds this code.
    package static func member(_ name: String, is code: String) -> Self { .member(name, isOneOf: [code]) }
  }
}

extension Rule {
  /// Whether the rule can find fault with what is missing; such rules are not held against a draft.
  var asksForMore: Bool {
    switch self {
    case .atLeastOne, .required: true
    case .atMostOne, .only: false
    }
  }

  func hold(against object: JSON.Object, _ reading: inout Reading) {
    switch self {
    case .atLeastOne(let names):
      if !names.contains(where: { object[$0] != nil }) { reading.note(.atLeastOne, ["fields": names.listed]) }
    case .atMostOne(let names):
      if names.count(where: { object[$0] != nil }) > 1 { reading.note(.atMostOne, ["fields": names.listed]) }
    case .required(let name, let condition):
      if object[name] == nil, condition.holds(in: object) {
        reading.inside(.name(name)) { $0.note(condition.requiredCode, condition.values) }
      }
    case .only(let name, let condition):
      if object[name] != nil, !condition.holds(in: object) {
        reading.inside(.name(name)) { $0.note(condition.onlyCode, condition.values) }
      }
    }
  }

  var codes: Set<String> {
    switch self {
    case .atLeastOne: Set(.atLeastOne)
    case .atMostOne: Set(.atMostOne)
    case .required(_, let condition): Set(condition.requiredCode)
    case .only(_, let condition): Set(condition.onlyCode)
    }
  }

  var schema: JSON.Object {
    switch self {
    case .atLeastOne(let names):
      return ["anyOf": .array(names.map { .object(Self.requires($0)) })]
    case .atMostOne(let names):
      let pairs = names.indices.flatMap { first in
        names[(first + 1)...].map { second -> JSON in ["required": [.string(names[first]), .string(second)]] }
      }
      return pairs.isEmpty ? [:] : ["not": ["anyOf": .array(pairs)]]
    case .required(let name, let condition):
      return ["if": .object(condition.schema), "then": .object(Self.requires(name))]
    case .only(let name, let condition):
      return ["if": .object(Self.requires(name)), "then": .object(condition.schema)]
    }
  }

  fileprivate static func requires(_ name: String) -> JSON.Object {
    ["required": [.string(name)]]
  }
}

extension Rule.Condition {
  fileprivate func holds(in object: JSON.Object) -> Bool {
    switch self {
    case .present(let name): object[name] != nil
    case .member(let name, let codes): object[name].map { Self.answer($0, isOneOf: codes) } ?? false
    }
  }

  private static func answer(_ json: JSON, isOneOf codes: [String]) -> Bool {
    switch json {
    case .string(let text): codes.contains { $0.isSameText(as: text) }
    case .bool(let flag): codes.contains(flag ? "yes" : "no")
    case .array(let elements): elements.contains { $0.text != nil && answer($0, isOneOf: codes) }
    case .null, .number, .object: false
    }
  }

  fileprivate var requiredCode: FaultCode {
    switch self {
    case .present: .requiredWith
    case .member: .requiredWhen
    }
  }

  fileprivate var onlyCode: FaultCode {
    switch self {
    case .present: .onlyWith
    case .member: .onlyWhen
    }
  }

  fileprivate var values: [String: String] {
    switch self {
    case .present(let name): ["field": name]
    case .member(let name, let codes): ["field": name, "answers": codes.listed]
    }
  }

  fileprivate var schema: JSON.Object {
    switch self {
    case .present(let name): return Rule.requires(name)
    case .member(let name, let codes):
      let texts = codes.map(JSON.string)
      let flags = codes.compactMap { $0 == "yes" ? JSON.bool(true) : $0 == "no" ? JSON.bool(false) : nil }
      let answer: JSON = [
        "anyOf": [
          ["enum": .array(texts + flags)], ["type": "array", "contains": ["enum": .array(texts)]],
        ]
      ]
      var schema = Rule.requires(name)
      schema["properties"] = .object([name: answer])
      return schema
    }
  }
}
