/// What a form says of a score.
package enum Scoring: Sendable, Equatable {
  /// Nothing.
  case unsaid
  /// That it has none: it is narrative and judgement, and nothing makes a number of it.
  case never
  case by(ScoreRule)
}

/// How the answers of a form become a number.
package struct ScoreRule: Sendable, Equatable {
  /// The coded fields that are scored, by name.
  package var items: [String]
  package var method: Method
  /// The code that says that the answer is not known: it is never counted, and never counts against.
  package var notKnown: String?
  /// From the lowest up. What is below the first is in none.
  package var bands: [ScoreBand]
  /// What is told beside the number, wherever it is shown.
  package var says: String?

  package init(
    items: [String], method: Method, notKnown: String? = nil, bands: [ScoreBand] = [], says: String? = nil
  ) {
    self.items = items
    self.method = method
    self.notKnown = notKnown
    self.bands = bands
    self.says = says
  }

  package enum Method: Sendable, Equatable {
    /// The points of the answers together. `whenComplete`: there is no total while an item is not answered.
    case sum(whenComplete: Bool)
    /// How many items are answered with this code.
    case count(of: String)
  }

  /// The band that a total falls into; nil below the first.
  package func band(of total: Int) -> ScoreBand? {
    bands.last { $0.from <= total }
  }

  /// What the answers to an item can add at most.
  package func most(of field: FormField) -> Int {
    field.options.compactMap { points(of: $0) }.max() ?? 0
  }

  /// What one answer adds; nil where it says that the answer is not known, or has no points.
  func points(of option: FormField.Option) -> Int? {
    guard option.code != notKnown else { return nil }
    switch method {
    case .sum: return option.points
    case .count(let code): return option.code == code ? 1 : 0
    }
  }
}

/// What totals from a number on are called, up to the next band.
package struct ScoreBand: Sendable, Equatable {
  package var name: String
  package var label: String
  package var from: Int

  package init(name: String, label: String, from: Int) {
    self.name = name
    self.label = label
    self.from = from
  }
}

extension Form {
  /// How it is scored; nil where it is not.
  package var scoreRule: ScoreRule? {
    switch scoring {
    case .by(let rule): rule
    case .unsaid, .never: nil
    }
  }
}
