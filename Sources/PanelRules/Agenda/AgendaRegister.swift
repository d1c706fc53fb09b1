/// The numbers of a meeting's items. A case gets the next one when it first comes on the agenda, and keeps it: whoever has
/// an earlier paper in hand finds the same case under the same number.
package struct AgendaRegister: Hashable, Sendable {
  /// The number of every case that ever was on the agenda.
  package private(set) var numbers: [Case.ID: Int]
  /// The highest number that was given, to whomever it is shown.
  package private(set) var last: Int

  package init(_ numbers: [Case.ID: Int] = [:], last: Int = 0) {
    self.numbers = numbers
    self.last = max(last, numbers.values.max() ?? 0)
  }

  /// Gives a number to each of these that has none, in their order.
  package mutating func enter(_ cases: [Case.ID]) {
    for id in cases where numbers[id] == nil {
      last += 1
      numbers[id] = last
    }
  }

  /// A line for each number, in their order: what was there once is there for good, and new lines come after it.
  package var canonicalBytes: [UInt8] {
    let lines = numbers.sorted { $0.value < $1.value }.map { "\($0.value) \($0.key)\n" }
    return Array(lines.joined().utf8)
  }
}

/// An agenda as it is fixed when it is published: what is heard under which number, in which order, when and for how long.
package struct FixedAgenda: Hashable, Sendable {
  /// By number.
  package let lines: [Line]

  package init(_ lines: [Line]) {
    self.lines = lines.sorted { $0.number < $1.number }
  }

  /// An item.
  package struct Line: Hashable, Sendable {
    package let number: Int
    package let caseID: Case.ID
    package let kind: String
    /// Nil: it was put there before agendas were packed.
    package let minutes: Int?
    /// Its turn.
    package let place: Int?
    /// When it begins, in minutes from the beginning.
    package let start: Int?

    package init(number: Int, caseID: Case.ID, kind: String, minutes: Int?, place: Int?, start: Int?) {
      self.number = number
      self.caseID = caseID
      self.kind = kind
      self.minutes = minutes
      self.place = place
      self.start = start
    }
  }

  /// The same for the same agenda, and different for any other.
  package var canonicalBytes: [UInt8] {
    func text(_ number: Int?) -> String { number.map(String.init) ?? "-" }
    let lines = lines.map {
      "item \($0.number) \($0.caseID) \($0.kind) \(text($0.minutes)) \(text($0.place)) \(text($0.start))\n"
    }
    return Array(("fixed agenda 1\n" + lines.joined()).utf8)
  }

  /// What is on the other and not on this, and what is on this and not on the other.
  package func changes(to other: FixedAgenda) -> (added: [Line], withdrawn: [Line]) {
    let (here, there) = (Set(lines.map(\.caseID)), Set(other.lines.map(\.caseID)))
    return (other.lines.filter { !here.contains($0.caseID) }, lines.filter { !there.contains($0.caseID) })
  }

  /// What is on both and begins at another time on the other.
  package func moved(to other: FixedAgenda) -> [Line] {
    let starts = Dictionary(lines.map { ($0.caseID, $0.start) }) { first, _ in first }
    return other.lines.filter { line in starts[line.caseID].map { $0 != line.start } ?? false }
  }

  /// What a version is called: 1 as it was published, then its supplements 1a, 1b … 1z, 1aa.
  package static func label(ofVersion number: Int) -> String {
    var (letters, rest) = ("", max(number, 0))
    while rest > 0 {
      rest -= 1
      letters = String(UnicodeScalar(UInt8(ascii: "a") + UInt8(rest % 26))) + letters
      rest /= 26
    }
    return "1\(letters)"
  }
}
