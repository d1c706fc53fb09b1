package import PanelRules

extension Shape where Value == JSON.Object {
  /// The answers to a form. An incomplete one is a draft: nothing is required of it.
  ///
  /// - Parameter day: the day on which it is answered; only what may be chosen on that day is taken, and described.
  package static func form(_ form: Form, complete: Bool = true, on day: LocalDate) -> Shape {
    record(form.name, answering: form.fields, complete: complete, on: day).described(form.title)
  }

  private static func record(
    _ name: String, answering fields: [FormField], complete: Bool, on day: LocalDate
  ) -> Shape {
    record(
      name,
      fields: fields.map { field in
        let shape = shape(of: field.kind, name: field.name, complete, on: day)
        return RecordField(field.name, shape, required: isAlways(field), says: says(field))
      },
      rules: rules(of: fields), complete: complete)
  }

  private static func shape(
    of kind: FormField.Kind, name: String, _ complete: Bool, on day: LocalDate
  ) -> Shape<JSON> {
    let least = complete ? 1 : 0
    return switch kind {
    case .text(let most): Shape<String>.text(least...max(1, most)).asJSON
    case .longText(let most): Shape<String>.text(least...max(1, most), lines: .many).asJSON
    case .yesNo: Shape<Bool>.flag.asJSON
    case .date(let bounds): Shape<LocalDate>.date(bounds).asJSON
    case .integer(let range): Shape<Int>.integer(range).asJSON
    case .code(let options): option(options, on: day).asJSON
    case .codes(let options):
      Shape<[String]>.list(of: option(options, on: day), least...max(1, options.count), unique: true).asJSON
    case .group(let fields): record(name, answering: fields, complete: complete, on: day).mapped(JSON.object)
    case .list(let fields, let most):
      Shape<[JSON.Object]>
        .list(of: record(name, answering: fields, complete: complete, on: day), least...max(1, most))
        .mapped { .array($0.map(JSON.object)) }
    }
  }

  /// One of the options that may still be given, each with its label.
  private static func option(_ options: [FormField.Option], on day: LocalDate) -> Shape<String> {
    let offered = options.filter { $0.isOffered(on: day) }
    let choices = offered.map { option -> JSON in ["const": .string(option.code), "title": .string(option.label)] }
    guard !offered.isEmpty else { return Shape<String>.choice([]) }
    return Shape<String>.choice(offered.map(\.code), ["type": "string", "oneOf": .array(choices)])
  }

  private static func isAlways(_ field: FormField) -> Bool {
    switch field.required {
    case .always: true
    case .no, .when, .oneOf: false
    }
  }

  private static func says(_ field: FormField) -> String {
    guard let hint = field.hint else { return field.label }
    // A question ends itself; any other label is ended, so that it does not run into its hint.
    return field.label.last.map { ".?!:".contains($0) } == true ? "\(field.label) \(hint)" : "\(field.label). \(hint)"
  }

  /// The conditions of single fields, then one rule for each group of which one must be answered, in order of the file.
  private static func rules(of fields: [FormField]) -> [Rule] {
    var conditions: [Rule] = []
    var groups: [(name: String, members: [String])] = []
    for field in fields {
      switch field.required {
      case .no, .always: continue
      case .when(let other, let codes): conditions.append(.required(field.name, when: .member(other, isOneOf: codes)))
      case .oneOf(let group):
        if let place = groups.firstIndex(where: { $0.name == group }) {
          groups[place].members.append(field.name)
        } else {
          groups.append((group, [field.name]))
        }
      }
    }
    return conditions + groups.map { .atLeastOne(of: $0.members) }
  }
}

extension Form {
  /// The JSON Schema of its complete answers as they may be given on a day, a document of its own: with whose the wording
  /// is, where it is not ours.
  package func schemaDocument(id: String, on day: LocalDate) -> JSON {
    var document = Shape<JSON.Object>.form(self, on: day).schemaDocument(id: id).object ?? [:]
    if let ownership {
      document["wording"] = [
        "owner": .string(ownership.owner), "acknowledgement": .string(ownership.acknowledgement),
      ]
    }
    return .object(document)
  }
}
