import PanelLanguage
import Testing

/// Files that are meant to exhaust whoever reads them. Each is refused for what it is before it is unfolded.
@Suite("Hostile files")
struct HostileFilesTests {
  @Test("are refused with a complaint", arguments: Bombs.all)
  func bombs(_ bomb: Bomb) {
    for file in ["walk.yaml", "forms/note.yaml", "words/en.yaml"] {
      var files = SmallFolder.files
      files[file] = bomb.text
      let complaints = SmallFolder.complaints(files)
      #expect(complaints.contains { $0.code == bomb.code && $0.file == file }, "\(bomb.testDescription) as \(file)")
    }
  }

  @Test("a file of the largest size is read")
  func largest() throws {
    var files = SmallFolder.files
    let note = SmallFolder.note
    files["forms/note.yaml"] = note + "#" + String(repeating: "x", count: 256 * 1024 - note.utf8.count - 1)
    #expect(SmallFolder.complaints(files) == [])
  }

  @Test("bytes that are not UTF-8 are complained of where they stand")
  func encoding() {
    var bytes = SmallFolder.files.mapValues { Array($0.utf8) }
    bytes["visit.yaml"] = Array("route: visit\ntitle: né".utf8) + [0xff, 0xfe] + Array("\nversion: 1\n".utf8)
    guard case .failure(let complaints) = Definitions.load(files: bytes) else {
      Issue.record("bytes that are not UTF-8 were loaded")
      return
    }
    let found = complaints.all.filter { $0.file == "visit.yaml" }
    #expect(found.map(\.code) == [.notYAML])
    #expect(found.map(\.place) == [Place(line: 2, column: 10)])
  }

  @Test("random changes to the small folder end in complaints or in a folder, never in a crash")
  func random() {
    var dice = Dice(seed: 20_261_122)
    let alphabet = Array("abz019 -:[]{},&*!|>'\"%@#\n\t?.\u{e9}".utf8)
    for _ in 0..<500 {
      var bytes = SmallFolder.files.mapValues { Array($0.utf8) }
      guard let file = bytes.keys.sorted().randomElement(using: &dice), var text = bytes[file] else { continue }
      for _ in 0..<Int.random(in: 1...4, using: &dice) {
        let place = Int.random(in: 0..<text.count, using: &dice)
        switch Int.random(in: 0..<3, using: &dice) {
        case 0: text.remove(at: place)
        case 1: text.insert(alphabet.randomElement(using: &dice) ?? 0, at: place)
        default: text[place] = alphabet.randomElement(using: &dice) ?? 0
        }
      }
      bytes[file] = text
      bytes["calendars/england-and-wales.json"] = []
      switch Definitions.load(files: bytes) {
      case .success(let definitions): #expect(definitions.routes.count == 3)
      case .failure(let complaints):
        #expect(!complaints.all.isEmpty)
        #expect(complaints.all == complaints.all.sorted())
        #expect(complaints.all.allSatisfy { $0.place.line >= 1 && $0.place.column >= 1 && !$0.says.isEmpty })
      }
    }
  }
}

struct Bomb: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  let code: Complaint.Code
}

enum Bombs {
  static let all = files.map { Bomb(testDescription: $0.0, text: $0.1, code: $0.2) }

  private static let files: [(String, String, Complaint.Code)] = [
    ("aliases of aliases", unfolding(levels: 9, of: 9), .anchor),
    ("aliases of aliases as keys", unfoldingKeys(levels: 30), .alias),
    ("merges of merges", merging(levels: 20), .mergeKey),
    ("lists in lists", String(repeating: "[\n", count: 100_000), .tooDeep),
    ("lists in lists on one line", String(repeating: "[", count: 200_000), .notYAML),
    ("maps in maps", String(repeating: "{a: ", count: 60_000), .tooDeep),
    ("indentation", (0..<600).map { String(repeating: " ", count: $0) + "a:\n" }.joined(), .tooDeep),
    ("one byte too many", "route: " + String(repeating: "a", count: 256 * 1024 - 6), .tooLarge),
    ("a million bytes", String(repeating: "route: walk\n", count: 90_000), .tooLarge),
    ("many unknown keys", (0..<20_000).map { "k\($0): v\n" }.joined(), .unknownKey),
    ("one key many times", String(repeating: "route: walk\n", count: 20_000), .duplicateKey),
    ("one long key", "? " + String(repeating: "k", count: 200_000) + "\n: v\n", .unknownKey),
    ("many anchors", "route: [" + (0..<20_000).map { "&a\($0) x" }.joined(separator: ",") + "]", .anchor),
    ("many documents", String(repeating: "---\na: b\n", count: 20_000), .severalDocuments),
    ("a tag that would make an object", "route: !!python/object:os.system walk", .tag),
    ("a null character", "route: wa\u{0}lk", .notYAML),
    ("a tab for indentation", "roles:\n\twalker: x", .notYAML),
  ]

  private static func unfolding(levels: Int, of width: Int) -> String {
    var lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for level in 1...levels {
      let items = Array(repeating: "*a\(level - 1)", count: width).joined(separator: ", ")
      lines.append("a\(level): &a\(level) [\(items)]")
    }
    return lines.joined(separator: "\n")
  }

  private static func unfoldingKeys(levels: Int) -> String {
    (["k0: &k0 x"] + (1...levels).map { "k\($0): &k\($0) {? [*k\($0 - 1), *k\($0 - 1)] : x}" }).joined(separator: "\n")
  }

  private static func merging(levels: Int) -> String {
    (["m0: &m0 {a: b}"] + (1...levels).map { "m\($0): &m\($0)\n  <<: *m\($0 - 1)" }).joined(separator: "\n")
  }
}

/// The same throws for the same seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }
}
