/// The checkpoints of an export as they are looked through, and what is wrong with them.
struct CheckpointChain {
  private(set) var checkpoints: [Checkpoint] = []
  private(set) var faults: [CheckpointFault] = []
  /// Whose signatures the lines held elsewhere bear.
  private(set) var heldKeys: [[UInt8]] = []
  private let lines: [[UInt8]]

  /// Reads the file; each line must be signed by the key it names and follow the one before.
  init(_ file: [UInt8]) {
    guard let lines = Self.lines(file), !lines.isEmpty else {
      self.lines = []
      faults = [CheckpointFault(file.isEmpty ? .absent : .unreadable, line: 1)]
      return
    }
    self.lines = lines
    for (number, line) in zip(1..., lines) { take(line, number) }
  }

  private mutating func take(_ line: [UInt8], _ number: Int) {
    guard let checkpoint = Checkpoint(line: line) else {
      faults.append(CheckpointFault(.unreadable, line: number))
      return
    }
    let last = checkpoints.last
    if checkpoint.sequence != Int64(number) || checkpoint.previous != (last?.fingerprint ?? Chain.start)
      || checkpoint.area != last?.area ?? checkpoint.area || checkpoint.takenAt < last?.takenAt ?? .min
    {
      faults.append(CheckpointFault(.outOfOrder, line: number))
    }
    if !checkpoint.isAuthentic { faults.append(CheckpointFault(.notAuthentic, line: number)) }
    checkpoints.append(checkpoint)
  }

  /// The lines kept elsewhere must stand here, one after the other.
  mutating func hold(to held: [UInt8]) {
    guard let held = Self.lines(held), let first = held.first else {
      faults.append(CheckpointFault(.heldDiffers, line: 1))
      return
    }
    let start = lines.firstIndex(of: first) ?? lines.count
    for (place, line) in held.enumerated() {
      guard start + place < lines.count, lines[start + place] == line else {
        faults.append(CheckpointFault(.heldDiffers, line: place + 1))
        break
      }
    }
    heldKeys = held.compactMap(Checkpoint.init(line:)).map(\.key)
  }

  /// Nobody else may have signed.
  mutating func trust(_ keys: [[UInt8]]) {
    for (number, checkpoint) in zip(1..., checkpoints) where !keys.contains(checkpoint.key) {
      faults.append(CheckpointFault(.untrustedKey, line: number))
    }
  }

  /// The heads that the checkpoints hold: each checkpoint's must be exactly those that it was signed over.
  mutating func match(heads file: [UInt8]) -> [ChainHead] {
    guard let lines = Self.lines(file), let header = lines.first, header == Array(CheckpointedHead.header.utf8) else {
      faults.append(CheckpointFault(.headsUnreadable, line: 1))
      return []
    }
    var byCheckpoint: [Int64: [CheckpointedHead]] = [:]
    for (number, line) in zip(2..., lines.dropFirst()) {
      guard let head = CheckpointedHead(line: line), 1...Int64(max(checkpoints.count, 1)) ~= head.sequence else {
        faults.append(CheckpointFault(.headsUnreadable, line: number))
        continue
      }
      byCheckpoint[head.sequence, default: []].append(head)
    }
    var (latest, heads): ([String: Int64], [ChainHead]) = ([:], [])
    for (number, checkpoint) in zip(1..., checkpoints) {
      let its = byCheckpoint[checkpoint.sequence] ?? []
      let goesOn = its.allSatisfy { $0.seq > latest[$0.caseID] ?? 0 }
      for head in its { latest[head.caseID] = head.seq }
      if CheckpointedHead.digest(its) != checkpoint.heads || Int64(its.count) != checkpoint.moved
        || Int64(latest.count) != checkpoint.cases || !goesOn
      {
        faults.append(CheckpointFault(.headsDiffer, line: number))
      }
      heads += its.map { ChainHead(area: checkpoint.area, caseID: $0.caseID, seq: $0.seq, link: $0.link) }
    }
    return heads
  }

  /// Nil unless each line is ended by a line feed.
  private static func lines(_ file: [UInt8]) -> [[UInt8]]? {
    guard file.last == UInt8(ascii: "\n") else { return nil }
    return file.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
  }
}
