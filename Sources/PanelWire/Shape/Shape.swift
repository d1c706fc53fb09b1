package import PanelRules

/// What a request, or a part of one, must look like: declared once, it reads a value and says all that is wrong with
/// it, and it describes itself as JSON Schema.
///
/// ```swift
/// static let shape = Shape.object("addition", make: Addition.init) {
///   Required("note", .text(1...4000, lines: .many))
///   Optionally("seen-on", .date(.upToToday))
/// }
/// ```
/// The schema never refuses what the shape takes. Where the schema language cannot say a rule (a date that exists, no
/// control characters, not later than today) the shape is the stricter of the two.
package struct Shape<Value: Sendable>: Sendable {
  /// The hyphenated name of an object that has one; it becomes a component of the API's description.
  package let name: String?
  /// JSON Schema, draft 2020-12, without `$schema`.
  package let schema: JSON.Object
  /// Every fault code that reading can give.
  package let codes: Set<String>
  /// Nil exactly where a fault was noted.
  let take: @Sendable (JSON, inout Reading) -> Value?

  init(
    name: String? = nil, schema: JSON.Object, codes: Set<String>,
    take: @escaping @Sendable (JSON, inout Reading) -> Value?
  ) {
    self.name = name
    self.schema = schema
    self.codes = codes
    self.take = take
  }
}

extension Shape {
  /// Reads a value, or says every fault with its place. `today` is what "not in the future" is held against; without
  /// it that one check is not made.
  package func read(_ json: JSON, today: LocalDate? = nil) -> Result<Value, Faults> {
    var reading = Reading(today: today)
    let value = take(json, &reading)
    if let faults = reading.found { return .failure(faults) }
    guard let value else { return .failure(Faults(Fault(JSON.Pointer(), FaultCode.required.rawValue))) }
    return .success(value)
  }

  /// The schema as a document of its own.
  package func schemaDocument(id: String) -> JSON {
    var document = JSON.Object()
    document["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    document["$id"] = .string(id)
    for member in schema { document[member.name] = member.value }
    return .object(document)
  }
}

extension Shape {
  /// The same shape, giving another value.
  package func mapped<New: Sendable>(_ transform: @escaping @Sendable (Value) -> New) -> Shape<New> {
    Shape<New>(name: name, schema: schema, codes: codes) { json, reading in
      take(json, &reading).map(transform)
    }
  }

  /// The same shape, giving another value or, where there is none, this fault.
  package func converted<New: Sendable>(
    _ code: String, _ values: [String: String] = [:], _ transform: @escaping @Sendable (Value) -> New?
  ) -> Shape<New> {
    Shape<New>(name: name, schema: schema, codes: codes.union([code])) { json, reading in
      guard let value = take(json, &reading) else { return nil }
      let new = transform(value)
      if new == nil { reading.note(code, values) }
      return new
    }
  }

  /// The same shape, refused with this fault where the check does not hold. It is asked only of a value without faults.
  package func checked(
    _ code: String, at pointer: JSON.Pointer = JSON.Pointer(), _ values: [String: String] = [:],
    _ holds: @escaping @Sendable (Value) -> Bool
  ) -> Shape {
    refined(codes: [code]) { value, report in
      if !holds(value) { report(pointer, code, values) }
    }
  }

  /// The same shape with a check that may report several faults, each with its code, and its place from this value on.
  ///
  /// `codes` names all that the check can report.
  package func refined(
    codes more: Set<String>, _ check: @escaping @Sendable (Value, Report) -> Void
  ) -> Shape {
    Shape(name: name, schema: schema, codes: codes.union(more)) { json, reading in
      guard let value = take(json, &reading) else { return nil }
      let before = reading.count
      check(value) { pointer, code, values in reading.note(code, values, at: pointer) }
      return reading.count == before ? value : nil
    }
  }

  /// Takes the place of a fault from the value on, its code and its values.
  package typealias Report = (JSON.Pointer, String, [String: String]) -> Void

  /// The same shape that also takes `null`, for "clear what is there".
  package func nullable() -> Shape<Value?> {
    let schema: JSON.Object = ["anyOf": [.object(schema), ["type": "null"]]]
    return Shape<Value?>(schema: schema, codes: codes) { json, reading in
      if json.isNull { return .some(nil) }
      return take(json, &reading).map { .some($0) }
    }
  }

  /// The same shape with a sentence for those who read the schema.
  package func described(_ sentence: String) -> Shape {
    var schema = schema
    schema["description"] = .string(sentence)
    return Shape(name: name, schema: schema, codes: codes, take: take)
  }

  /// The same shape, giving the JSON that it read.
  package var asJSON: Shape<JSON> {
    Shape<JSON>(name: name, schema: schema, codes: codes) { json, reading in
      take(json, &reading) == nil ? nil : json
    }
  }
}

extension Set<String> {
  init(_ codes: FaultCode...) {
    self.init(codes.map(\.rawValue))
  }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
  /// Members in the order written; a name that stands twice keeps its last value.
  package init(dictionaryLiteral members: (String, JSON)...) {
    self.init()
    for (name, value) in members { self[name] = value }
  }
}
