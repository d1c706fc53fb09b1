import PanelSealing
import Testing

/// The verifier is only worth what it finds: every way in which a history can be tampered with, at random.
@Suite("Tampering with a history")
struct ChainMutationTests {
  private enum Tampering: CaseIterable {
    case editField, editLink, editContent, editAndRelink
    case deleteOne, deleteAndRelink, deleteCase, cutTail, cutTailAndRelinkAnEdit
    case swapRows, swapNumbers, swapContents, swapAndRelink
    case repeatOne, insertAndRelink, moveToAnotherCase, flipBit
  }

  @Test("is found every time in 1,000 random attempts, given the heads exported before")
  func thousand() {
    let seed: UInt64 = 20_260_401
    print("tampering with a history: 1000 attempts, seed \(seed)")
    var random = SeededRandom(seed: seed)
    var tried: [Tampering: Int] = [:]
    var missed: [String] = []
    var history = SyntheticHistory(cases: 12, using: &random)
    for attempt in 0..<1_000 {
      if attempt.isMultiple(of: 50) { history = SyntheticHistory(cases: 12, using: &random) }
      let tampering = Tampering.allCases[attempt % Tampering.allCases.count]
      let caseID = "case_\(100 + random.number(in: 0...11))"
      guard let export = tampered(history, tampering, caseID, &random) else { continue }
      tried[tampering, default: 0] += 1
      let report = ChainVerifier(heads: history.heads).verify(export: export)
      // A flipped bit may fall into any case; every other attempt must be found in the case it was made on.
      let isFound = tampering == .flipBit ? !report.isWhole : report.breaks.contains { $0.caseID == caseID }
      if !isFound { missed.append("\(tampering) in attempt \(attempt) on \(caseID)") }
    }
    #expect(missed == [])
    #expect(tried.count == Tampering.allCases.count)
    #expect(tried.values.reduce(0, +) == 1_000, "\(tried)")
  }

  @Test("is told from leaving it alone: 100 whole histories are found whole")
  func noFalseAlarm() {
    for seed in UInt64(1)...100 {
      var random = SeededRandom(seed: seed)
      let history = SyntheticHistory(cases: 3, using: &random)
      #expect(ChainVerifier(heads: history.heads).verify(export: history.export).isWhole)
    }
  }

  /// The export after one act of tampering; nil when the act would have changed nothing.
  private func tampered(
    _ history: SyntheticHistory, _ tampering: Tampering, _ caseID: String, _ random: inout SeededRandom
  ) -> [UInt8]? {
    var forged = history
    let places = forged.places(of: caseID)
    let place = random.number(in: places.lowerBound...places.upperBound - 1)
    let other = random.number(in: places.lowerBound...places.upperBound - 2)
    let another = other >= place ? other + 1 : other
    switch tampering {
    case .editField: edit(&forged.events[place].event, &random)
    case .editLink: forged.events[place].link[random.number(in: 0...31)] ^= 1 << UInt8(random.number(in: 0...7))
    case .editContent: forged.events[place].content = random.bytes(random.number(in: 0...60))
    case .editAndRelink:
      edit(&forged.events[place].event, &random)
      forged.relink(caseID)
    case .deleteOne: forged.events.remove(at: place)
    case .deleteAndRelink:
      forged.events.remove(at: place)
      forged.relink(caseID)
    case .deleteCase: forged.events.removeSubrange(places)
    case .cutTail: forged.events.removeSubrange(max(place, places.lowerBound + 1)..<places.upperBound)
    case .cutTailAndRelinkAnEdit:
      edit(&forged.events[places.lowerBound].event, &random)
      forged.events.removeSubrange(max(place, places.lowerBound + 1)..<places.upperBound)
      forged.relink(caseID)
    case .swapRows: forged.events.swapAt(place, another)
    case .swapNumbers:
      let seq = forged.events[place].event.seq
      forged.events[place].event.seq = forged.events[another].event.seq
      forged.events[another].event.seq = seq
    case .swapContents:
      let (one, two) = (forged.events[place], forged.events[another])
      (forged.events[place].content, forged.events[another].content) = (two.content ?? [1], one.content ?? [2])
    case .swapAndRelink:
      forged.events.swapAt(place, another)
      forged.relink(caseID)
    case .repeatOne: forged.events.insert(forged.events[place], at: place)
    case .insertAndRelink:
      forged.events.insert(forged.events[place], at: place)
      edit(&forged.events[place].event, &random)
      forged.relink(caseID)
    case .moveToAnotherCase:
      forged.events[place].event.caseID = caseID == "case_100" ? "case_101" : "case_100"
    case .flipBit:
      var bytes = forged.export
      bytes[random.number(in: 0...bytes.count - 1)] ^= 1 << UInt8(random.number(in: 0...7))
      return bytes
    }
    return forged.events == history.events ? nil : forged.export
  }

  private func edit(_ event: inout ChainedEvent, _ random: inout SeededRandom) {
    switch random.number(in: 0...7) {
    case 0: event.type += "x"
    case 1: event.typeVersion += 1
    case 2: event.definitionHash[random.number(in: 0...31)] ^= 1
    case 3: event.actor = "prac_\(random.number(in: 100...999))"
    case 4: event.occurredAt += Int64(random.number(in: 1...9_999))
    case 5: event.recordedAt -= Int64(random.number(in: 1...9_999))
    case 6: event.contentHash = random.bytes(32)
    default: event.actor = ""
    }
  }
}
