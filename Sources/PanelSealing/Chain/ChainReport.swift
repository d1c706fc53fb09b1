/// What a verification found, and how much it looked at.
package struct ChainReport: Sendable, Equatable {
  package var cases = 0
  package var events = 0
  /// Events whose content was in the export and was compared with its hash; the others' was erased or not shown.
  package var contents = 0
  /// Cases whose history was held against an exported head.
  package var heads = 0
  /// The first break of each case that has one, ordered by area and case.
  package var breaks: [ChainBreak] = []
  /// Line numbers, from 1, that are not what an exporter writes.
  package var unreadableLines: [Int] = []

  /// Whether nothing at all is wrong.
  package var isWhole: Bool { breaks.isEmpty && unreadableLines.isEmpty }
}

/// The first place where a case's history is not what was recorded.
package struct ChainBreak: Sendable, Hashable {
  /// What is wrong there.
  package enum Reason: Sendable, Hashable {
    /// A field, or the link itself, is not what was linked.
    case edited
    /// The content shown is not what the event's content hash was made of.
    case contentEdited
    /// No event has this number, though later ones are there.
    case missing
    /// Genuine events in another order.
    case swapped
    /// One number twice.
    case repeated
    /// Consistent in itself, but not the history whose head was exported.
    case rewritten
    /// Said to have been recorded well before the last checkpoint, which does not hold it.
    case backdated
    /// Ends, or is gone altogether, before the number whose head was exported.
    case truncated(exportedSeq: Int64)
  }

  package let area: String
  package let caseID: String
  /// The number of the first event that cannot be relied on.
  package let seq: Int64
  package let reason: Reason

  package init(area: String, caseID: String, seq: Int64, reason: Reason) {
    self.area = area
    self.caseID = caseID
    self.seq = seq
    self.reason = reason
  }

  init(_ name: CaseName, at seq: Int64, _ reason: Reason) {
    self.init(area: name.area, caseID: name.caseID, seq: seq, reason: reason)
  }
}

extension ChainBreak.Reason {
  /// The codes of all reasons, each of which has its words.
  package static var codes: [String] {
    let all: [Self] = [
      .edited, .contentEdited, .missing, .swapped, .repeated, .rewritten, .backdated, .truncated(exportedSeq: 1),
    ]
    return all.map(\.code)
  }

  /// The code under which the words for this reason are kept.
  package var code: String {
    switch self {
    case .edited: "chain-edited"
    case .contentEdited: "chain-content-edited"
    case .missing: "chain-missing"
    case .swapped: "chain-swapped"
    case .repeated: "chain-repeated"
    case .rewritten: "chain-rewritten"
    case .backdated: "chain-backdated"
    case .truncated: "chain-truncated"
    }
  }
}
