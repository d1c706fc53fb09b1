package import PanelRules
import PanelStore

/// A referral as whoever made it may see it: what they were told, and nothing that rests on what it says.
///
/// Made from the public words alone, so that two referrals which were told the same look the same, whatever else
/// happened to them.
package struct ReferrerView: Sendable, Equatable {
  package let id: Referral.ID
  package let reference: String
  package let receivedAt: Moment
  package let progress: PublicWord
  /// By when they hear more, or must answer.
  package let due: Moment?
  /// Fields of the form that they are asked for.
  package let asked: [String]

  /// From what the referrer was told, first to last; nil when they were told nothing.
  init?(id: Referral.ID, reference: String, receivedAt: Moment, told: [ToldReferrer]) {
    guard let last = told.last, let progress = PublicWord(told) else { return nil }
    self.id = id
    self.reference = reference
    self.receivedAt = receivedAt
    self.progress = progress
    due = last.due
    asked = last.asked
  }
}

/// How a referral stands, to those outside who hear of it: whoever made it, and whoever asked the enquiry that it came
/// of.
package struct PublicWord: Sendable, Equatable {
  /// The public word that stands.
  package let word: String
  /// Since when it stands; said again, it goes on standing.
  package let since: Moment

  /// From what was told, first to last; nil where that is nothing.
  init?(_ told: [ToldReferrer]) {
    guard let last = told.last else { return nil }
    var since = last.at
    for earlier in told.reversed() {
      guard earlier.word == last.word else { break }
      since = earlier.at
    }
    word = last.word
    self.since = since
  }
}
