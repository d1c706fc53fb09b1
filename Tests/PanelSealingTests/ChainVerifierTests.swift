import Foundation
import PanelSealing
import Testing

@Suite("Verifying a history")
struct ChainVerifierTests {
  private var history: SyntheticHistory
  private let heads: [ChainHead]
  private let victim: String

  init() {
    var random = SeededRandom(seed: 7)
    repeat { history = SyntheticHistory(cases: 6, using: &random) } while history.places(of: "case_102").count < 6
    heads = history.heads
    victim = "case_102"
  }

  @Test("finds nothing wrong with a whole one, as rows and as an export, and says how much it looked at")
  func whole() {
    let shown = history.events.count { $0.content != nil }
    for report in [
      ChainVerifier(heads: heads).verify(history.events), ChainVerifier(heads: heads).verify(export: history.export),
    ] {
      #expect(report.isWhole)
      #expect(report.cases == 6 && report.heads == 6)
      #expect(report.events == history.events.count && report.contents == shown)
    }
    #expect(ChainVerifier().verify(history.events).heads == 0)
  }

  @Test("finds nothing wrong after every content has been erased, and nothing left to guess it by")
  func erased() {
    var erased = history
    for place in erased.events.indices { erased.events[place].content = nil }
    let report = ChainVerifier(heads: heads).verify(export: erased.export)
    #expect(report.isWhole && report.contents == 0)
    let (one, two) = (CommittedContent(Array("yes".utf8)), CommittedContent(Array("yes".utf8)))
    #expect(one.hash != two.hash)
    #expect(CommittedContent(bytes: one.bytes)?.hash == one.hash)
  }

  @Test("finds every field that was edited, by case and number", arguments: 0..<11)
  func edited(field: Int) {
    var altered = history
    let place = altered.places(of: victim).lowerBound + 2
    switch field {
    case 0: altered.events[place].event.type += "x"
    case 1: altered.events[place].event.typeVersion += 1
    case 2: altered.events[place].event.definitionHash[31] ^= 1
    case 3: altered.events[place].event.actor = "prac_9"
    case 4: altered.events[place].event.occurredAt -= 1
    case 5: altered.events[place].event.recordedAt += 1
    case 6: altered.events[place].event.contentHash[0] ^= 0x80
    case 7: altered.events[place].link[5] ^= 4
    case 8: altered.events[place].link = []
    case 9: altered.events[place].event.definitionHash = []
    default: (altered.events[place].event.type, altered.events[place].event.actor) = ("moved-by", "")
    }
    #expect(breaks(of: altered, heads: []) == [ChainBreak(area: "kent", caseID: victim, seq: 3, reason: .edited)])
  }

  @Test("finds content that is not what was recorded, and content without a salt")
  func contentEdited() throws {
    var altered = history
    let shown = try #require(altered.events.firstIndex { $0.content != nil })
    let event = altered.events[shown].event
    for content in [altered.events[shown].content.map { $0 + [0] }, [], [UInt8](repeating: 0, count: 32)] {
      altered.events[shown].content = content
      #expect(
        breaks(of: altered, heads: [])
          == [ChainBreak(area: event.area, caseID: event.caseID, seq: event.seq, reason: .contentEdited)])
    }
  }

  @Test("finds an event that is missing: the first, one between and, from an exported head, the last")
  func missing() {
    for (offset, seq) in [(0, Int64(1)), (3, 4)] {
      var altered = history
      altered.events.remove(at: altered.places(of: victim).lowerBound + offset)
      #expect(breaks(of: altered, heads: []) == [ChainBreak(area: "kent", caseID: victim, seq: seq, reason: .missing)])
    }
    var altered = history
    let last = altered.events.remove(at: altered.places(of: victim).upperBound - 1).event.seq
    #expect(breaks(of: altered, heads: []) == [])
    #expect(
      breaks(of: altered, heads: heads)
        == [ChainBreak(area: "kent", caseID: victim, seq: last, reason: .truncated(exportedSeq: last))])
  }

  @Test("finds a case that is gone altogether, from an exported head")
  func gone() throws {
    var altered = history
    let last = try #require(heads.first { $0.caseID == victim }).seq
    altered.events.removeSubrange(altered.places(of: victim))
    #expect(
      breaks(of: altered, heads: heads)
        == [ChainBreak(area: "kent", caseID: victim, seq: 1, reason: .truncated(exportedSeq: last))])
  }

  @Test("finds events that changed places, with their numbers or without")
  func swapped() {
    let first = history.places(of: victim).lowerBound
    var rows = history
    rows.events.swapAt(first + 1, first + 3)
    #expect(breaks(of: rows, heads: []) == [ChainBreak(area: "kent", caseID: victim, seq: 2, reason: .swapped)])
    var numbers = rows
    (numbers.events[first + 1].event.seq, numbers.events[first + 3].event.seq) = (2, 4)
    #expect(breaks(of: numbers, heads: []) == [ChainBreak(area: "kent", caseID: victim, seq: 2, reason: .swapped)])
  }

  @Test("finds a number given twice")
  func repeated() {
    var altered = history
    let place = altered.places(of: victim).lowerBound + 1
    altered.events.insert(altered.events[place], at: place)
    #expect(breaks(of: altered, heads: []) == [ChainBreak(area: "kent", caseID: victim, seq: 3, reason: .repeated)])
  }

  @Test("finds a case whose rest stands among another's events")
  func scattered() {
    var altered = history
    altered.events.append(altered.events.remove(at: altered.places(of: victim).upperBound - 1))
    #expect(breaks(of: altered, heads: []).map(\.reason) == [.swapped])
    #expect(breaks(of: altered, heads: heads).map(\.caseID) == [victim])
  }

  @Test("finds a history rewritten with fitting links only where it was held against an exported head")
  func rewritten() throws {
    var altered = history
    let place = altered.places(of: victim).lowerBound + 2
    altered.events[place].event.actor = "prac_9"
    altered.relink(victim)
    #expect(breaks(of: altered, heads: []) == [])
    let head = try #require(heads.first { $0.caseID == victim })
    #expect(
      breaks(of: altered, heads: heads)
        == [ChainBreak(area: "kent", caseID: victim, seq: head.seq, reason: .rewritten)])
  }

  @Test("accepts what was recorded after the heads were exported, and cannot vouch for its end")
  func afterTheHeads() {
    var early = history
    for caseID in Set(history.events.map(\.event.caseID)) {
      early.events.remove(at: early.places(of: caseID).upperBound - 1)
    }
    #expect(breaks(of: history, heads: early.heads) == [])
    #expect(breaks(of: early, heads: early.heads) == [])
  }

  @Test("holds a case against every head of it: rewritten before a later one was taken, it is found by the earlier")
  func rewrittenBetween() {
    var rewritten = history
    rewritten.events[rewritten.places(of: victim).lowerBound].event.actor = "prac_99"
    rewritten.relink(victim)
    #expect(breaks(of: rewritten, heads: rewritten.heads) == [])
    #expect(breaks(of: rewritten, heads: rewritten.heads + earlier(2)) != [])
    #expect(breaks(of: history, heads: history.heads + earlier(2)) == [])
  }

  /// The heads as they were when no case had more events than so many.
  private func earlier(_ most: Int64) -> [ChainHead] {
    var early = history
    early.events.removeAll { $0.event.seq > most }
    return early.heads
  }

  @Test("finds what is older than the heads and is in none of them")
  func backdated() {
    let recorded = history.events.map(\.event.recordedAt).max() ?? 0
    let verifier = ChainVerifier(heads: earlier(2), coveredBefore: recorded + 1)
    #expect(verifier.verify(history.events).breaks.allSatisfy { $0.seq == 3 && $0.reason == .backdated })
    #expect(verifier.verify(history.events).breaks.count == 6)
    #expect(ChainVerifier(heads: heads, coveredBefore: recorded + 1).verify(history.events).isWhole)
  }

  @Test("holds a case against the latest of several heads")
  func severalHeads() {
    var cut = history
    let last = cut.events.remove(at: cut.places(of: victim).upperBound - 1)
    for order in [cut.heads + heads, heads + cut.heads] {
      #expect(
        breaks(of: cut, heads: order).map(\.reason) == [.truncated(exportedSeq: last.event.seq)])
    }
  }

  @Test("reports the first break of each case that has one, in order")
  func severalCases() {
    var altered = history
    for caseID in ["case_104", "case_101"] {
      for place in altered.places(of: caseID).suffix(2) { altered.events[place].event.actor = "prac_9" }
    }
    let found = breaks(of: altered, heads: heads)
    #expect(found.map(\.caseID) == ["case_101", "case_104"])
    #expect(found.map(\.reason) == [.edited, .edited])
  }

  @Test(
    "does not take a line that no exporter writes, names it and still checks the others",
    arguments: [
      "", "{}", "nonsense", "[1]", #"{"seq":1}"#, "SPACED", "MEMBER TWICE", "MEMBER MORE", "UPPER HEX", "FLOAT",
      "REORDERED",
    ])
  func unreadable(kind: String) {
    var lines = history.export.split(separator: 10).map { String(decoding: $0, as: UTF8.self) }
    let line = lines[5]
    let replacement =
      switch kind {
      case "SPACED": line.replacing(",", with: ", ", maxReplacements: 1)
      case "MEMBER TWICE": line.replacing("{\"actor\"", with: "{\"actor\":\"prac_9\",\"actor\"")
      case "MEMBER MORE": String(line.dropLast()) + ",\"why\":1}"
      case "UPPER HEX": line.replacing(/"link":"[0-9a-f]+"/) { $0.output.uppercased().replacing("LINK", with: "link") }
      case "FLOAT": line.replacing(/"seq":(\d+)/) { "\"seq\":\($0.output.1).0" }
      case "REORDERED": "{" + line.dropFirst().dropLast().split(separator: ",").reversed().joined(separator: ",") + "}"
      default: kind
      }
    #expect(replacement != line)
    lines[5] = replacement
    let report = ChainVerifier(heads: heads).verify(export: Array((lines.joined(separator: "\n") + "\n").utf8))
    #expect(report.unreadableLines == [6])
    #expect(report.events == history.events.count - 1)
    #expect(report.breaks.count == 1)
  }

  @Test("does not take an export without its first line or cut off in its last, nor nothing at all")
  func cutExport() {
    let verifier = ChainVerifier()
    let export = history.export
    #expect(verifier.verify(export: Array(export.dropLast(1))).unreadableLines == [history.events.count + 1])
    #expect(verifier.verify(export: Array(export.dropLast(9))).unreadableLines == [history.events.count + 1])
    #expect(verifier.verify(export: Array(export.drop { $0 != 10 }.dropFirst())).unreadableLines == [1])
    #expect(verifier.verify(export: []).unreadableLines == [1])
    #expect(verifier.verify(export: Array((ExportedEvent.header + "\n").utf8)).isWhole)
  }

  @Test("reads an export from a file")
  func file() throws {
    try withFolder { folder in
      let path = try write(history.export, mode: 0o600, in: folder, as: "history.jsonl")
      #expect(try ChainVerifier(heads: heads).verify(file: path).isWhole)
      #expect(throws: (any Error).self) { try ChainVerifier().verify(file: path + ".absent") }
    }
  }

  @Test("writes and reads texts of any characters")
  func awkwardText() {
    var event = history.events[0]
    event.event.actor = "a\"b\\c/d\u{0}\u{1f}\u{7f}é\u{1F600}\n\u{2028}"
    event.event.type = ""
    #expect(ExportedEvent(line: Array(event.line.utf8)) == event)
  }

  private func breaks(of history: SyntheticHistory, heads: [ChainHead]) -> [ChainBreak] {
    let (rows, export) = (
      ChainVerifier(heads: heads).verify(history.events), ChainVerifier(heads: heads).verify(export: history.export)
    )
    #expect(rows.breaks == export.breaks || !export.unreadableLines.isEmpty)
    return rows.breaks
  }
}
