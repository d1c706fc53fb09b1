import PanelLanguage
import PanelRules
import Testing

@Suite("The diagram of a route")
struct DiagramTests {
  @Test("is the same bytes each time it is made", arguments: ["prevent", "channel"])
  func deterministic(_ name: String) throws {
    let first = try ShippedFolder.loaded()
    let route = try #require(first.routes[name])
    let dot = Diagram.dot(route, forms: first.forms)
    for _ in 0..<5 {
      let again = try ShippedFolder.loadedAnew()
      #expect(Diagram.dot(try #require(again.routes[name]), forms: again.forms) == dot)
    }
  }

  @Test("shows every stage, every move and every outcome", arguments: ["prevent", "channel"])
  func whole(_ name: String) throws {
    let definitions = try ShippedFolder.loaded()
    let route = try #require(definitions.routes[name])
    let dot = Diagram.dot(route, forms: definitions.forms(of: route))
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
    let dot = Diagram.dot(try ShippedFolder.route("channel"))
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
    let dot = Diagram.dot(try #require(folder.routes["walk"]), forms: folder.forms)
    let frame = dot[try #require(dot.firstRange(of: "subgraph \"cluster dog\" {")).upperBound...]
    for words in [
      "<b>Dog</b>", "<b>On the leash</b>", "<b>Loose</b>", "<b>Home</b>", "Helper", "Chair", "Begins with", "Walking",
      "\"dog/\" -> \"dog/leashed\"", "\"dog/leashed\" -> \"dog/loose\"", "\"dog/loose\" -> \"dog/home\"",
      "consent to support in force", "Call",
    ] { #expect(frame.contains(words), "\(words)") }
    for words in ["begins Dog", "stops Dog", "Dog at On the leash or Home"] { #expect(dot.contains(words), "\(words)") }
    #expect(!Diagram.dot(try ShippedFolder.route("channel")).contains("cluster"))
  }

  @Test("escapes what would end a label")
  func escapes() {
    let stage = Stage(name: "a", title: "A <b> & \"c\"", owner: "x", noDeadlineBecause: "none")
    let route = Route(
      name: "r", title: "R", version: 1, opening: .referral, firstStage: "a", stages: ["a": stage], stageOrder: ["a"])
    #expect(Diagram.dot(route).contains("<b>A &lt;b&gt; &amp; &quot;c&quot;</b>"))
  }
}
