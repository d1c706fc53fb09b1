extension Shape where Value == JSON.Object {
  /// An object whose members are known only at run time, from a form file; it gives the members that were sent, in the
  /// order declared.
  ///
  /// An incomplete one is a draft: nothing is required, and what is there must be right.
  package static func record(
    _ name: String, fields: [RecordField], rules: [Rule] = [], complete: Bool = true
  ) -> Shape {
    let frame = ObjectFrame(name: name, fields: fields.map(\.field), rules: rules, complete: complete)
    return Shape(name: name, schema: frame.schema, codes: frame.codes) { json, reading in
      guard let object = frame.open(json, &reading) else { return nil }
      let before = reading.count
      var answers = JSON.Object()
      for field in fields {
        guard let answer = object[field.field.name] else {
          if complete, field.field.required { reading.inside(.name(field.field.name)) { $0.note(.required) } }
          continue
        }
        answers[field.field.name] = reading.inside(.name(field.field.name)) { field.shape.take(answer, &$0) }
      }
      frame.noteUnknown(in: object, &reading)
      frame.holdRules(against: object, &reading)
      return reading.count == before ? answers : nil
    }
  }
}

/// One member of a record.
package struct RecordField: Sendable {
  fileprivate let field: ObjectFrame.Field
  fileprivate let shape: Shape<JSON>

  /// `says` is a sentence for those who read the schema.
  package init(_ name: String, _ shape: Shape<JSON>, required: Bool, says: String? = nil) {
    field = ObjectFrame.Field(name, shape, required: required, says: says)
    self.shape = shape
  }

  /// The answer is kept as it was sent.
  package init<Value>(_ name: String, _ shape: Shape<Value>, required: Bool, says: String? = nil) {
    self.init(name, shape.asJSON, required: required, says: says)
  }
}
