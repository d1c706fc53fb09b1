/// The version of a meeting's papers: 1 as they were published, then 1a, 1b and on with each supplement, 1aa after 1z.
package struct PackVersion: Sendable, Hashable, Comparable {
  /// How many supplements there were; 0: as published.
  package let supplements: Int

  /// As published first.
  package static let first = PackVersion(supplements: 0)

  /// No supplement less than none.
  package init(supplements: Int) {
    self.supplements = max(supplements, 0)
  }

  package var next: PackVersion { PackVersion(supplements: supplements + 1) }

  package static func < (a: Self, b: Self) -> Bool { a.supplements < b.supplements }
}

extension PackVersion: LosslessStringConvertible {
  package var description: String {
    var letters = ""
    var left = supplements
    while left > 0 {
      left -= 1
      letters = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(left % 26))) + letters
      left /= 26
    }
    return "1\(letters)"
  }

  /// Nil where it is not the one way in which a version is written.
  package init?(_ text: String) {
    let letters = Array(text.utf8.dropFirst())
    guard text.utf8.first == UInt8(ascii: "1"), letters.count <= Self.longest,
      letters.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) })
    else { return nil }
    self.init(supplements: letters.reduce(0) { $0 * 26 + Int($1 - UInt8(ascii: "a")) + 1 })
  }

  /// More letters than any meeting comes to.
  private static let longest = 6
}
