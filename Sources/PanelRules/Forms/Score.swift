/// What the answers to a form come to.
package struct Score: Sendable, Equatable {
  /// Nil where there is none: nothing was answered, or an item of a sum that is told whole only was not.
  package let total: Int?
  /// The most that the form can give.
  package let most: Int
  /// What the total could be if all that is not known, or was not answered, were answered the highest.
  package let couldReach: Int
  /// The items answered with "not known", in the form's order.
  package let notKnown: [String]
  /// The items that were not answered, in the form's order.
  package let blank: [String]
  package let band: ScoreBand?
  /// The band of what it could reach.
  package let couldReachBand: ScoreBand?

  /// Scores coded answers by field. Nil where the form has no score; throws where an answer is none that its item
  /// offers, for then nothing of the whole can be relied on.
  package static func of(_ form: Form, _ answers: [String: String]) throws(InvalidScore) -> Score? {
    guard let rule = form.scoreRule else { return nil }
    var (total, most, open) = (0, 0, 0)
    var (notKnown, blank, invalid): ([String], [String], [String]) = ([], [], [])
    for field in rule.items.compactMap(form.field) {
      let highest = rule.most(of: field)
      most += highest
      guard let code = answers[field.name] else {
        blank.append(field.name)
        open += highest
        continue
      }
      guard let option = field.option(code) else {
        invalid.append(field.name)
        continue
      }
      if let points = rule.points(of: option) {
        total += points
      } else {
        notKnown.append(field.name)
        open += highest
      }
    }
    guard invalid.isEmpty else { throw InvalidScore(fields: invalid) }
    let isTold = rule.isTold(notKnown: notKnown.count, blank: blank.count)
    return Score(
      total: isTold ? total : nil, most: most, couldReach: total + open, notKnown: notKnown, blank: blank,
      band: isTold ? rule.band(of: total) : nil, couldReachBand: rule.band(of: total + open))
  }

  /// The name under which the total is held among a form's facts, as digits.
  package static let fact = Case.FormFact.score
  /// The name under which the band is held among a form's facts.
  package static let bandFact = "band"

  /// What needs may read of it: the total where there is one, and its band where it has one.
  package var facts: [String: String] {
    var facts: [String: String] = [:]
    facts[Self.fact] = total.map(String.init)
    facts[Self.bandFact] = band?.name
    return facts
  }
}

/// An item was answered with what it does not offer.
package struct InvalidScore: Error, Sendable, Equatable {
  package let fields: [String]

  package init(fields: [String]) {
    self.fields = fields
  }
}

extension ScoreRule {
  /// Whether there is a total. Where nothing at all was answered none is told: nobody has said "no".
  fileprivate func isTold(notKnown: Int, blank: Int) -> Bool {
    switch method {
    case .sum(let whenComplete): whenComplete ? notKnown + blank == 0 && !items.isEmpty : blank < items.count
    case .count: blank < items.count
    }
  }
}
