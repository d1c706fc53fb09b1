import Foundation
import PanelLanguage
import Testing

@Suite("The schema of the language of routes")
struct LanguageSchemaTests {
  @Test("describes every key that the reader takes, and no other")
  func keys() {
    let keys = LanguageSchema.keys
    #expect(keys.count > 25)
    for (name, (read, described)) in keys { #expect(read == described, "\(name)") }
  }

  @Test("refers to nothing that it does not describe")
  func references() throws {
    let document = LanguageSchema.document
    let referred = Set(document.matches(of: #/#/\$defs/([a-z-]+)/#).map { String($0.output.1) })
    #expect(referred == Set(LanguageSchema.keys.keys))
    #expect(try JSONSerialization.jsonObject(with: Data(document.utf8)) is [String: Any])
    #expect(document == LanguageSchema.document)
  }

  @Test("lets only single values be one of several: maps and lists are told apart, so that a wrong key is named")
  func toldApart() throws {
    let whole = try JSONSerialization.jsonObject(with: Data(LanguageSchema.document.utf8))
    let choices = Self.choices(in: whole)
    #expect(choices.count > 5)
    for choice in choices {
      let isMapOrList = choice["$ref"] != nil || choice["properties"] != nil || choice["items"] != nil
      #expect(!isMapOrList && choice["if"] == nil && choice["additionalProperties"] == nil, "\(choice)")
    }
  }

  /// What stands in every `anyOf`.
  private static func choices(in value: Any) -> [[String: Any]] {
    if let items = value as? [Any] { return items.flatMap { choices(in: $0) } }
    guard let members = value as? [String: Any] else { return [] }
    return (members["anyOf"] as? [[String: Any]] ?? []) + members.values.flatMap { choices(in: $0) }
  }

  @Test("takes every shipped route, part and counted service as it stands")
  func shipped() throws {
    let files = try Self.files.get().filter { path, _ in
      let folder = path.split(separator: "/").dropLast().joined(separator: "/")
      return path.hasSuffix(".yaml") && !["demo", "forms", "words"].contains(folder) && !folder.hasPrefix("scenarios")
        && !["legal-bases.yaml", "routing.yaml", "sharing.yaml"].contains(path)
    }
    #expect(files.count > 20)
    for (path, bytes) in files { #expect(LanguageSchema.faults(in: bytes) == [], "\(path)") }
  }

  @Test(
    "takes no key that is misspelt, wherever it stands, and no word that is not one of the language",
    arguments: [
      ("  owner: coordinator", "  ownr: coordinator"), ("tell: chair }", "tel: chair }"),
      ("needs: [panel, concern, form: support-plan] }", "need: [panel, concern, form: support-plan] }"),
      ("sees: police, scope: every-case", "sees: everything, scope: every-case"),
      ("within: 20 working days", "within: twenty days"), ("effects: unlist", "effects: unlsit"),
      ("- task: { kind: emergency, role: coordinator, urgent: yes }", "- task: { kind: emergency, urgent: yes }"),
      ("on-entry: [start-support,", "on-entry: [begin-support,"), ("kind: end", "kind: finish"),
    ])
  func misspelt(_ from: String, _ to: String) throws {
    let text = String(decoding: try #require(try Self.files.get()["channel.yaml"]), as: UTF8.self)
    #expect(text.contains(from))
    let faulty = text.replacing(from, with: to, maxReplacements: 1)
    #expect(!LanguageSchema.faults(in: Array(faulty.utf8)).isEmpty)
  }

  private static let files: Result<[String: [UInt8]], any Error> = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Workflows").resolvingSymlinksInPath()
    return try Definitions.readFolder(folder)
  }
}
