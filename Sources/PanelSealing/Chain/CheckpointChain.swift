/// The checkpoints of an area as they are looked through, oldest first, and what is wrong with them.
package struct CheckpointChain: Sendable {
  private var checkpoints: [Checkpoint] = []
  private var faults: [CheckpointFault] = []
  private var heads: [ChainHead] = []
  private var isHeld = false
  private var register: (erased: Int, faults: [Int])?
  private let lines: [[UInt8]]

  /// Reads the file; each line must be signed by the key it names and follow the one before.
  package init(_ file: [UInt8]) {
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

  /// The lines kept elsewhere must stand here, one after the other; gives the keys that signed them.
  mutating func hold(to held: [UInt8]) -> [[UInt8]] {
    isHeld = true
    guard let held = Self.lines(held), let first = held.first else {
      faults.append(CheckpointFault(.heldDiffers, line: 1))
      return []
    }
    let start = lines.firstIndex(of: first) ?? lines.count
    for (place, line) in held.enumerated() {
      guard start + place < lines.count, lines[start + place] == line else {
        faults.append(CheckpointFault(.heldDiffers, line: place + 1))
        break
      }
    }
    return held.compactMap(Checkpoint.init(line:)).map(\.key)
  }

  /// Nobody but the holders of these keys (32 bytes each, public) may have signed.
  package mutating func trust(_ keys: [[UInt8]]) {
    isHeld = true
    for (number, checkpoint) in zip(1..., checkpoints) where !keys.contains(checkpoint.key) {
      faults.append(CheckpointFault(.untrustedKey, line: number))
    }
  }

  /// Takes the heads that the checkpoints hold, as ``CheckpointedHead`` says they are exported: each checkpoint's must
  /// be exactly those that it was signed over.
  package mutating func match(heads file: [UInt8]) {
    guard let lines = Self.lines(file), let header = lines.first, header == Array(CheckpointedHead.header.utf8) else {
      faults.append(CheckpointFault(.headsUnreadable, line: 1))
      return
    }
    var byCheckpoint: [Int64: [CheckpointedHead]] = [:]
    for (number, line) in zip(2..., lines.dropFirst()) {
      guard let head = CheckpointedHead(line: line), 1...Int64(max(checkpoints.count, 1)) ~= head.sequence else {
        faults.append(CheckpointFault(.headsUnreadable, line: number))
        continue
      }
      byCheckpoint[head.sequence, default: []].append(head)
    }
    var latest: [String: Int64] = [:]
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
  }

  /// Looks through the register of what was erased: each line has to be signed and to follow the one before.
  ///
  /// - Parameter keys: those that may sign; nil: whichever a line names.
  package mutating func count(erasures file: [UInt8], trusting keys: [[UInt8]]? = nil) {
    register = ErasureEntry.look(through: file, of: checkpoints.first?.area, trusting: keys)
  }

  /// Holds histories against the heads that were matched, and against the time of the last checkpoint.
  package var verifier: ChainVerifier {
    let covered = checkpoints.last.map { max($0.takenAt, 0) - Self.slack } ?? .min
    return ChainVerifier(heads: heads, coveredBefore: covered)
  }

  /// All that was found, beside what the verifier found in the histories.
  package func report(_ chain: ChainReport) -> ExportReport {
    ExportReport(
      area: checkpoints.first?.area, checkpoints: checkpoints.count, lastTakenAt: checkpoints.last?.takenAt,
      keys: Set(checkpoints.map(\.key)).sorted { $0.lexicographicallyPrecedes($1) }, chain: chain, faults: faults,
      erased: register?.erased, registerFaults: register?.faults ?? [], isHeld: isHeld)
  }

  /// Longer than any transaction takes, in microseconds: what was recorded so long before a checkpoint was there to be
  /// held by it.
  private static let slack: Int64 = 600_000_000

  /// Nil unless each line is ended by a line feed.
  private static func lines(_ file: [UInt8]) -> [[UInt8]]? {
    guard file.last == UInt8(ascii: "\n") else { return nil }
    return file.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
  }
}
