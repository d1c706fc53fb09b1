import PanelSealing
import Testing

@Suite("Checkpoints for others to hold")
struct HistoryExportTests {
  private let made: SyntheticExport
  private var key: [UInt8] { made.key.publicKey }
  /// What somebody kept: the checkpoints up to the third.
  private let held: [UInt8]

  init() throws {
    var random = SeededRandom(seed: 11)
    made = try SyntheticExport(checkpoints: 5, using: &random)
    held = SyntheticExport.file(made.checkpoints.prefix(3).map(\.line))
  }

  @Test("are whole with the history they were taken of, whatever part of them was kept")
  func whole() {
    let report = made.export.verify(held: held, trusting: [key])
    #expect(report.isWhole && report.isHeld)
    #expect(report.checkpoints == 5 && report.area == "kent" && report.keys == [key])
    #expect(report.chain.heads == report.chain.cases)
    let last = SyntheticExport.file(made.checkpoints.suffix(1).map(\.line))
    for part in [held, last, SyntheticExport.file(made.checkpoints.map(\.line))] {
      #expect(made.export.verify(held: part).isWhole)
    }
    let alone = made.export.verify()
    #expect(alone.isWhole && !alone.isHeld)
  }

  @Test("are read back as they were written, and not with any bit flipped")
  func flipped() {
    let line = Array(made.checkpoints[1].line.utf8)
    #expect(Checkpoint(line: line) == made.checkpoints[1])
    for bit in 0..<line.count * 8 {
      var altered = line
      altered[bit / 8] ^= 1 << (bit % 8)
      #expect(Checkpoint(line: altered)?.isAuthentic != true)
    }
  }

  @Test("name no case, and nothing of any")
  func tellsNothing() {
    let text = String(decoding: made.export.checkpoints, as: UTF8.self)
    for event in made.history.events { #expect(!text.contains(event.event.caseID)) }
  }

  @Test("are found signed by another key, which whoever forged them holds")
  func otherKey() throws {
    var random = SeededRandom(seed: 11)
    let forged = try SyntheticExport(checkpoints: 5, using: &random).export
    #expect(forged.verify().isWhole)
    #expect(Set(forged.verify(trusting: [key]).faults.map(\.reason)) == [.untrustedKey])
    #expect(Set(forged.verify(held: held).faults.map(\.reason)) == [.heldDiffers, .untrustedKey])
  }

  @Test("are found cut off, by whoever kept a later one")
  func cutOff() {
    let cut = made.export(Array(made.checkpoints.prefix(2)))
    #expect(cut.verify(held: held, trusting: [key]).faults.map(\.reason).contains(.heldDiffers))
  }

  @Test("are found left out, exchanged or repeated")
  func rearranged() {
    var exchanged = made.checkpoints
    exchanged.swapAt(1, 2)
    let left = Array(made.checkpoints.dropFirst())
    for altered in [exchanged, left, made.checkpoints + [made.checkpoints[4]]] {
      #expect(made.export(altered).verify(trusting: [key]).faults.contains { $0.reason == .outOfOrder })
    }
  }

  @Test("are found to hold other heads than those that are kept with them")
  func otherHeads() {
    for place in made.heads.indices {
      var altered = made
      altered.heads.remove(at: place)
      #expect(altered.export.verify(trusting: [key]).faults.contains { $0.reason == .headsDiffer })
      altered = made
      let head = made.heads[place]
      altered.heads[place] = CheckpointedHead(
        sequence: head.sequence, caseID: head.caseID, seq: head.seq, link: head.link.reversed())
      #expect(altered.export.verify(trusting: [key]).faults.contains { $0.reason == .headsDiffer })
    }
  }

  @Test("hold no events of a case that none of them knows and that says it is older")
  func inserted() throws {
    let latest = try #require(made.checkpoints.last)
    var later = made
    later.checkpoints.append(
      try Checkpoint(
        area: "kent", after: latest, takenAt: latest.takenAt + 3_600_000_000, cases: latest.cases, moved: [],
        by: made.key))
    #expect(later.export.verify(held: held).isWhole)
    let places = later.history.places(of: "case_103")
    var event = later.history.events[places.lowerBound].event
    event.caseID = "case_103a"
    event.seq = 1
    later.history.events.insert(
      ExportedEvent(event, link: Chain.link(event, after: Chain.start)), at: places.upperBound)
    #expect(later.export.verify(held: held).chain.breaks.map(\.reason) == [.backdated])
  }

  @Test(
    "do not make the reader stumble over numbers that no exporter writes",
    arguments: [Int64.min, -1, 0, 6, .max])
  func extremes(_ number: Int64) {
    let head = CheckpointedHead(sequence: number, caseID: "case_100", seq: number, link: Chain.start)
    var altered = made
    altered.heads.append(head)
    #expect(!altered.export.verify(trusting: [key]).isWhole)
    let line = made.checkpoints[0].line.replacing(/"taken_at":[0-9]+/, with: "\"taken_at\":\(number)")
    let export = HistoryExport(history: [], heads: [], checkpoints: Array("\(line)\n".utf8))
    #expect(!export.verify(trusting: [key]).isWhole)
  }

  @Test("that are empty or torn are told as such", arguments: ["", "\n", "{}", "{}\n"])
  func torn(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(!HistoryExport(history: bytes, heads: bytes, checkpoints: bytes).verify(held: bytes).isWhole)
  }
}
