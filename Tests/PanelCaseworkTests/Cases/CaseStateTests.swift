import Foundation
import PanelCasework
import PanelRules
import Testing

@Suite("The state of a case, as it is kept")
struct CaseStateTests {
  /// Kept states with every member there is, as they have been written since the first version.
  private static func kept() throws -> [String] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.deletingLastPathComponent().appending(path: "Samples/case-states.jsonl")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  @Test("is written again byte for byte as it was read, for every state kept as a sample")
  func staysReadable() throws {
    let kept = try Self.kept()
    #expect(kept.count == 6)
    for text in kept { #expect(CaseState.text(try CaseState.read(text)) == text) }
  }

  @Test("is read as the case it was written from, whatever is in it, and written the same each time")
  func comesBack() throws {
    var any = AnyCase(seed: 1)
    for _ in 0..<1_000 {
      let held = any.next()
      let text = CaseState.text(held)
      #expect(try CaseState.read(text) == held)
      #expect(CaseState.text(try CaseState.read(text)) == text)
    }
  }

  /// As the compiler's own coding of a value has it.
  private static func coded(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  @Test("is what the compiler's own coding of a case writes")
  func isAsCoded() throws {
    var any = AnyCase(seed: 2)
    for _ in 0..<300 {
      let held = any.next()
      #expect(CaseState.text(held) == (try Self.coded(held)))
    }
  }

  @Test("is made of events that are written as they are read, whatever is in them")
  func events() throws {
    var any = AnyCase(seed: 3)
    for _ in 0..<100 {
      for event in any.events() {
        let read = try JSONDecoder().decode(CaseEvent.self, from: Data(event.canonicalBytes))
        #expect(read == event)
        #expect(read.canonicalBytes == event.canonicalBytes)
        // A record holds sets, which the compiler's own coding writes in no order.
        guard event.kind != .recordKept else { continue }
        #expect(String(decoding: event.canonicalBytes, as: UTF8.self) == (try Self.coded(event)))
      }
    }
  }

  @Test("is not read without a member that is always there, and passes over one that it does not know")
  func members() throws {
    let text = try #require(try Self.kept().first)
    let whole = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let facts = try #require(whole["facts"] as? [String: Any])
    let mayBeMissing: Set = [
      "closedAt", "outcome", "previousStage", "eighteenthBirthday", "referral", "residence", "listing", "retainUntil",
      "supportSince", "transfer",
    ]
    func read(_ state: [String: Any]) throws -> Case {
      let bytes = try JSONSerialization.data(withJSONObject: state)
      return try CaseState.read(String(decoding: bytes, as: UTF8.self))
    }
    let held = try CaseState.read(text)
    for name in whole.keys where !mayBeMissing.contains(name) {
      #expect(throws: (any Error).self, "\(name)") { try read(whole.filter { $0.key != name }) }
    }
    for name in facts.keys {
      let less = whole.merging(["facts": facts.filter { $0.key != name }]) { $1 }
      if mayBeMissing.contains(name) {
        #expect(try read(less) != held, "\(name)")
      } else {
        #expect(throws: (any Error).self, "\(name)") { try read(less) }
      }
    }
    #expect(try read(whole.merging(["of-a-later-version": 1]) { $1 }) == held)
  }

  @Test("is not read from part of it, nor from another kind of value")
  func damaged() throws {
    let text = try #require(try Self.kept().first)
    for length in stride(from: 0, to: text.count, by: 61) {
      #expect(throws: (any Error).self) { try CaseState.read(String(text.prefix(length))) }
    }
    let changes = [
      ("\"case_", "\"per_"), ("\"seq\":", "\"seq\":\"x\",\"s\":"), (":true", ":1"), (":false", ":null"), ("Z\"", "\""),
      ("[]", "{}"), ("\"unchecked\"", "\"checked\""), ("\"person\"", "\"persons\""),
    ]
    for (right, wrong) in changes where text.contains(right) {
      let changed = text.replacing(right, with: wrong, maxReplacements: 1)
      #expect(throws: (any Error).self, "\(right)") { try CaseState.read(changed) }
    }
  }
}
