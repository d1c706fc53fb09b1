import Foundation
import PanelLanguage
import PanelRules
import Testing

/// What differs between routes stands in their files: the program itself names none of them.
@Suite("The sources name no route")
struct SourcesNameNoRouteTests {
  /// Names of something shipped that are the language's own words or English too: the sources may say them.
  private static let alsoOurs: Set = [
    // The forms that the language itself calls so: the one that opens a case, and the one on which agencies answer.
    "referral", "information-return",
    // What any form may be; a day on which an area is closed, and Swift's functions without a name; RFC 9457.
    "assessment", "closure", "problem",
  ]

  /// The same for the few files that speak of something else by that name: a connection of the HTTP server, what a
  /// listener on the database listens to, and the way by which something is told to somebody.
  private static let alsoOursIn: [String: Set<String>] = [
    "Listener.swift": ["channel"], "SlowClients.swift": ["channel"], "WebServer.swift": ["channel"],
    "SharingFact.swift": ["channel"], "SharingQuestion.swift": ["channel"], "SharingReadingOutsider.swift": ["channel"],
    "SharingWish.swift": ["channel"], "SharingReader.swift": ["channel"], "AccessDesk.swift": ["channel"],
  ]

  /// The names of the shipped routes, families of routes, panels and forms.
  private static func shipped() throws -> Set<String> {
    let definitions = try ShippedFolder.loaded()
    let routes = definitions.routes.values
    let families = try Definitions.readFolder(ShippedFolder.folder).keys
      .filter { path in routes.contains { path.hasSuffix("/\($0.name).yaml") } }
      .compactMap { $0.split(separator: "/").first.map(String.init) }
    return Set(definitions.routes.keys).union(definitions.counted.keys).union(definitions.forms.keys)
      .union(routes.compactMap { $0.panel?.name }).union(routes.flatMap(\.forms.keys)).union(families)
  }

  @Test("no file of the sources holds the name of a shipped route, panel or form, in code, help or comment")
  func namesNone() throws {
    let words = try Self.shipped().subtracting(Self.alsoOurs)
    #expect(words.count > 80)
    for (path, content) in try Sources.all() {
      let spared = Self.alsoOursIn[String(path.split(separator: "/").last ?? "")] ?? []
      for word in Self.words(of: content).intersection(words).subtracting(spared).sorted() {
        Issue.record("\(path) names \"\(word)\", which is a matter of Workflows/ alone")
      }
    }
  }

  @Test("what a shipped route is called stands in no code, help or comment either")
  func titlesNone() throws {
    let definitions = try ShippedFolder.loaded()
    let titles = definitions.routes.values.flatMap { [$0.title] + [$0.panel?.title].compactMap { $0 } }
      .filter { $0.lowercased() != $0 && ($0.contains(" ") || $0.uppercased() == $0) }
    #expect(titles.count > 10)
    for (path, content) in try Sources.all() {
      for title in titles where content.contains(title) {
        Issue.record("\(path) says \"\(title)\", which is a matter of Workflows/ alone")
      }
    }
  }

  @Test("each word that the sources may say is one that something shipped is called")
  func noneTooMany() throws {
    #expect(try Self.alsoOurs.union(Self.alsoOursIn.values.joined()).subtracting(Self.shipped()) == [])
  }

  @Test(
    "a planted name is found", arguments: ["// as in one-stop-shop", "\"dash-checklist\"", "panel cases open mist\""])
  func planted(_ line: String) throws {
    #expect(try !Self.shipped().subtracting(Self.alsoOurs).isDisjoint(with: Self.words(of: line)))
  }

  /// The words of a text as names are written: small letters and digits, joined by hyphens.
  private static func words(of text: String) -> Set<String> {
    Set(text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init))
  }
}

private enum Sources {
  /// Every Swift file of the sources, by its path.
  static func all() throws -> [(path: String, text: String)] {
    let folder = ShippedFolder.folder.deletingLastPathComponent().appending(path: "Sources")
    let found = try FileManager.default.subpathsOfDirectory(atPath: folder.resolvingSymlinksInPath().path)
      .filter { $0.hasSuffix(".swift") || $0.hasSuffix(".sql") }
    #expect(found.count > 400)
    return try found.sorted().map { ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8)) }
  }
}
