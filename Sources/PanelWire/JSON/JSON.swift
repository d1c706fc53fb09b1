/// A JSON value (RFC 8259) that gives back what it was read from: members stay in order, numbers keep their digits.
package enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Number)
  case string(String)
  case array([JSON])
  case object(Object)
}

extension JSON {
  /// The text of a string; nil for any other value.
  package var text: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The number where it is whole and fits 64 bits, without a fraction or an exponent written; else nil.
  package var integer: Int? {
    guard case .number(let number) = self, let integer = number.integer else { return nil }
    return Int(exactly: integer)
  }

  /// The nearest double to a number; nil for any other value.
  package var double: Double? {
    guard case .number(let number) = self else { return nil }
    return number.double
  }

  /// A boolean; nil for any other value.
  package var flag: Bool? {
    guard case .bool(let flag) = self else { return nil }
    return flag
  }

  /// The elements of an array; none for any other value.
  package var elements: [JSON] {
    guard case .array(let elements) = self else { return [] }
    return elements
  }

  /// The members of an object; nil for any other value.
  package var object: Object? {
    guard case .object(let object) = self else { return nil }
    return object
  }

  /// Whether this is `null`. A member that is not there is nil, which is something else.
  package var isNull: Bool { self == .null }

  /// The member of that name; nil where there is none, or this is no object.
  package subscript(name: String) -> JSON? {
    object?[name]
  }

  /// The element at that place, from 0; nil outside the array, or where this is none.
  package subscript(index: Int) -> JSON? {
    guard case .array(let elements) = self, elements.indices.contains(index) else { return nil }
    return elements[index]
  }
}

extension Optional where Wrapped == JSON {
  /// Lets a chain go on through what is not there: `json["cases"][0]["id"]?.text`.
  package subscript(name: String) -> JSON? { self?[name] }
  /// The element at that place, where there is an array.
  package subscript(index: Int) -> JSON? { self?[index] }
  /// The text, where there is a string.
  package var text: String? { self?.text }
  /// The whole number, where there is one.
  package var integer: Int? { self?.integer }
  /// The number, where there is one.
  package var double: Double? { self?.double }
  /// The boolean, where there is one.
  package var flag: Bool? { self?.flag }
  /// The elements, where there is an array; else none.
  package var elements: [JSON] { self?.elements ?? [] }
  /// The members, where there is an object.
  package var object: JSON.Object? { self?.object }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// A string.
  package init(stringLiteral text: String) {
    self = .string(text)
  }

  /// A whole number.
  package init(integerLiteral number: Int) {
    self = .number(Number(number))
  }

  /// A boolean.
  package init(booleanLiteral flag: Bool) {
    self = .bool(flag)
  }

  /// An array.
  package init(arrayLiteral elements: JSON...) {
    self = .array(elements)
  }

  /// Members in the order written; a name that stands twice keeps its last value.
  package init(dictionaryLiteral members: (String, JSON)...) {
    var object = Object()
    for (name, value) in members { object[name] = value }
    self = .object(object)
  }
}
