import PanelSealing

/// A register of cases with whole histories, some of their content erased.
struct SyntheticHistory {
  /// Ordered by area, case and seq, as an export is.
  var events: [ExportedEvent] = []

  init(cases: Int, using random: inout SeededRandom) {
    for number in 0..<cases {
      var previous = Chain.start
      var recorded: Int64 = 1_750_000_000_000_000
      for seq in 1...Int64(random.number(in: 3...14)) {
        recorded += Int64(random.number(in: 1...9_999_999))
        let content = CommittedContent(random.bytes(random.number(in: 0...40)))
        let event = ChainedEvent(
          area: number < cases / 2 ? "kent" : "medway", caseID: "case_\(100 + number)", seq: seq,
          type: ["case-opened", "moved", "form-completed"].randomElement(using: &random) ?? "moved",
          typeVersion: Int64(random.number(in: 1...3)), definitionHash: random.bytes(32),
          actor: "prac_\(random.number(in: 1...5))", occurredAt: recorded - Int64(random.number(in: 0...999)),
          recordedAt: recorded, contentHash: content.hash)
        previous = Chain.link(event, after: previous)
        events.append(
          ExportedEvent(event, link: previous, content: random.number(in: 0...3) == 0 ? nil : content.bytes))
      }
    }
  }

  /// The head of every case, as it would be exported now.
  var heads: [ChainHead] {
    Dictionary(grouping: events) { $0.event.caseID }.values.compactMap { its in
      its.last.map { ChainHead(area: $0.event.area, caseID: $0.event.caseID, seq: $0.event.seq, link: $0.link) }
    }
  }

  /// The bytes of the export.
  var export: [UInt8] {
    Array(([ExportedEvent.header] + events.map(\.line)).map { $0 + "\n" }.joined().utf8)
  }

  /// The places of one case's events.
  func places(of caseID: String) -> Range<Int> {
    let places = events.indices.filter { events[$0].event.caseID == caseID }
    return (places.first ?? 0)..<((places.last ?? -1) + 1)
  }

  /// Numbers a case's events anew from 1 and makes every link fit, as a forger with the whole database would.
  mutating func relink(_ caseID: String) {
    var previous = Chain.start
    var seq: Int64 = 0
    for place in places(of: caseID) {
      seq += 1
      events[place].event.seq = seq
      previous = Chain.link(events[place].event, after: previous)
      events[place].link = previous
    }
  }
}
