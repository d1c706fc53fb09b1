/// Who would get which papers of a meeting and on what, and of everything that somebody would not get, why and what would
/// change it: before anything is published.
package struct Preflight: Sendable, Equatable {
  package let meeting: Meeting.ID
  /// By number.
  package let items: [Item]
  /// Item by item, in each the readers by identifier.
  package let cells: [Cell]
  package let tableVersion: Int

  package struct Item: Sendable, Equatable {
    package let number: Int
    package let caseID: Case.ID
    /// By number.
    package let papers: [Paper]
  }

  /// One item before one reader.
  package struct Cell: Sendable, Equatable {
    package let number: Int
    package let caseID: Case.ID
    package let reader: Practitioner.ID
    package let agency: Agency.ID
    /// Conditions of the meeting or the item that they do not meet: nothing of it is theirs.
    package let gates: [PreflightGate]
    /// Each paper of the item, by number.
    package let papers: [Sight]

    package var isBlocked: Bool { papers.contains { !$0.isTold } }
  }

  /// One paper before one reader.
  package struct Sight: Sendable, Equatable {
    package let paper: Paper
    package let outcome: Outcome

    package var isTold: Bool {
      switch outcome {
      case .told: true
      case .blocked: false
      }
    }

    /// Every reason at once; none where it is told.
    package var blocks: [Block] {
      switch outcome {
      case .told: []
      case .blocked(let blocks): blocks
      }
    }
  }

  package enum Outcome: Sendable, Equatable {
    case told(Told)
    /// At least one reason.
    case blocked([Block])
  }

  /// On what a reader is told a paper.
  package struct Told: Sendable, Equatable {
    package let rule: String
    package let reason: String
    package let result: SharingResult
    package let bases: [LegalBasis.Cited]
    package let duties: [String]
  }

  /// Why a reader is not given a paper.
  package struct Block: Sendable, Hashable {
    /// A gate's, or a reason of the sharing table.
    package let code: String
    /// The row of the sharing table; nil: a condition of the meeting.
    package let rule: String?
    package let remedy: SharingTable.Remedy

    init(_ gate: PreflightGate) {
      code = gate.rawValue
      rule = nil
      remedy = gate.remedy
    }

    init(_ reason: String, rule: String, remedy: SharingTable.Remedy) {
      code = reason
      self.rule = rule
      self.remedy = remedy
    }
  }

  /// How often each reason keeps a paper from a reader.
  package var tally: [String: Int] {
    cells.flatMap(\.papers).flatMap { Set($0.blocks.map(\.code)) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }
}
