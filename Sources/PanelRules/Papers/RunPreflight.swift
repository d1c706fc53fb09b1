extension SharingTable {
  /// Decides on every paper before every reader. Pure and total, and the same in whatever order items, papers and readers
  /// are given.
  package func preflight(_ asked: AskedPapers) -> Preflight {
    let items = asked.items.sorted { ($0.number, $0.caseID) < ($1.number, $1.caseID) }.map(\.ordered)
    let readers = Dictionary(grouping: asked.readers) { Who(practitioner: $0.practitioner, agency: $0.agency) }
    let cells = items.flatMap { item in
      readers.sorted { $0.key < $1.key }.map { who, named in
        cell(of: item, who, gates: named.flatMap(\.gates) + item.gates(of: named[0]), asked)
      }
    }
    return Preflight(
      meeting: asked.meeting,
      items: items.map { .init(number: $0.number, caseID: $0.caseID, papers: $0.papers) }, cells: cells,
      tableVersion: version)
  }

  private func cell(
    of item: AskedItem, _ who: Who, gates: [PreflightGate], _ asked: AskedPapers
  ) -> Preflight.Cell {
    let gates = PreflightGate.allCases.filter(gates.contains)
    let standing = item.standings[who.practitioner]
    let decisions = standing.map { decide(item.question(to: $0, asked)) }
    let sights = item.papers.enumerated().map { place, paper -> Preflight.Sight in
      let shut = standing.map { $0.opensPapers && !$0.opens(paper.shared.category) } ?? false
      let own = (gates + (shut ? [.categoryNotOpen] : []) + (paper.isSealed ? [.sealedCategory] : []))
        .map { Preflight.Block($0) }
      guard let standing, let decision = decisions?[place] else { return Preflight.Sight(paper, own) }
      return sight(of: paper, own, decision, standing.recipient)
    }
    return Preflight.Cell(
      number: item.number, caseID: item.caseID, reader: who.practitioner, agency: who.agency, gates: gates,
      papers: Self.withoutTheCase(sights))
  }

  /// Where it may not be told that there is such a case, nothing in it is told.
  private static func withoutTheCase(_ sights: [Preflight.Sight]) -> [Preflight.Sight] {
    let ofTheCase = sights.filter(\.paper.isTheCase)
    guard ofTheCase.isEmpty || ofTheCase.contains(where: { !$0.isTold }) else { return sights }
    return sights.map { sight in
      sight.paper.isTheCase ? sight : Preflight.Sight(sight.paper, sight.blocks + [Preflight.Block(.caseNotTold)])
    }
  }

  private func sight(
    of paper: Paper, _ gates: [Preflight.Block], _ decision: SharingDecision, _ recipient: PractitionerRecipient
  ) -> Preflight.Sight {
    var blocks = gates
    let verdict = decision.verdict
    // Nobody releases a paper of a meeting as the second reviewer: what needs one is not in it.
    if let reason = Disclosure.whyKept(decision, reviewed: decision, to: .practitioner(recipient)) {
      blocks.append(.init(reason, rule: verdict.rule, remedy: verdict.remedy ?? Self.anyRemedy))
    }
    guard blocks.isEmpty else { return Preflight.Sight(paper, blocks) }
    return Preflight.Sight(
      paper: paper,
      outcome: .told(
        .init(
          rule: verdict.rule, reason: verdict.reason, result: verdict.result, bases: decision.bases,
          duties: verdict.duties)))
  }

  /// What opens anything that no order and no conflict forbids.
  private static let anyRemedy = Remedy("authorise-an-override", by: ["authoriser"])
}

extension Preflight.Sight {
  fileprivate init(_ paper: Paper, _ blocks: [Preflight.Block]) {
    self.init(paper: paper, outcome: .blocked(blocks))
  }
}

/// A reader, once.
private struct Who: Hashable, Comparable {
  let practitioner: Practitioner.ID
  let agency: Agency.ID

  static func < (a: Self, b: Self) -> Bool { (a.practitioner, a.agency) < (b.practitioner, b.agency) }
}

extension AskedItem {
  fileprivate var ordered: Self {
    var ordered = self
    ordered.papers.sort { ($0.number, $0.shared.id) < ($1.number, $1.shared.id) }
    return ordered
  }

  fileprivate func question(to standing: Standing, _ asked: AskedPapers) -> SharingQuestion {
    var request = request
    request.panel = request.panel.flatMap { standing.recipient.panels.contains($0) ? $0 : nil }
    var records = records
    records.conflicts += conflicted.sorted().map { Conflict(practitioner: $0, term: SharingTerm(from: .earliest)) }
    return SharingQuestion(
      request: request, items: papers.map(\.shared), recipient: .practitioner(standing.recipient), held: held,
      records: records, now: asked.now, zone: asked.zone)
  }
}

extension Paper {
  fileprivate var isSealed: Bool {
    guard case .data(let category) = shared.category else { return false }
    return category.isSealed
  }
}
