import PanelSealing

/// The export of one area's history as it grew, with a checkpoint at each of several moments.
struct SyntheticExport {
  let key: HeadSigningKey
  var checkpoints: [Checkpoint] = []
  var heads: [CheckpointedHead] = []
  var history: SyntheticHistory

  init(checkpoints count: Int, using random: inout SeededRandom) throws {
    key = try HeadSigningKey(.random())
    history = SyntheticHistory(cases: 12, using: &random)
    history.events.removeAll { $0.event.area != "kent" }
    for place in history.events.indices { history.events[place].content = nil }
    let end = (history.events.map(\.event.recordedAt).max() ?? 0) + 1
    var known: [String: Int64] = [:]
    for number in 1...count {
      let moved = moved(after: known, isLast: number == count, Int64(number), using: &random)
      for head in moved { known[head.caseID] = head.seq }
      checkpoints.append(
        try Checkpoint(
          area: "kent", after: checkpoints.last, takenAt: end + Int64(number), cases: Int64(known.count), moved: moved,
          by: key))
      heads += moved
    }
  }

  var export: HistoryExport { export(checkpoints) }

  /// With other checkpoints than its own.
  func export(_ checkpoints: [Checkpoint]) -> HistoryExport {
    HistoryExport(
      history: history.export, heads: Self.file([CheckpointedHead.header] + heads.map(\.line)),
      checkpoints: Self.file(checkpoints.map(\.line)))
  }

  static func file(_ lines: [String]) -> [UInt8] { lines.flatMap { Array("\($0)\n".utf8) } }

  /// Each case at random as far as it had come by then; in the end every case, to its last event.
  private func moved(
    after known: [String: Int64], isLast: Bool, _ sequence: Int64, using random: inout SeededRandom
  ) -> [CheckpointedHead] {
    Set(history.events.map(\.event.caseID)).sorted().compactMap { caseID in
      let (places, last) = (history.places(of: caseID), known[caseID] ?? 0)
      let seq = isLast ? Int64(places.count) : Int64(random.number(in: 0...places.count))
      guard seq > last else { return nil }
      let link = history.events[places.lowerBound + Int(seq) - 1].link
      return CheckpointedHead(sequence: sequence, caseID: caseID, seq: seq, link: link)
    }
  }
}
