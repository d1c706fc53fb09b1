/// What an object's members are called, which must be there, and the rules between them: the part of an object's shape
/// that is the same whether it was declared in Swift or made from a form at run time.
struct ObjectFrame: Sendable {
  let name: String
  let fields: [Field]
  let rules: [Rule]
  /// A draft need not be complete: nothing is required of it, and what is there is still held to its shape.
  let complete: Bool
  private let known: [String]
  private let listed: String

  init(name: String, fields: [Field], rules: [Rule], complete: Bool) {
    self.name = name
    self.fields = fields
    self.rules = rules
    self.complete = complete
    known = fields.map(\.name)
    listed = known.listed
  }

  struct Field: Sendable {
    let name: String
    let schema: JSON.Object
    let codes: Set<String>
    let required: Bool

    init<Value>(_ name: String, _ shape: Shape<Value>, required: Bool, says: String?) {
      self.name = name
      self.schema = says.map { shape.described($0).schema } ?? shape.schema
      self.codes = shape.codes
      self.required = required
    }
  }
}

extension ObjectFrame {
  /// The members; nil, with a fault, where the value is no object.
  func open(_ json: JSON, _ reading: inout Reading) -> JSON.Object? {
    guard case .object(let object) = json else {
      reading.noteKind(of: json, .notObject)
      return nil
    }
    return object
  }

  /// A fault for each member that was not declared, with the declared name that it may have been meant for.
  func noteUnknown(in object: JSON.Object, _ reading: inout Reading) {
    for member in object where !known.contains(where: { $0.isSameText(as: member.name) }) {
      // A guess costs more than the fault itself, and a fault beyond the last that is kept needs none.
      let meant = reading.count < Reading.most ? member.name.nearest(of: known) : nil
      reading.inside(.foreign(member.name)) { reading in
        if let meant {
          reading.note(.unknownFieldMeant, ["meant": meant, "known": listed])
        } else {
          reading.note(.unknownField, ["known": listed])
        }
      }
    }
  }

  /// A fault for each rule that does not hold.
  func holdRules(against object: JSON.Object, _ reading: inout Reading) {
    for rule in rules where complete || !rule.asksForMore { rule.hold(against: object, &reading) }
  }

  var codes: Set<String> {
    let own = Set(FaultCode.notObject, .nullNotAllowed, .unknownField, .unknownFieldMeant, .moreFaults)
    let required = complete && fields.contains(where: \.required) ? Set(FaultCode.required) : []
    let all = fields.reduce(into: own.union(required)) { $0.formUnion($1.codes) }
    return rules.reduce(into: all) { $0.formUnion($1.codes) }
  }

  var schema: JSON.Object {
    var schema: JSON.Object = ["type": "object", "title": .string(name)]
    var properties = JSON.Object()
    for field in fields { properties[field.name] = .object(field.schema) }
    schema["properties"] = .object(properties)
    let required = fields.filter { $0.required && complete }.map { JSON.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    let rules = rules.filter { complete || !$0.asksForMore }.map { JSON.object($0.schema) }
    if !rules.isEmpty { schema["allOf"] = .array(rules) }
    return schema
  }
}

extension String {
  /// The name that differs from this one by two letters at most; nil where there is none, or for long texts.
  fileprivate func nearest(of names: [String]) -> String? {
    guard utf8.count <= 40 else { return nil }
    let own = normalised
    let ranked = names.map { (name: $0, distance: own.distance(to: $0.normalised)) }
    guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
    return best.distance <= Swift.min(2, own.count / 3) ? best.name : nil
  }

  /// `birthDate`, `birth_date` and `birth-date` are one name written in three ways.
  private var normalised: [UInt8] {
    utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }.map { (65...90).contains($0) ? $0 | 32 : $0 }
  }
}

extension [UInt8] {
  /// Letters to put in, take out or replace to make the one the other.
  fileprivate func distance(to other: [UInt8]) -> Int {
    var row = Array<Int>(0...other.count)
    for (place, letter) in enumerated() {
      var diagonal = row[0]
      row[0] = place + 1
      for (column, counterpart) in other.enumerated() {
        let replaced = diagonal + (letter == counterpart ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = Swift.min(replaced, diagonal + 1, row[column] + 1)
      }
    }
    return row[other.count]
  }
}
