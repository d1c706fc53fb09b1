/// The papers of a meeting as one reader may see them, in the agenda's order and numbers.
///
/// It holds names, versions and hashes: from what is kept of it a pack is made again, and its bytes say whether it is the same.
package struct Pack: Sendable, Equatable {
  package let meeting: Meeting.ID
  package let reader: Practitioner.ID
  /// For whom the reader reads.
  package let agency: Agency.ID
  package let version: PackVersion
  /// By number; an item of which the reader sees nothing is not there.
  package let items: [Item]
  /// As it went out with this version; nil: it was published before there was an agenda in papers.
  package let agenda: PackAgenda?

  package struct Item: Sendable, Equatable {
    package let number: Int
    package let caseID: Case.ID
    /// By number; at least one.
    package let papers: [PackedPaper]
  }

  /// Each paper told, by where it stands.
  ///
  /// - Throws: ``PackFault/renumbered(_:)`` where two cases share a number, or two papers of one.
  package init(
    meeting: Meeting.ID, reader: Practitioner.ID, agency: Agency.ID, version: PackVersion,
    papers: [(item: Int, caseID: Case.ID, paper: PackedPaper)], agenda: PackAgenda? = nil
  ) throws(PackFault) {
    self.agenda = agenda
    self.meeting = meeting
    self.reader = reader
    self.agency = agency
    self.version = version
    var items: [Item] = []
    for (number, told) in Dictionary(grouping: papers, by: \.item).sorted(by: { $0.key < $1.key }) {
      let cases = Set(told.map(\.caseID))
      guard let caseID = cases.first, cases.count == 1, Set(told.map(\.paper.number)).count == told.count,
        Set(told.map(\.paper.name)).count == told.count
      else { throw .renumbered(number) }
      items.append(
        Item(number: number, caseID: caseID, papers: told.map(\.paper).sorted { $0.number < $1.number }))
    }
    let (cases, numbers) = (Set(items.map(\.caseID)), items.map(\.number))
    if cases.count != items.count { throw .renumbered(numbers.last ?? 0) }
    self.items = items
  }

  /// What goes out together is marked as the most guarded of its parts.
  package var mark: HandlingMark { items.flatMap(\.papers).map(\.mark).together }
}

/// One paper as it is in a pack, with that on which the reader is told it.
package struct PackedPaper: Sendable, Hashable {
  /// Within its item.
  package var number: Int
  /// By what it is known in its case.
  package var name: String
  package var version: Int
  package var category: SharedCategory
  package var originator: Agency.ID
  package var mark: HandlingMark
  /// The hash of what it says.
  package var digest: String
  /// The row of the sharing table that allows it.
  package var rule: String
  package var bases: [LegalBasis.Cited]

  package init(
    number: Int, name: String, version: Int, category: SharedCategory, originator: Agency.ID, mark: HandlingMark,
    digest: String, rule: String, bases: [LegalBasis.Cited]
  ) {
    self.number = number
    self.name = name
    self.version = version
    self.category = category
    self.originator = originator
    self.mark = mark
    self.digest = digest
    self.rule = rule
    self.bases = bases
  }
}

extension Preflight {
  /// What a reader is told of all papers; nothing where they are told none, or are no reader.
  ///
  /// - Throws: ``PackFault/renumbered(_:)`` where items or papers share a number.
  package func pack(
    for reader: Practitioner.ID, of agency: Agency.ID, version: PackVersion
  ) throws(PackFault) -> Pack {
    let own = cells.filter { $0.reader == reader && $0.agency == agency }
    var told: [(item: Int, caseID: Case.ID, paper: PackedPaper)] = []
    for cell in own {
      for sight in cell.papers {
        guard case .told(let grounds) = sight.outcome else { continue }
        told.append((cell.number, cell.caseID, PackedPaper(sight.paper, on: grounds)))
      }
    }
    return try Pack(meeting: meeting, reader: reader, agency: agency, version: version, papers: told)
  }
}

extension PackedPaper {
  fileprivate init(_ paper: Paper, on told: Preflight.Told) {
    self.init(
      number: paper.number, name: paper.shared.id, version: paper.shared.version, category: paper.shared.category,
      originator: paper.shared.originator, mark: paper.shared.mark, digest: paper.digest, rule: told.rule,
      bases: told.bases)
  }
}
