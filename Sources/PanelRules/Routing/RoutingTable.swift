/// The decision table that says which routes a referral or an enquiry could take, and why.
///
/// It proposes and never decides: a person confirms each route. It reads the coded answers of one form; a question that was
/// not answered meets no condition but the word `unanswered`, so that nothing is proposed on silence.
package struct RoutingTable: Sendable, Equatable {
  package var title: String
  package var version: Int
  /// The form whose answers the rows read.
  package var form: FormName
  /// Said before anything else, the first that holds; it takes nothing away from what the rows propose.
  package var first: [Row]
  /// Every one that holds counts.
  package var rows: [Row]
  /// Where no row holds, the first of these that does.
  package var otherwise: [Row]
  /// The time in which advice that is asked for here is given; nil: none is asked for here.
  package var enquiriesWithin: Span?

  /// What a condition says of a question without an answer.
  package static let unanswered = "unanswered"

  package init(
    title: String, version: Int, form: FormName, first: [Row], rows: [Row], otherwise: [Row],
    enquiriesWithin: Span? = nil
  ) {
    self.title = title
    self.version = version
    self.form = form
    self.first = first
    self.rows = rows
    self.otherwise = otherwise
    self.enquiriesWithin = enquiriesWithin
  }

  package struct Row: Sendable, Equatable {
    package var name: String
    /// Its place in the table, counted from 1, by which a verdict says why.
    package var number: Int
    /// All of them have to hold.
    package var conditions: [Guard.Condition]
    /// The routes that a case could be opened on.
    package var proposes: [String]
    /// The routes that the person is offered beside them.
    package var offers: [String]
    /// The reason, for whoever confirms it.
    package var because: String
    /// What the referrer is advised to do; nil: nothing beside what follows.
    package var advice: String?

    package init(
      name: String, number: Int, conditions: [Guard.Condition] = [], proposes: [String] = [], offers: [String] = [],
      because: String, advice: String? = nil
    ) {
      self.name = name
      self.number = number
      self.conditions = conditions
      self.proposes = proposes
      self.offers = offers
      self.because = because
      self.advice = advice
    }

    /// Whether it holds of some answers: the codes given in each field.
    package func holds(of answers: [String: Set<String>]) -> Bool {
      conditions.allSatisfy { Self.holds($0, of: answers[$0.field] ?? []) }
    }

    /// Whether one condition holds of the codes given in its field; none: it was not answered.
    package static func holds(_ condition: Guard.Condition, of given: Set<String>) -> Bool {
      guard !given.isEmpty else { return !condition.negated && condition.oneOf.contains(RoutingTable.unanswered) }
      return given.isDisjoint(with: condition.oneOf) == condition.negated
    }
  }

  /// What the table says of some answers.
  package struct Verdict: Sendable, Equatable {
    /// What comes before anything else.
    package var first: Row?
    /// The rows that hold, in the order of the table; the last resort where none does. None at all: the table has a gap, and
    /// a person decides without it.
    package var rows: [Row]

    package init(first: Row?, rows: [Row]) {
      self.first = first
      self.rows = rows
    }

    /// The routes proposed, each with the row that says why; one that two rows propose stands once, by the first.
    package var proposals: [(route: String, row: Row)] { once(\.proposes) }

    /// The routes offered to the person beside those.
    package var offers: [(route: String, row: Row)] { once(\.offers) }

    private func once(_ routes: (Row) -> [String]) -> [(route: String, row: Row)] {
      var named: [(route: String, row: Row)] = []
      for row in rows {
        for route in routes(row) where !named.contains(where: { $0.route == route }) { named.append((route, row)) }
      }
      return named
    }
  }

  /// The same of coded answers as they are kept: several codes of one field with a blank between them.
  package func verdict(on facts: [String: String]) -> Verdict {
    verdict(on: facts.mapValues { Set($0.split(separator: " ").map(String.init)) })
  }

  /// Every row, in the order of the table.
  package var all: [Row] { first + rows + otherwise }

  /// Pure and total: the same answers give the same verdict.
  package func verdict(on answers: [String: Set<String>]) -> Verdict {
    let fired = rows.filter { $0.holds(of: answers) }
    let last = fired.isEmpty ? otherwise.first { $0.holds(of: answers) }.map { [$0] } ?? [] : fired
    return Verdict(first: first.first { $0.holds(of: answers) }, rows: last)
  }
}
