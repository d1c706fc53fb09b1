package import PanelRules
package import PanelSealing
package import PanelStore

/// Person records, one or several that humans linked, who may be the same person as another: how likely, on what
/// evidence, and everything that was ever told of them. Advice to a human, who decides; nothing is joined by itself.
package struct PersonMatch: Sendable {
  /// The record that agrees best; links are made with it.
  package let person: Person.ID
  package let score: MatchScore
  /// What a human said of the two, if anybody did.
  package let link: StandingLink?
  /// Theirs, oldest first.
  package let referrals: [MatchedReferral]
  /// Their cases that came from other areas, oldest first, as far as the reader sees them.
  package let cases: [PersonCase]
}

/// A referral of somebody who may be the same person.
package struct MatchedReferral: Sendable {
  package let id: Referral.ID
  package let reference: String
  package let receivedAt: Moment
  package let standing: Referral.Standing
  package let immediateRisk: Bool
  package let concernType: String?
  /// What was told of the concern, first to last.
  package let concerns: [String]
}

extension PersonMatch {
  /// Confirmed first, then by weight, and last what was dismissed.
  static func comesFirst(_ a: PersonMatch, _ b: PersonMatch) -> Bool {
    (a.rank, -a.score.weight, a.person) < (b.rank, -b.score.weight, b.person)
  }

  private var rank: Int {
    switch link?.verdict {
    case .linked: 0
    case nil: 1
    case .dismissed: 2
    }
  }
}

/// Who may be the same person as one asked about, before their referrals are read: records that humans linked stand
/// together.
struct LikelyPersons {
  /// Scores of the records that were found by the index.
  let scores: [Person.ID: MatchScore]
  let links: [StandingLink]
  /// The person asked about, where it is a record and not only details.
  let asked: Person.ID?

  /// Every record to be shown: those found, those linked to the one asked about, and all that are linked to them.
  var everyone: [Person.ID] {
    var all = Set(scores.keys)
    for link in links where link.verdict == .linked || concernsAsked(link) { all.formUnion([link.person, link.other]) }
    if let asked { all.remove(asked) }
    return all.sorted()
  }

  /// The records in groups that humans linked, leaving out the links of the one asked about.
  var groups: [[Person.ID]] {
    var group: [Person.ID: Int] = [:]
    for (number, person) in everyone.enumerated() { group[person] = number }
    for link in links where link.verdict == .linked && !concernsAsked(link) {
      guard let one = group[link.person], let other = group[link.other], one != other else { continue }
      for (person, number) in group where number == other { group[person] = one }
    }
    return Dictionary(grouping: group.keys, by: { group[$0] ?? 0 }).values.map { $0.sorted() }
  }

  /// What a human said of the person asked about and one of a group.
  func link(with group: [Person.ID]) -> StandingLink? {
    guard let asked else { return nil }
    let said = links.filter { link in link.partner(of: asked).map(group.contains) ?? false }
    return said.first { $0.verdict == .linked } ?? said.first
  }

  private func concernsAsked(_ link: StandingLink) -> Bool {
    asked.map { link.partner(of: $0) != nil } ?? false
  }
}
