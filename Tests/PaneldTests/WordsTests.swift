import CaseworkFixture
import Foundation
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire
import Testing

@Suite("The words of the API")
struct WordsTests {
  @Test("say of every problem what happened, why, and what to do")
  func problems() throws {
    let words = try words()
    for kind in Problem.Kind.allCases {
      let sentence = try #require(words.sentence(kind.code, in: .faults), "\(kind.code)")
      #expect(sentence.title?.isEmpty == false && sentence.why?.isEmpty == false && sentence.how?.isEmpty == false)
      #expect(sentence.placeholders.isSubset(of: kind.placeholders), "\(kind.code)")
    }
  }

  @Test("say of every fault what is wrong, and what to do")
  func faults() throws {
    let words = try words()
    for code in FaultCode.allCases {
      let sentence = try #require(words.sentence(code.rawValue, in: .faults), "\(code)")
      #expect(sentence.placeholders.isSubset(of: code.placeholders), "\(code)")
    }
    for code in JSON.Complaint.Code.allCases { #expect(words.sentence(code.rawValue, in: .faults) != nil, "\(code)") }
  }

  @Test("name every kind of row that a plan tells of")
  func writes() throws {
    let words = try words()
    #expect(PlannedWrite.told.count > 30)
    for table in PlannedWrite.told {
      #expect(words.sentence(table.replacing("_", with: "-"), in: .writes) != nil, "\(table)")
    }
  }

  @Test("say of every refusal why")
  func refusals() throws {
    let words = try words()
    for code in Refusal.Code.allCases { #expect(words.sentence(code.rawValue, in: .refusals) != nil, "\(code)") }
  }

  @Test("name every way in which people are related, on what it rests, who may learn of it and why it ended")
  func relations() throws {
    let words = try words()
    let codes =
      PersonRelation.Kind.allCases.map(\.rawValue) + PersonRelation.Evidence.allCases.map(\.rawValue)
      + PersonRelation.Confidentiality.allCases.map(\.rawValue) + PersonRelation.EndReason.allCases.map(\.rawValue)
    for code in codes { #expect(words.sentence(code, in: .relations) != nil, "\(code)") }
  }

  @Test("say of everything that keeps a case from another version what it is")
  func obstacles() throws {
    let words = try words()
    for code in MigrationPlan.Obstacle.Code.allCases.map(\.rawValue) {
      let sentence = try #require(words.sentence(code, in: .migrations), "\(code)")
      #expect(sentence.how?.isEmpty == false && sentence.placeholders.isSubset(of: ["about"]), "\(code)")
    }
  }

  @Test("are there for every code of a fault that the sources write out")
  func written() throws {
    let words = try words()
    let patterns = [
      #/Fault\(\s*(?:\.(?:body|parameter|header)\([^)]*\)|"[^"]*"|[a-zA-Z.]+),\s*"([a-z][a-z0-9-]+)"/#,
      #/\.(?:converted|checked)\("([a-z][a-z0-9-]+)"/#, #/report\([^,()]*,\s*"([a-z][a-z0-9-]+)"/#,
    ]
    var found: Set<String> = []
    for (path, text) in try sources() {
      for match in patterns.flatMap({ text.matches(of: $0) }) {
        let code = String(match.output.1)
        found.insert(code)
        #expect(words.sentence(code, in: .faults) != nil, "\(code) in \(path)")
      }
    }
    #expect(found.contains("not-a-span"))
  }

  private func words() throws -> Words {
    try #require(try ShippedDefinitions.all.get().words["en"])
  }

  private func sources() throws -> [(path: String, text: String)] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources").resolvingSymlinksInPath()
    return try FileManager.default.subpathsOfDirectory(atPath: root.path).filter { $0.hasSuffix(".swift") }.map {
      ($0, try String(contentsOf: root.appending(path: $0), encoding: .utf8))
    }
  }
}
