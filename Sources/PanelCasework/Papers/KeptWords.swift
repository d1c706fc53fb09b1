import PanelRules
import PanelStore

/// What the papers of a meeting say, made again from the sealed answers that they were made of.
struct KeptWords {
  /// As far as whoever asks may open them.
  let contents: [(item: Int, number: Int, since: Int, content: StoredContent)]
  let signs: [Case.ID: Sign]
  let rulebook: Rulebook

  /// How a case is called, and since when there is such.
  struct Sign {
    let reference: String
    let openedAt: Moment
  }

  /// - Returns: nil where nothing is left of it, or may be read.
  func text(of paper: StoredPaper, by writer: PaperWriter) throws -> PaperText? {
    if paper.name == PaperCase.theCase {
      return signs[paper.caseID].map {
        writer.text(ofCase: $0.reference, openedOn: rulebook.clockwork.localDate(of: $0.openedAt))
      }
    }
    let its = contents.filter {
      $0.item == Int(paper.item) && $0.number == Int(paper.number) && $0.since == Int(paper.since)
    }
    return try writer.text(of: paper.category, form: paper.form, saying: its.map(\.content))
  }
}

/// Why a paper that was published is not told, or not made again.
package enum KeptBack: String, Sendable, CaseIterable {
  /// Its words are no more.
  case erased
  /// Its case is closed.
  case shut
  /// It was taken back, or is not theirs any more.
  case withdrawn
  /// What is kept is not what was published.
  case differs
}
