/// The events of one case as they were found, and the question where they first fail.
struct CaseHistory {
  let events: [ExportedEvent]
  /// The links that were signed, by number.
  let heads: [Int64: [UInt8]]
  /// What was recorded before this moment, in microseconds since 1970, must be no later than the last of them.
  let coveredBefore: Int64

  /// The first place where the history is not what was recorded; nil when it is whole.
  var firstBreak: (seq: Int64, reason: ChainBreak.Reason)? {
    var previous = Chain.start
    var expected: Int64 = 1
    let last = heads.keys.max() ?? 0
    for (place, row) in events.enumerated() {
      let seq = row.event.seq
      guard seq == expected else { return (expected, disorder(at: place, expected: expected)) }
      guard Chain.link(row.event, after: previous) == row.link else {
        return (seq, isMisplaced(row) ? .swapped : .edited)
      }
      if let content = row.content, CommittedContent(bytes: content)?.hash != row.event.contentHash {
        return (seq, .contentEdited)
      }
      if let signed = heads[seq], signed != row.link { return (seq, .rewritten) }
      if seq > last, row.event.recordedAt < coveredBefore { return (seq, .backdated) }
      previous = row.link
      expected += 1
    }
    if last >= expected { return (expected, .truncated(exportedSeq: last)) }
    return nil
  }

  /// A number out of turn: the one expected comes later, came before, or is gone.
  private func disorder(at place: Int, expected: Int64) -> ChainBreak.Reason {
    if events[place].event.seq < expected { return .repeated }
    return events[place...].contains { $0.event.seq == expected } ? .swapped : .missing
  }

  /// Whether the row is genuine but was given another's number: its link is right for some other place in this case.
  ///
  /// Tries every number after every link, which grows with the square of the events: in a case with more than 64 such a
  /// row counts as edited.
  private func isMisplaced(_ row: ExportedEvent) -> Bool {
    guard events.count <= 64 else { return false }
    let links = [Chain.start] + events.map(\.link)
    return (1...Int64(events.count)).contains { seq in
      var moved = row.event
      moved.seq = seq
      return seq != row.event.seq && links.contains { Chain.link(moved, after: $0) == row.link }
    }
  }
}
