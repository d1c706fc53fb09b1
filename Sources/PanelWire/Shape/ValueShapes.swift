package import PanelRules

extension Shape where Value == Int {
  /// A whole number, written without fraction or exponent.
  package static func integer(_ range: ClosedRange<Int>) -> Shape {
    Shape(schema: schema(range), codes: Set(.notWholeNumber, .nullNotAllowed, .tooSmall, .tooLarge)) { json, reading in
      guard let number = json.integer else {
        reading.noteKind(of: json, .notWholeNumber)
        return nil
      }
      return within(range, number, &reading)
    }
  }

  /// A whole number in a query, where every value is a text: digits, with a minus before them at most.
  package static func digits(_ range: ClosedRange<Int>) -> Shape {
    Shape(schema: schema(range), codes: Set(.notWholeNumber, .nullNotAllowed, .tooSmall, .tooLarge)) { json, reading in
      guard let text = json.text, let number = Int(text), !text.hasPrefix("+") else {
        reading.noteKind(of: json, .notWholeNumber)
        return nil
      }
      return within(range, number, &reading)
    }
  }

  private static func within(_ range: ClosedRange<Int>, _ number: Int, _ reading: inout Reading) -> Int? {
    if number < range.lowerBound { reading.note(.tooSmall, ["least": "\(range.lowerBound)"]) }
    if number > range.upperBound { reading.note(.tooLarge, ["most": "\(range.upperBound)"]) }
    return range.contains(number) ? number : nil
  }

  private static func schema(_ range: ClosedRange<Int>) -> JSON.Object {
    [
      "type": "integer", "minimum": .number(JSON.Number(range.lowerBound)),
      "maximum": .number(JSON.Number(range.upperBound)),
    ]
  }
}

extension Shape where Value == Double {
  /// A number with or without a fraction, both bounds finite.
  package static func decimal(_ range: ClosedRange<Double>) -> Shape {
    var schema: JSON.Object = ["type": "number"]
    schema["minimum"] = JSON.Number(range.lowerBound).map(JSON.number)
    schema["maximum"] = JSON.Number(range.upperBound).map(JSON.number)
    return Shape(schema: schema, codes: Set(.notNumber, .nullNotAllowed, .tooSmall, .tooLarge)) { json, reading in
      guard let number = json.double else {
        reading.noteKind(of: json, .notNumber)
        return nil
      }
      if number < range.lowerBound { reading.note(.tooSmall, ["least": "\(range.lowerBound)"]) }
      if number > range.upperBound { reading.note(.tooLarge, ["most": "\(range.upperBound)"]) }
      return range.contains(number) ? number : nil
    }
  }
}

extension Shape where Value == Bool {
  /// `true` or `false`.
  package static var flag: Shape {
    Shape(schema: ["type": "boolean"], codes: Set(.notBoolean, .nullNotAllowed)) { json, reading in
      if json.flag == nil { reading.noteKind(of: json, .notBoolean) }
      return json.flag
    }
  }

  /// `true` or `false` in a query, where every value is a text.
  package static var flagText: Shape {
    Shape(schema: ["type": "boolean"], codes: Set(.notBoolean, .nullNotAllowed)) { json, reading in
      switch json.text {
      case "true": return true
      case "false": return false
      default:
        reading.noteKind(of: json, .notBoolean)
        return nil
      }
    }
  }
}

extension Shape where Value == LocalDate {
  /// A day that exists, written `yyyy-mm-dd`, between the days given.
  package static func date(_ bounds: DateBounds = .any) -> Shape {
    var codes = Set(FaultCode.notText, .nullNotAllowed, .notDate)
    if bounds.upToToday { codes.insert(FaultCode.dateInFuture.rawValue) }
    if bounds.notBefore != nil { codes.insert(FaultCode.dateTooEarly.rawValue) }
    return Shape(schema: ["type": "string", "format": "date"], codes: codes) { json, reading in
      guard let text = json.text else {
        reading.noteKind(of: json, .notText)
        return nil
      }
      guard let date = LocalDate(text) else {
        reading.note(.notDate)
        return nil
      }
      if let first = bounds.notBefore, date < first {
        reading.note(.dateTooEarly, ["first": "\(first)"])
        return nil
      }
      if bounds.upToToday, let today = reading.today, today < date {
        reading.note(.dateInFuture)
        return nil
      }
      return date
    }
  }
}

extension Shape where Value == Moment {
  /// An instant in UTC, written as RFC 3339 with a `Z`, six digits of fraction at most.
  package static var instant: Shape {
    let schema: JSON.Object = ["type": "string", "format": "date-time", "pattern": "Z$"]
    return Shape(schema: schema, codes: Set(.notText, .nullNotAllowed, .notInstant)) { json, reading in
      guard let text = json.text else {
        reading.noteKind(of: json, .notText)
        return nil
      }
      let moment = Moment(rfc3339: text)
      if moment == nil { reading.note(.notInstant) }
      return moment
    }
  }
}

extension Shape {
  /// One of these codes.
  package static func choice(_ codes: [String]) -> Shape where Value == String {
    let schema: JSON.Object = ["type": "string", "enum": .array(codes.map(JSON.string))]
    return choice(codes, schema)
  }

  /// One of these codes.
  package static func choice(_ codes: String...) -> Shape where Value == String {
    choice(codes)
  }

  /// One of the codes of an enumeration.
  package static func choice(of type: Value.Type) -> Shape where Value: CaseIterable & RawRepresentable<String> {
    choice(of: Array(type.allCases))
  }

  /// One of the codes of some of an enumeration.
  package static func choice(of some: [Value]) -> Shape where Value: RawRepresentable<String> {
    let codes = some.map(\.rawValue)
    return Shape<String>.choice(codes).converted(FaultCode.notAChoice.rawValue, ["choices": codes.listed]) {
      Value(rawValue: $0)
    }
  }

  /// The codes, with a schema that says more about them.
  static func choice(_ codes: [String], _ schema: JSON.Object) -> Shape where Value == String {
    Shape(schema: schema, codes: Set(.notText, .nullNotAllowed, .notAChoice)) { json, reading in
      guard let text = json.text else {
        reading.noteKind(of: json, .notText)
        return nil
      }
      let code = codes.first { $0.isSameText(as: text) }
      if code == nil { reading.note(.notAChoice, ["choices": codes.listed]) }
      return code
    }
  }

  /// An identifier of one kind of record, for example `case_…`.
  package static func identifier<Owner: Identified & SendableMetatype>(
    of owner: Owner.Type
  ) -> Shape where Value == Identifier<Owner> {
    let schema: JSON.Object = ["type": "string", "pattern": "^\(Owner.prefix)_[0-7][0-9a-hjkmnp-tv-z]{25}$"]
    return Shape(schema: schema, codes: Set(.notText, .nullNotAllowed, .notIdentifier)) { json, reading in
      guard let text = json.text else {
        reading.noteKind(of: json, .notText)
        return nil
      }
      let identifier = Identifier<Owner>(text)
      if identifier == nil { reading.note(.notIdentifier, ["kind": Owner.prefix]) }
      return identifier
    }
  }

  /// Any value, for what another reader understands.
  package static func anything() -> Shape where Value == JSON {
    Shape(schema: [:], codes: []) { json, _ in json }
  }
}

extension [String] {
  /// The names in a row, for messages; twenty at most.
  var listed: String {
    prefix(20).joined(separator: ", ") + (count > 20 ? ", …" : "")
  }
}
