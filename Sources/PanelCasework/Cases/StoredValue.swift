import PanelRules
import PanelWire

/// A value that is read from the state of a case.
protocol StoredValue {
  /// Throws ``UnreadableState`` where it is another kind of value.
  init(stored: JSON) throws
}

/// A text that is no state of a case.
struct UnreadableState: Error {}

/// The members of one object of a state; those that nobody asks for are passed over.
struct Members {
  private let object: JSON.Object

  init(_ json: JSON) throws {
    guard case .object(let object) = json else { throw UnreadableState() }
    self.object = object
  }

  /// The one member of an object, by which it is known what its own members are.
  static func only(_ json: JSON) throws -> (name: String, members: Members) {
    let object = try Members(json).object
    guard object.count == 1, let only = object.first else { throw UnreadableState() }
    return (only.name, try Members(only.value))
  }

  /// A member that is always there.
  subscript<Value: StoredValue>(name: String) -> Value {
    get throws {
      guard let json = object[name] else { throw UnreadableState() }
      return try Value(stored: json)
    }
  }

  subscript<Value: StoredValue>(ifThere name: String) -> Value? {
    get throws { try object[name].map { try Value(stored: $0) } }
  }

  /// Members of one kind, where there is such an object.
  subscript<Name: StoredName, Value: StoredValue>(ifThere name: String) -> [Name: Value]? {
    get throws { object[name] == nil ? nil : try self[name] }
  }

  /// Members of one kind, by names that are no names of ours.
  subscript<Name: StoredName, Value: StoredValue>(name: String) -> [Name: Value] {
    get throws {
      guard case .object(let named) = object[name] else { throw UnreadableState() }
      var values = [Name: Value](minimumCapacity: named.count)
      for member in named {
        guard let name = Name(member.name) else { throw UnreadableState() }
        values[name] = try Value(stored: member.value)
      }
      return values
    }
  }
}

/// What members of one kind are told apart by.
protocol StoredName: Hashable {
  init?(_ text: String)
}

extension String: StoredName {}

extension Identifier: StoredName {
  init?(_ text: String) {
    self.init(text[...])
  }
}

extension String: StoredValue {
  init(stored: JSON) throws {
    guard case .string(let text) = stored else { throw UnreadableState() }
    self = text
  }
}

extension Int: StoredValue {
  init(stored: JSON) throws {
    guard let number = stored.integer else { throw UnreadableState() }
    self = number
  }
}

extension Bool: StoredValue {
  init(stored: JSON) throws {
    guard case .bool(let flag) = stored else { throw UnreadableState() }
    self = flag
  }
}

extension Moment: StoredValue {
  init(stored: JSON) throws {
    guard let moment = stored.moment else { throw UnreadableState() }
    self = moment
  }
}

extension Identifier: StoredValue {
  init(stored: JSON) throws {
    guard case .string(let text) = stored, let read = Self(text[...]) else { throw UnreadableState() }
    self = read
  }
}

extension Span: StoredValue {
  init(stored: JSON) throws {
    guard case .string(let text) = stored else { throw UnreadableState() }
    self = try Span.read(text)
  }
}

extension Array: StoredValue where Element: StoredValue {
  init(stored: JSON) throws {
    guard case .array(let elements) = stored else { throw UnreadableState() }
    self = try elements.map { try Element(stored: $0) }
  }
}

/// An enum that is written as its code.
extension StoredValue where Self: RawRepresentable, RawValue == String {
  init(stored: JSON) throws {
    guard case .string(let code) = stored, let read = Self(rawValue: code) else { throw UnreadableState() }
    self = read
  }
}

extension InformationRequest.State: StoredValue {}
extension Surroundings.ConflictCheck: StoredValue {}
extension Effect.Reveals: StoredValue {}
extension Disclosure.Ground: StoredValue {}
extension DataCategory: StoredValue {}
extension SupportConsent.State: StoredValue {}
extension SupportConsent.Capacity: StoredValue {}
extension SupportConsent.Responsibility: StoredValue {}
extension SupportConsent.Explained.Point: StoredValue {}
