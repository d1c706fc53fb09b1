/// The known name that was probably meant.
package enum Suggestion {
  /// `; did you mean "owner"?`, or the whole list when it is short, or nothing.
  static func sentence(for name: String, among known: some Collection<String>) -> String {
    if let near = nearest(to: name, among: known) { return "; did you mean \"\(near)\"?" }
    guard !known.isEmpty, known.count <= 12 else { return "" }
    return "; known: \(known.sorted().joined(separator: ", "))"
  }

  /// The nearest name no more than a third of its letters away; of equals the first in the alphabet.
  package static func nearest(to name: String, among known: some Collection<String>) -> String? {
    let letters = Array(name.utf8)
    guard letters.count <= longest else { return nil }
    let near = known.compactMap { candidate -> (steps: Int, name: String)? in
      let other = Array(candidate.utf8)
      let most = max(1, other.count / 3)
      guard abs(other.count - letters.count) <= most else { return nil }
      let steps = distance(letters, other)
      return steps <= most ? (steps, candidate) : nil
    }
    return near.min { $0 < $1 }?.name
  }

  /// A name longer than this is no slip of the fingers.
  private static let longest = 64

  /// Letters to add, drop, change, or swap with a neighbour.
  private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
    guard !a.isEmpty, !b.isEmpty else { return max(a.count, b.count) }
    var before: [Int] = []
    var above = Array(0...b.count)
    for (i, left) in a.enumerated() {
      var row = [i + 1]
      for (j, right) in b.enumerated() {
        var best = min(above[j + 1] + 1, row[j] + 1, above[j] + (left == right ? 0 : 1))
        if i > 0, j > 0, left == b[j - 1], a[i - 1] == right { best = min(best, before[j - 1] + 1) }
        row.append(best)
      }
      (before, above) = (above, row)
    }
    return above[b.count]
  }
}
