import Foundation
import PanelLanguage
import PanelRules
import Testing

/// The picture that the README shows, and what it was drawn from. When a route or the drawing changes:
/// `panel workflow diagram channel --output docs/channel.dot`, and again with `--output docs/channel.svg`.
@Suite("The README's picture of the Channel route")
struct PictureTests {
  @Test("is drawn from what the program makes now")
  func source() throws {
    let definitions = try ShippedFolder.loaded()
    let route = try #require(definitions.routes["channel"])
    let diagram = Diagram(route, forms: definitions.forms(of: route), titles: definitions.routes.mapValues(\.title))
    #expect(try read("channel.dot") == diagram.dot)
  }

  @Test("says what its source says, in every stage and on every line")
  func picture() throws {
    let (dot, svg) = (try read("channel.dot"), try read("channel.svg"))
    let drawn = svg.matches(of: #/<text[^>]*>([^<]*)</text>/#).map { Self.plain(String($0.1)) }
    let written = Self.labels(of: dot).flatMap { label in
      label.split(separator: #/<[^>]*>/#).map { Self.plain(String($0)) }
    }
    #expect(written.filter { !$0.isEmpty }.sorted() == drawn.filter { !$0.isEmpty }.sorted())
    #expect(written.count > 100)

    let lines = dot.matches(of: #/"([^"]+)" -> "([^"]+)"/#).map { "\($0.1)->\($0.2)" }
    let titles = svg.matches(of: #/<title>([^<]*)</title>/#).map { Self.plain(String($0.1)) }
    #expect(lines.sorted() == titles.filter { $0.contains("->") }.sorted())
  }

  private func read(_ name: String) throws -> String {
    try String(contentsOf: repository.appending(path: "docs/\(name)"), encoding: .utf8)
  }

  private var repository: URL {
    (0..<4).reduce(URL(fileURLWithPath: #filePath)) { path, _ in path.deletingLastPathComponent() }
  }

  /// What stands between `label=<` and the bracket that closes it.
  private static func labels(of dot: String) -> [Substring] {
    dot.ranges(of: "label=<").map { begun in
      var depth = 1
      let rest = dot[begun.upperBound...]
      let end = rest.firstIndex { letter in
        depth += letter == "<" ? 1 : letter == ">" ? -1 : 0
        return depth == 0
      }
      return rest[..<(end ?? rest.endIndex)]
    }
  }

  private static func plain(_ text: String) -> String {
    let marks = ["&#160;": " ", "&nbsp;": " ", "&#45;": "-", "&gt;": ">", "&lt;": "<", "&quot;": "\"", "&#39;": "'"]
    var plain = text
    for (written, meant) in marks { plain = plain.replacing(written, with: meant) }
    return plain.replacing("&amp;", with: "&").replacing("\u{a0}", with: " ").trimmingCharacters(in: .whitespaces)
  }
}
