extension Shape {
  /// An object with these members and no others, made into a value by `make`, which takes them in the order declared.
  ///
  /// Members are read whether or not others are at fault; the rules between members are held against the JSON; `make`
  /// is called when nothing was noted.
  package static func object<each Part: Sendable>(
    _ name: String, make: @escaping @Sendable (repeat each Part) -> Value, rules: [Rule] = [],
    @MembersBuilder members: () -> Members<repeat each Part>
  ) -> Shape {
    let members = members()
    let frame = ObjectFrame(name: name, fields: members.fields, rules: rules, complete: true)
    return Shape(name: name, schema: frame.schema, codes: frame.codes) { json, reading in
      guard let object = frame.open(json, &reading) else { return nil }
      let before = reading.count
      let parts = members.read(object, &reading)
      frame.noteUnknown(in: object, &reading)
      frame.holdRules(against: object, &reading)
      guard reading.count == before else { return nil }
      do { return try make(repeat found(each parts)) } catch { return nil }
    }
  }
}

/// A member that must be there.
package struct Required<Value: Sendable>: Sendable {
  fileprivate let member: Member<Value>

  /// `says` is a sentence for those who read the schema.
  package init(_ name: String, _ shape: Shape<Value>, says: String? = nil) {
    let field = ObjectFrame.Field(name, shape, required: true, says: says)
    member = Member(field: field) { json, reading in
      guard let json else {
        reading.inside(.name(name)) { $0.note(.required) }
        return nil
      }
      return reading.inside(.name(name)) { shape.take(json, &$0) }
    }
  }
}

/// A member that may be left out; its value is then nil.
package struct Optionally<Value: Sendable>: Sendable {
  fileprivate let member: Member<Value?>

  /// `says` is a sentence for those who read the schema.
  package init(_ name: String, _ shape: Shape<Value>, says: String? = nil) {
    let field = ObjectFrame.Field(name, shape, required: false, says: says)
    member = Member(field: field) { json, reading in
      guard let json else { return .some(nil) }
      return reading.inside(.name(name)) { shape.take(json, &$0) }.map { .some($0) }
    }
  }
}

/// A member with what it takes to read it. Nil exactly where a fault was noted.
package struct Member<Value: Sendable>: Sendable {
  fileprivate let field: ObjectFrame.Field
  fileprivate let read: @Sendable (JSON?, inout Reading) -> Value?
}

/// The members of an object, in the order declared.
package struct Members<each Part: Sendable>: Sendable {
  private let all: (repeat Member<each Part>)

  fileprivate init(_ all: repeat Member<each Part>) {
    self.all = (repeat each all)
  }

  fileprivate var fields: [ObjectFrame.Field] {
    var fields: [ObjectFrame.Field] = []
    repeat fields.append((each all).field)
    return fields
  }

  fileprivate func read(_ object: JSON.Object, _ reading: inout Reading) -> (repeat (each Part)?) {
    (repeat (each all).read(object[(each all).field.name], &reading))
  }
}

/// Lets members stand one a line.
@resultBuilder
package enum MembersBuilder {
  /// A member that must be there.
  package static func buildExpression<Value>(_ required: Required<Value>) -> Member<Value> {
    required.member
  }

  /// A member that may be left out.
  package static func buildExpression<Value>(_ optional: Optionally<Value>) -> Member<Value?> {
    optional.member
  }

  /// All members, in order.
  package static func buildBlock<each Part: Sendable>(_ all: repeat Member<each Part>) -> Members<repeat each Part> {
    Members(repeat each all)
  }
}

/// A part that is not there though nothing was noted; no shape leaves one.
private struct PartMissing: Error {}

private func found<Part>(_ part: Part?) throws(PartMissing) -> Part {
  guard let part else { throw PartMissing() }
  return part
}
