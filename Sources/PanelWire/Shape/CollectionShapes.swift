extension Shape {
  /// A list, each element of the same shape. Unique: no two elements are the same value. Elements beyond the most
  /// allowed are not looked at.
  package static func list<Element: Sendable>(
    of element: Shape<Element>, _ count: ClosedRange<Int> = 0...100, unique: Bool = false
  ) -> Shape where Value == [Element] {
    var schema: JSON.Object = ["type": "array", "items": .object(element.schema)]
    if count.lowerBound > 0 { schema["minItems"] = .number(JSON.Number(count.lowerBound)) }
    schema["maxItems"] = .number(JSON.Number(count.upperBound))
    if unique { schema["uniqueItems"] = true }
    let own = Set(FaultCode.notList, .nullNotAllowed, .tooFew, .tooMany).union(unique ? Set(.duplicateElement) : [])
    return Shape(schema: schema, codes: own.union(element.codes)) { json, reading in
      guard case .array(let elements) = json else {
        reading.noteKind(of: json, .notList)
        return nil
      }
      let before = reading.count
      if elements.count > count.upperBound { reading.note(.tooMany, ["most": "\(count.upperBound)"]) }
      if elements.count < count.lowerBound { reading.note(.tooFew, ["least": "\(count.lowerBound)"]) }
      let looked = elements.prefix(count.upperBound)
      if unique { noteTwins(looked, &reading) }
      var values: [Element] = []
      values.reserveCapacity(looked.count)
      for (place, json) in looked.enumerated() {
        if let value = reading.inside(.index(place), { element.take(json, &$0) }) { values.append(value) }
      }
      return reading.count == before ? values : nil
    }
  }

  private static func noteTwins(_ elements: ArraySlice<JSON>, _ reading: inout Reading) {
    var places: [JSON: Int] = [:]
    for (place, element) in elements.enumerated() {
      guard let first = places[element] else {
        places[element] = place
        continue
      }
      reading.inside(.index(place)) { $0.note(.duplicateElement, ["first": "\(first + 1)"]) }
    }
  }

  /// An object whose names the client chooses, each value of the same shape. A name is shown in a fault only where it
  /// reads like the name of a field.
  package static func map<Element: Sendable>(
    of element: Shape<Element>, names: TextPattern = .code, _ count: ClosedRange<Int> = 0...100
  ) -> Shape where Value == [String: Element] {
    var schema: JSON.Object = [
      "type": "object", "propertyNames": ["pattern": .string(names.regularExpression)],
      "additionalProperties": .object(element.schema),
    ]
    if count.lowerBound > 0 { schema["minProperties"] = .number(JSON.Number(count.lowerBound)) }
    schema["maxProperties"] = .number(JSON.Number(count.upperBound))
    let own = Set(FaultCode.notObject, .nullNotAllowed, .tooFew, .tooMany, .badName)
    return Shape(schema: schema, codes: own.union(element.codes)) { json, reading in
      guard case .object(let members) = json else {
        reading.noteKind(of: json, .notObject)
        return nil
      }
      let before = reading.count
      if members.count > count.upperBound { reading.note(.tooMany, ["most": "\(count.upperBound)"]) }
      if members.count < count.lowerBound { reading.note(.tooFew, ["least": "\(count.lowerBound)"]) }
      var values: [String: Element] = [:]
      for member in members.prefix(count.upperBound) {
        reading.inside(.foreign(member.name)) { reading in
          if !names.matches(member.name) { reading.note(.badName, ["example": names.example]) }
          values[member.name] = element.take(member.value, &reading)
        }
      }
      return reading.count == before ? values : nil
    }
  }
}
