/// Several things that may stand in one place, told apart by what does stand there: a map by its first key, a list, a
/// single value. So an editor offers the keys of the one map that is meant, and tells of a wrong key by its name.
struct Choices {
  private var maps: [Described] = []
  private var items: [Described] = []
  private var values: [Described] = []

  init(_ described: Described) {
    add(described)
  }

  private mutating func add(_ described: Described) {
    switch described {
    case .either(let choices): for choice in choices { add(choice) }
    case .some(let one):
      add(one)
      items.append(one)
    case .object, .members, .facts, .named: maps.append(described)
    case .text, .name, .span, .number, .yesOrNo, .words, .nothing: values.append(described)
    }
  }

  var schema: String {
    let ways = [("object", whole(maps)), ("array", list), (nil, value)].compactMap { type, schema in
      schema.map { (type, $0) }
    }
    guard let last = ways.last else { return "{}" }
    return ways.dropLast().reversed().reduce(last.1) { otherwise, way in
      branch(if: "{ \"type\": \(quoted(way.0 ?? "")) }", then: way.1, else: otherwise)
    }
  }

  private var list: String? {
    items.first.map { "{ \"type\": \"array\", \"items\": \($0.schema) }" }
  }

  private var value: String? {
    guard values.count > 1 else { return values.first?.schema }
    return "{ \"anyOf\": [\(values.map(\.schema).joined(separator: ", "))] }"
  }

  /// Maps known by their first keys, and then the one map that is known by none.
  private func whole(_ maps: [Described]) -> String? {
    var keyed: [(key: String, schema: String)] = []
    var rest: [String] = []
    for map in maps {
      if case .members(let members) = map, let key = members.first?.0 {
        keyed.append((key, map.schema))
      } else {
        rest.append(map.schema)
      }
    }
    guard !maps.isEmpty else { return nil }
    let otherwise = rest.first ?? none(of: keyed.map(\.key))
    return keyed.reversed().reduce(otherwise) { otherwise, way in
      branch(if: "{ \"required\": [\(quoted(way.key))] }", then: way.schema, else: otherwise)
    }
  }

  /// A map that has none of the keys by which one is known: whatever it has is no key.
  private func none(of keys: [String]) -> String {
    let known = keys.map { "\(quoted($0)): {}" }.joined(separator: ", ")
    return "{ \"properties\": { \(known) }, \"minProperties\": 1, \"additionalProperties\": false }"
  }

  private func branch(if test: String, then one: String, else other: String) -> String {
    "{ \"if\": \(test), \"then\": \(one), \"else\": \(other) }"
  }
}
