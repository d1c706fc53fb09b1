/// The agenda in a pack, as it stood when the papers were published: when and where the meeting is, and those of its items
/// of which the reader is given something.
package struct PackAgenda: Sendable, Hashable {
  package let startsAt: Moment
  /// How long the meeting is to last.
  package let minutes: Int
  package let place: String
  /// In the order in which they are heard.
  package let items: [Line]

  package init(startsAt: Moment, minutes: Int, place: String, items: [Line]) {
    self.startsAt = startsAt
    self.minutes = minutes
    self.place = place
    self.items = items.sorted { ($0.place ?? .max, $0.number) < ($1.place ?? .max, $1.number) }
  }

  /// An item.
  package struct Line: Sendable, Hashable {
    package let number: Int
    package let caseID: Case.ID
    package let kind: String
    /// Its turn; nil: it was put there before agendas were packed.
    package let place: Int?
    /// When it begins, in minutes from the beginning.
    package let starts: Int?
    package let minutes: Int?
    /// Why it is there.
    package let reasons: [String]
    /// By when it has to be heard; nil: no day is set.
    package let due: Moment?

    package init(
      number: Int, caseID: Case.ID, kind: String, place: Int?, starts: Int?, minutes: Int?, reasons: [String],
      due: Moment?
    ) {
      self.number = number
      self.caseID = caseID
      self.kind = kind
      self.place = place
      self.starts = starts
      self.minutes = minutes
      self.reasons = reasons
      self.due = due
    }
  }

  /// When an item begins.
  package func start(of line: Line) -> Moment? { line.starts.map { startsAt.adding(minutes: $0) } }

  /// The same for the same agenda, and different for any other.
  var canonical: [String] {
    ["agenda \(startsAt.microseconds) \(minutes) \(place.behindLength)"] + items.map(\.canonical)
  }
}

extension PackAgenda.Line {
  fileprivate var canonical: String {
    func text(_ number: Int?) -> String { number.map(String.init) ?? "-" }
    let when = "\(text(place)) \(text(starts)) \(text(minutes)) \(due.map { String($0.microseconds) } ?? "-")"
    return
      "item \(number) \(caseID) \(kind.behindLength) \(when) \(reasons.map(\.behindLength).joined(separator: " "))"
  }
}
