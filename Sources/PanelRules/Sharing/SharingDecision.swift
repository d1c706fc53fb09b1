/// What was decided on telling one item to one recipient, with everything that it was decided on.
package struct SharingDecision: Sendable, Equatable {
  package var item: String
  package var itemVersion: Int
  package var category: SharedCategory
  package var mark: HandlingMark
  package var verdict: SharingVerdict
  /// What it rests on, in the versions in force on the day.
  package var bases: [LegalBasis.Cited]
  package var facts: SharingFacts
  package var at: Moment
  package var tableVersion: Int

  /// What the side that would be told learns.
  package var answer: SharingAnswer { SharingAnswer(to: verdict) }

  /// The reason where a row allows and nothing in force carries it.
  package static let noBasis = "no-basis"
}

extension SharingTable {
  /// Decides on each item by itself, in the order given. Pure and total.
  package func decide(_ question: SharingQuestion) -> [SharingDecision] {
    question.items.map { decide($0, question) }
  }

  private func decide(_ item: SharedItem, _ question: SharingQuestion) -> SharingDecision {
    let reading = SharingReading(question, item, self)
    let facts = reading.facts
    var verdict = verdict(on: facts)
    let bases = verdict.basis.flatMap { reading.cited($0, facts: facts) }
    if verdict.result.allows, bases.isEmpty {
      verdict.result = .needsAuthoriser
      verdict.reason = SharingDecision.noBasis
      verdict.remedy = Remedy("state-a-basis", by: ["requester", "data-protection-officer"])
    }
    return SharingDecision(
      item: item.id, itemVersion: item.version, category: item.category, mark: item.mark, verdict: verdict,
      bases: Set(bases).sorted(), facts: facts, at: question.now, tableVersion: version)
  }
}

extension Sequence<SharingDecision> {
  /// What goes out together is marked as the most guarded of its parts.
  package var mark: HandlingMark { filter(\.verdict.result.allows).map(\.mark).together }
}

extension Sequence<HandlingMark> {
  /// The mark of what is put together from parts with these: the most guarded.
  package var together: HandlingMark { self.max() ?? .official }
}
