/// Gathers the events of one case after another; no more than one case's are held at a time.
package struct ChainWalk: Sendable {
  private let heads: [CaseName: [Int64: [UInt8]]]
  private let coveredBefore: Int64
  /// Numbers, from 1, of lines that no exporter writes.
  var unreadableLines: Set<Int> = []
  private var report = ChainReport()
  private var name: CaseName?
  private var events: [ExportedEvent] = []
  private var seen: Set<CaseName> = []

  init(heads: [CaseName: [Int64: [UInt8]]], coveredBefore: Int64) {
    self.heads = heads
    self.coveredBefore = coveredBefore
  }

  /// The next event, ordered by area, case and seq.
  package mutating func take(_ event: ExportedEvent) {
    let its = CaseName(area: event.event.area, caseID: event.event.caseID)
    if its != name {
      closeCase()
      name = its
    }
    events.append(event)
  }

  /// What was found, when all events were taken.
  package mutating func finish() -> ChainReport {
    closeCase()
    for (name, signed) in heads where !seen.contains(name) {
      report.breaks.append(ChainBreak(name, at: 1, .truncated(exportedSeq: signed.keys.max() ?? 0)))
    }
    report.unreadableLines = unreadableLines.sorted()
    report.breaks.sort { ($0.area, $0.caseID) < ($1.area, $1.caseID) }
    return report
  }

  private mutating func closeCase() {
    guard let name else { return }
    let found = CaseHistory(events: events, heads: heads[name] ?? [:], coveredBefore: coveredBefore).firstBreak
    let isFirstSight = seen.insert(name).inserted
    report.events += events.count
    report.contents += events.count { $0.content != nil }
    if isFirstSight {
      report.cases += 1
      if heads[name] != nil { report.heads += 1 }
      if let found { report.breaks.append(ChainBreak(name, at: found.seq, found.reason)) }
    } else if !report.breaks.contains(where: { $0.area == name.area && $0.caseID == name.caseID }) {
      // The rest of a case among another's events: its lines are not in order.
      report.breaks.append(ChainBreak(name, at: events.first?.event.seq ?? 1, .swapped))
    }
    events.removeAll(keepingCapacity: true)
  }
}
