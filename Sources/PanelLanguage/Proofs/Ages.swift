package import PanelRules

/// The classes of age that a route tells apart: where it asks for an age, and at 18 where it asks for consent.
package struct Ages {
  /// The youngest age of each class, in order; the first is that of a newborn.
  package let starts: [Int]

  /// Nobody knows how old the person is.
  package static let unknown: UInt8 = 0
  /// A household, a group or a place.
  package static let ageless: UInt8 = 1
  private static let first = 2

  package init(_ route: Route) {
    var starts: Set<Int> = [0]
    if route.supportConsent != nil { starts.insert(Self.adult) }
    for case .age(let range) in route.takenMoves.flatMap(\.needs) {
      starts.formUnion([range.atLeast, range.atMost.map { $0 + 1 }].compactMap(\.self))
    }
    self.starts = starts.sorted()
  }

  private static let adult = 18

  package var areTold: Bool { starts.count > 1 }

  /// Every class of a person's age.
  package var all: [UInt8] { starts.indices.map { UInt8($0 + Self.first) } }

  package func isAdult(_ age: UInt8) -> Bool { age == Self.ageless || (youngest(age) ?? 0) >= Self.adult }

  package func isChild(_ age: UInt8) -> Bool { youngest(age).map { $0 < Self.adult } ?? false }

  /// The class that somebody comes into by growing older; nil: there is none.
  package func next(after age: UInt8) -> UInt8? {
    youngest(age) != nil && Int(age) - Self.first + 1 < starts.count ? age + 1 : nil
  }

  package func youngest(_ age: UInt8) -> Int? {
    age < Self.first ? nil : starts[Int(age) - Self.first]
  }

  /// The classes of age that lie in a range, as bits.
  package func mask(of range: AgeRange) -> UInt64 {
    all.reduce(0) { mask, age in range.contains(youngest(age) ?? 0) ? mask | 1 << UInt64(age) : mask }
  }

  /// Somebody of that age, in words.
  package func words(_ age: UInt8) -> String {
    guard let youngest = youngest(age) else {
      return age == Self.ageless ? "a household, a group or a place" : "somebody whose age is not known"
    }
    guard let next = next(after: age).flatMap(self.youngest) else {
      return youngest == 0 ? "somebody" : "somebody of \(youngest) or over"
    }
    return youngest == 0 ? "somebody under \(next)" : "somebody of \(youngest) to \(next - 1)"
  }
}
