import PanelLanguage
import PanelRules
import Testing

@Suite("The diagram of a route")
struct DiagramTests {
  @Test("is the same bytes each time it is made", arguments: ["prevent", "channel"])
  func deterministic(_ name: String) throws {
    let first = try ShippedFolder.loaded()
    let route = try #require(first.routes[name])
    let dot = Diagram(route, forms: first.forms).dot
    for _ in 0..<5 {
      let again = try ShippedFolder.loadedAnew()
      #expect(Diagram(try #require(again.routes[name]), forms: again.forms).dot == dot)
    }
  }

  @Test("shows every stage, every move and every outcome", arguments: ["prevent", "channel"])
  func whole(_ name: String) throws {
    let definitions = try ShippedFolder.loaded()
    let route = try #require(definitions.routes[name])
    let dot = Diagram(route, forms: definitions.forms(of: route)).dot
    for stage in route.stages.values { #expect(dot.contains(stage.title), "\(stage.name)") }
    for (_, move) in route.moves { #expect(dot.contains(move.title), "\(move.name)") }
    for (_, move) in route.moves where move.needs.contains(.approval(of: "closure")) {
      #expect(dot.contains("second person"))
    }
    for role in route.stages.values.compactMap(\.owner) {
      #expect(dot.contains(try #require(route.roles[role]?.title)))
    }
  }

  @Test("draws a line from stage to stage for each move on the way, and none into a stage of the police")
  func lines() throws {
    let dot = Diagram(try ShippedFolder.route("channel")).dot
    for line in [
      "\"panel-listed\" -> \"adopted\"", "\"adopted\" -> \"consent-sought\"", "\"consent-sought\" -> \"in-support\"",
      "\"in-support\" -> \"exit-proposed\"", "\"exit-proposed\" -> \"exited\"", "\"exited\" -> \"post-exit-6-months\"",
    ] { #expect(dot.contains(line), "\(line)") }
    #expect(!dot.contains("-> \"pursue-hold\""))
    #expect(!dot.contains("-> \"police-led-partnership\""))
    #expect(dot.ranges(of: "<b>Raise an emergency</b>").count == 1, "a move of every stage is shown once")
  }

  @Test("draws a strand in a frame beside the way, with what begins it, and has none where there is none")
  func strands() throws {
    let folder = try SmallFolder.loaded()
    let dot = Diagram(try #require(folder.routes["walk"]), forms: folder.forms).dot
    let frame = dot[try #require(dot.firstRange(of: "subgraph \"cluster dog\" {")).upperBound...]
    for words in [
      "<b>Dog</b>", "<b>On the leash</b>", "<b>Loose</b>", "<b>Home</b>", "Helper", "Chair", "Begins with", "Walking",
      "\"dog/\" -> \"dog/leashed\"", "\"dog/leashed\" -> \"dog/loose\"", "\"dog/loose\" -> \"dog/home\"",
      "Call",
    ] { #expect(frame.contains(words), "\(words)") }
    for words in ["consent to support in force", "begins “Dog”", "stops “Dog”", "“Dog” at On the leash or Home"] {
      #expect(dot.contains(words), "\(words)")
    }
    #expect(!Diagram(try ShippedFolder.route("channel")).dot.contains("cluster"))
  }

  @Test("draws no line across the page: what leads far away is written in the stage it leaves")
  func short() throws {
    let dot = Diagram(try ShippedFolder.route("marac")).dot
    #expect(!dot.contains("\"flagged\" -> \"hub\""))
    #expect(dot.contains("<i>Repeat → Hub</i>"))
    #expect(dot.contains("\"meeting\" -> \"listed\""), "back by two stages is near")
  }

  @Test("leads to every stage that it shows", arguments: try ShippedFolder.loaded().routes.keys.sorted())
  func connected(_ name: String) throws {
    let route = try ShippedFolder.route(name)
    let dot = Diagram(route).dot
    let lines = dot.matches(of: #/"([^"]+)" -> "([^"]+)"/#).map { (String($0.1), String($0.2)) }
    var (reached, next): (Set<String>, [String]) = ([route.firstStage], [route.firstStage])
    while let from = next.popLast() {
      for (_, to) in lines where lines.contains(where: { $0 == (from, to) }) && reached.insert(to).inserted {
        next.append(to)
      }
    }
    let shown = dot.matches(of: #/\n  "([^"]+)" \[label/#).map { String($0.1) }.filter { $0 != "opening" }
    #expect(shown.count > 2)
    #expect(Set(shown).subtracting(reached) == [])
  }

  @Test(
    "says what the words of a route mean, and no line of it is long",
    arguments: try ShippedFolder.loaded().routes.keys.sorted())
  func readable(_ name: String) throws {
    let definitions = try ShippedFolder.loaded()
    let route = try ShippedFolder.route(name)
    let titles = definitions.routes.mapValues(\.title)
    let dot = Diagram(route, forms: definitions.forms(of: route), titles: titles).dot
    for spoilt in ["dASH", "nDT", "mARAC", "iDVA", "idva assigned"] { #expect(!dot.contains(spoilt), "\(spoilt)") }
    if route.supportConsent == nil { #expect(!dot.contains("support stops")) }
    let words = dot.split(separator: #/<[^>]*>/#).filter { !$0.contains("\"") && !$0.contains("\n") }
    #expect(words.allSatisfy { $0.count <= 60 }, "\(words.filter { $0.count > 60 })")
  }

  @Test("shows how many cases stand at each stage and the way one went, and neither unless it is asked")
  func marks() throws {
    let route = try ShippedFolder.route("channel")
    let marks = Diagram.Marks(
      counts: ["adopted": "3 cases", "pursue-hold": "1 case"],
      path: ["panel-listed", "adopted", "panel-listed", "pursue-hold", "died"])
    let dot = Diagram(route, marks: marks).dot
    #expect(dot.contains("<b>3 cases</b>") && dot.contains("<b>1 case</b>"))
    #expect(dot.contains("<b>1, 3</b>"), "it stood there twice")
    #expect(dot.contains("<b>5 · here now</b>"))
    #expect(dot.contains("\"panel-listed\" -> \"adopted\" [label=<&nbsp;<b>Adopt</b>"), "its own line")
    #expect(dot.ranges(of: "color=\"#c05c00\"").count == 4)
    let plain = Diagram(route).dot
    #expect(!plain.contains("here now") && !plain.contains("#c05c00") && !plain.contains(" cases</b>"))
  }

  @Test(
    "is written for Mermaid too, with every stage and move", arguments: try ShippedFolder.loaded().routes.keys.sorted())
  func mermaid(_ name: String) throws {
    let route = try ShippedFolder.route(name)
    let text = Diagram(route).mermaid
    #expect(text.hasPrefix("flowchart TB\n"))
    for stage in route.stages.values where stage.kind != .end { #expect(text.contains(stage.title), "\(stage.name)") }
    for (stage, move) in route.moves where route.stages[stage ?? ""]?.kind != .end {
      #expect(text.contains(move.title), "\(move.name)")
    }
    #expect(text == Diagram(try ShippedFolder.route(name)).mermaid)
  }

  @Test("escapes what would end a label")
  func escapes() {
    let stage = Stage(name: "a", title: "A <b> & \"c\"", owner: "x", noDeadlineBecause: "none")
    let route = Route(
      name: "r", title: "R", version: 1, opening: .referral, firstStage: "a", stages: ["a": stage], stageOrder: ["a"])
    #expect(Diagram(route).dot.contains("<b>A &lt;b&gt; &amp; &quot;c&quot;</b>"))
  }
}
