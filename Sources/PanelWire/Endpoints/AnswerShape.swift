package import PanelRules

/// What an answer, or a part of one, looks like: declared beside the code that writes it, and the one source of its
/// JSON Schema in the API's description. A test holds every answer of a journey against it.
///
/// ```swift
/// static let opened = AnswerShape.object("meeting-opened") { Always("opened-at", .moment) }
/// ```
package struct AnswerShape: Sendable, Equatable {
  /// The hyphenated name under which the description lists it; nil for a part.
  package let name: String?
  /// JSON Schema, draft 2020-12. No member is answered that it does not declare.
  package let schema: JSON.Object

  private init(_ schema: JSON.Object, name: String? = nil) {
    self.name = name
    self.schema = schema
  }
}

/// A member of an answered object.
package struct AnswerMember: Sendable, Equatable {
  let name: String
  let shape: AnswerShape
  let isAlwaysThere: Bool

  /// The same member where it may be left out.
  package var sometimes: AnswerMember { AnswerMember(name: name, shape: shape, isAlwaysThere: false) }
}

/// A member that every such answer has.
package func Always(_ name: String, _ shape: AnswerShape) -> AnswerMember {
  AnswerMember(name: name, shape: shape, isAlwaysThere: true)
}

/// A member that is left out where there is nothing to say, or nothing that the reader may see.
package func Sometimes(_ name: String, _ shape: AnswerShape) -> AnswerMember {
  AnswerMember(name: name, shape: shape, isAlwaysThere: false)
}

/// Gathers members in the order written.
@resultBuilder
package enum AnswerMembers {
  package static func buildBlock(_ parts: [AnswerMember]...) -> [AnswerMember] { parts.flatMap(\.self) }
  package static func buildExpression(_ member: AnswerMember) -> [AnswerMember] { [member] }
  /// Members that several answers have in common.
  package static func buildExpression(_ members: [AnswerMember]) -> [AnswerMember] { members }
}

extension AnswerShape {
  /// An object with a name of its own, the whole of an answer.
  package static func object(_ name: String, @AnswerMembers _ members: () -> [AnswerMember]) -> AnswerShape {
    AnswerShape(schema(of: members()), name: name)
  }

  /// An object within an answer.
  package static func object(@AnswerMembers _ members: () -> [AnswerMember]) -> AnswerShape {
    AnswerShape(schema(of: members()))
  }

  /// Members that several answers have in common.
  package static func members(@AnswerMembers _ members: () -> [AnswerMember]) -> [AnswerMember] { members() }

  /// One of several objects.
  package static func either(_ name: String, _ shapes: AnswerShape...) -> AnswerShape {
    AnswerShape(["anyOf": .array(shapes.map { .object($0.schema) })], name: name)
  }

  /// Any number of them.
  package static func list(_ element: AnswerShape) -> AnswerShape {
    AnswerShape(["type": "array", "items": .object(element.schema)])
  }

  /// The answers to a form, by field, as the form's own schema says; those that the reader may see.
  package static var answers: AnswerShape {
    AnswerShape(["type": "object", "description": "By field, as the form's own schema says."])
  }

  /// Values by name, each of one kind.
  package static func map(_ value: AnswerShape) -> AnswerShape {
    AnswerShape(["type": "object", "additionalProperties": .object(value.schema)])
  }

  private static func schema(of members: [AnswerMember]) -> JSON.Object {
    var properties = JSON.Object()
    for member in members { properties[member.name] = .object(member.shape.schema) }
    var schema: JSON.Object = ["type": "object", "properties": .object(properties)]
    let required = members.filter(\.isAlwaysThere).map { JSON.string($0.name) }
    if !required.isEmpty { schema["required"] = .array(required) }
    schema["additionalProperties"] = false
    return schema
  }
}

extension AnswerShape {
  package static let text = AnswerShape(["type": "string"])
  package static let flag = AnswerShape(["type": "boolean"])
  package static let integer = AnswerShape(["type": "integer"])
  package static let number = AnswerShape(["type": "number"])
  /// An instant in UTC.
  package static let moment = AnswerShape(Shape<Moment>.instant.schema)
  /// The instant at which a time has run out: strictly before it is in time.
  package static let due = AnswerShape(
    Shape<Moment>.instant.described("The first moment that is too late; strictly before it is in time.").schema)
  /// A local day.
  package static let date = AnswerShape(Shape<LocalDate>.date().schema)
  /// A local time of day.
  package static let time = AnswerShape(["type": "string", "pattern": "^[0-9]{2}:[0-9]{2}"])
  /// A name of a definition, or a code that the words file puts into words.
  package static let code = AnswerShape(["type": "string"])

  /// One of the codes of an enumeration.
  package static func code<Code: CaseIterable & RawRepresentable<String>>(of type: Code.Type) -> AnswerShape {
    AnswerShape(Shape<String>.choice(type.allCases.map(\.rawValue)).schema)
  }

  /// One of these codes.
  package static func code(_ codes: String...) -> AnswerShape { code(codes) }

  /// One of these codes.
  package static func code(_ codes: [String]) -> AnswerShape {
    AnswerShape(Shape<String>.choice(codes).schema)
  }

  /// An identifier of one kind of record.
  package static func id<Owner: Identified & SendableMetatype>(_ owner: Owner.Type) -> AnswerShape {
    AnswerShape(Shape<Identifier<Owner>>.identifier(of: owner).schema)
  }
}

extension EndpointDescription.Answer {
  /// An answer in JSON, as it was declared beside the code that writes it.
  package static func told(
    _ says: String, _ shape: AnswerShape, status: Int = 200, headers: [String] = []
  ) -> Self {
    Self(status, says, content: [.json(shape)], headers: headers)
  }
}

extension EndpointDescription.Content {
  /// JSON of this shape.
  package static func json(_ shape: AnswerShape) -> Self {
    Self(mediaType: "application/json", name: shape.name, schema: shape.schema)
  }
}
