import Foundation
import PanelWire
import Testing

@Suite("Words for every code")
struct WordingTests {
  @Test("puts values where their names stand, once")
  func fillsIn() {
    let wording = Wording { _ in Sentence(title: "{a}", message: "{a} and {b}, {c}, {", why: "{b}", remedy: "}{a}") }
    let sentence = wording.sentence("any", ["a": "1 {b}", "b": "2"])
    #expect(sentence == Sentence(title: "1 {b}", message: "1 {b} and 2, {c}, {", why: "2", remedy: "}1 {b}"))
  }

  @Test("a code without words reads as itself")
  func readsAsItself() {
    #expect(Wording { _ in nil }.sentence("too-long").message == "too long")
  }

  @Test("every fault has words that use its values only", arguments: FaultCode.allCases)
  func faultsHaveWords(code: FaultCode) throws {
    let entry = try #require(try Self.entry(code.rawValue), "no words for \(code.rawValue)")
    #expect(entry.contains("message: \"") && entry.contains("remedy: \""))
    #expect(Self.placeholders(entry).isSubset(of: code.placeholders))
  }

  @Test("every complaint about bytes has words that use its values only", arguments: JSON.Complaint.Code.allCases)
  func complaintsHaveWords(code: JSON.Complaint.Code) throws {
    let entry = try #require(try Self.entry(code.rawValue), "no words for \(code.rawValue)")
    #expect(entry.contains("message: \"") && entry.contains("remedy: \""))
    #expect(Self.placeholders(entry).isSubset(of: ["line", "column", "offset"]))
  }

  @Test("every problem has a title, what happened, why, and what to do", arguments: Problem.Kind.allCases)
  func problemsHaveWords(kind: Problem.Kind) throws {
    let entry = try #require(try Self.entry(kind.code), "no words for \(kind.code)")
    for part in ["title", "message", "why", "remedy"] { #expect(entry.contains("\(part): \"")) }
    #expect(Self.placeholders(entry).isSubset(of: kind.placeholders))
  }

  @Test("the page of a problem says what its words say")
  func pageSaysIt() {
    let wording = Wording { code in
      code == "problem-busy" ? Sentence(title: "Busy", message: "Not now.", why: "Many.", remedy: "Wait.") : nil
    }
    let page = Problem.Kind.busy.page(wording)
    #expect(page.slug == "busy")
    #expect(page.status == 503)
    #expect([page.title, page.happened, page.why, page.remedy] == ["Busy", "Not now.", "Many.", "Wait."])
  }

  /// The text of the entry with this key in the files of words: its line, and the indented lines after it.
  private static func entry(_ key: String) throws -> String? {
    let lines = try wordLines.get()
    guard let start = lines.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("\(key):") }) else { return nil }
    let indent = lines[start].prefix { $0 == " " }.count
    let rest = lines[(start + 1)...].prefix { $0.prefix { $0 == " " }.count > indent }
    return ([lines[start]] + rest).joined(separator: "\n")
  }

  private static let wordLines = Result {
    let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Workflows/words")
    let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
    return try files.sorted { $0.path < $1.path }.filter { $0.lastPathComponent != "cy.yaml" }
      .flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n").map(String.init) }
  }

  private static func placeholders(_ entry: String) -> Set<String> {
    Set(entry.matches(of: /\{([a-z]+)\}/).map { String($0.output.1) })
  }
}
