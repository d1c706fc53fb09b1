package import PanelRules

/// The type of one `$n`, named so that it reads like SQL: `takes: .text, .id(Case.self), .optional(.moment)`.
package struct Parameter<Value: SQLValue>: Sendable {
  /// Any type that is a value, for example an enum: `.value(AccessLevel.self)`.
  package static func value(_ type: Value.Type) -> Self { Self() }

  /// The same type with nil for NULL.
  package static func optional<Wrapped: SQLValue>(_ wrapped: Parameter<Wrapped>) -> Self where Value == Wrapped? {
    Self()
  }

  package static func id<Owner: Identified>(_ owner: Owner.Type) -> Self where Value == Identifier<Owner> { Self() }

  package static func ids<Owner: Identified>(_ owner: Owner.Type) -> Self where Value == [Identifier<Owner>] { Self() }
}

extension Parameter where Value == Bool {
  package static var bool: Self { Self() }
}

extension Parameter where Value == [Bool] {
  package static var bools: Self { Self() }
}

extension Parameter where Value == [UInt8] {
  package static var bytea: Self { Self() }
}

extension Parameter where Value == [[UInt8]] {
  package static var byteas: Self { Self() }
}

extension Parameter where Value == LocalDate {
  package static var date: Self { Self() }
}

extension Parameter where Value == [LocalDate] {
  package static var dates: Self { Self() }
}

extension Parameter where Value == Int32 {
  package static var int4: Self { Self() }
}

extension Parameter where Value == Int64 {
  package static var int8: Self { Self() }
}

extension Parameter where Value == [Int64] {
  package static var int8s: Self { Self() }
}

extension Parameter where Value == JSONText {
  package static var jsonb: Self { Self() }
}

extension Parameter where Value == Moment {
  package static var moment: Self { Self() }
}

extension Parameter where Value == [Moment] {
  package static var moments: Self { Self() }
}

extension Parameter where Value == String {
  package static var text: Self { Self() }
}

extension Parameter where Value == [String] {
  package static var texts: Self { Self() }
}
