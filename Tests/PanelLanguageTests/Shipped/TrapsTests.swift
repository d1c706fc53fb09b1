import Foundation
import PanelLanguage
import PanelRules
import Testing

@Suite("What goes wrong elsewhere")
struct TrapsTests {
  private static let page = ShippedFolder.folder.deletingLastPathComponent().appending(path: "docs/traps.md")

  /// The scenarios of every route, as `route/name`.
  private static func scenarios() throws -> Set<String> {
    let definitions = try ShippedFolder.loaded()
    let files = try definitions.routes.keys.flatMap { try definitions.scenarios(of: $0).get().map(\.file) }
    return Set(files.map { $0.replacing("scenarios/", with: "").replacing(".yaml", with: "") })
  }

  /// What the page names, as `route/name` or `*/name`.
  private static func named() throws -> Set<String> {
    let text = try String(contentsOf: page, encoding: .utf8)
    return Set(text.matches(of: /`([a-z*][a-z-]*\/[a-z0-9-]+|\*\/[a-z0-9-]+)`/).map { String($0.1) })
  }

  @Test("is shown by scenarios that there are")
  func exist() throws {
    let (scenarios, named) = (try Self.scenarios(), try Self.named())
    #expect(named.count > 80)
    for name in named where name != "route/name" && name != "*/name" {
      let isThere = scenarios.contains { name.hasPrefix("*") ? $0.hasSuffix(name.dropFirst()) : $0 == name }
      #expect(isThere, "\(name) is no scenario")
    }
  }

  @Test("stands on one page with every scenario that is called a trap")
  func whole() throws {
    let named = try Self.named()
    for scenario in try Self.scenarios().sorted() where scenario.contains("/trap-") {
      #expect(named.contains(scenario), "docs/traps.md does not name \(scenario)")
    }
  }

  @Test("is shown by a scenario, or the page says in a sentence why no file can make the mistake")
  func shownOrSaid() throws {
    let rows = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n").map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingCharacters(in: .whitespaces) }
    }.filter { $0.count == 5 && !$0[1].hasPrefix("---") && $0[1] != "What goes wrong" }
    #expect(rows.count > 50)
    for row in rows { #expect(row[2].contains("`") || row[3].count > 20, "\(row[1])") }
    let numbered = rows.compactMap { Int($0[1].prefix { $0 != "." }) }
    #expect(numbered == Array(1...8) + Array(1...15))
  }

  @Test("has no word in a route's panel, decision or quorum for how many voices carry it: the meeting works that out")
  func noVotes() {
    let keys = LanguageSchema.keys
    #expect(
      keys["panel"]?.read == [
        "name", "title", "law", "present", "chair", "deputy", "members", "arranged-by", "items",
      ])
    #expect(
      keys["move"]?.read == [
        "title", "to", "by", "reason", "needs", "effects", "outcomes", "outcome-from", "marks",
      ])
    let needs = Guard.Kind.allCases.map(\.rawValue)
    #expect(!needs.contains { $0.firstMatch(of: /vote|majorit|unanim|dissent|position/) != nil })
  }

  @Test("lets a repeated Prevent referral be linked to the earlier one, and ended in no other way before it is a case")
  func repeated() throws {
    #expect(try ShippedFolder.route("prevent").referralEnds == [.declined: ["duplicate": ["earlier-referral"]]])
  }

  @Test("gives nothing away by a word on paper, calendar or screen", arguments: ["one-stop-shop", "marac"])
  func words(_ name: String) throws {
    let route = try ShippedFolder.route(name)
    let stages = route.stageOrder.compactMap { route.stages[$0] } + route.strandsInOrder.flatMap(\.inOrder)
    var said = [route.title, route.panel?.title ?? ""]
    said += stages.map(\.title) + route.strandsInOrder.map(\.title) + route.roles.values.map(\.title)
    said += route.takenMoves.map(\.title)
    let words = try #require(try ShippedFolder.loaded().words["en"])
    func label(_ name: String, in section: Words.Section) throws -> String {
      try #require(words.sentence(name, in: section), "\(name) has no words").what
    }
    said += try stages.flatMap(\.deadlines).map { try label($0.name, in: .deadlines) }
    for effect in stages.flatMap(\.onEntry) + route.takenMoves.flatMap(\.effects) {
      if case .requestInformation(_, _, let asking) = effect { said.append(asking.purpose) }
      if case .task(let kind, _, _, _) = effect { said.append(try label(kind, in: .tasks)) }
      if case .notify(_, let kind) = effect { said.append(try label(kind, in: .tasks)) }
      if case .list(_, let item) = effect { said.append(try label(item, in: .items)) }
    }
    #expect(said.count > 40)
    for title in said {
      #expect(title.firstMatch(of: /(?i)domestic|abuse|violen|victim|perpetrat|refuge|assault|rape/) == nil, "\(title)")
    }
  }
}
