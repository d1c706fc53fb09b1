import Foundation
import PanelLanguage
import Testing
import panel

@Suite("Checking workflow files")
struct WorkflowTests {
  /// The files that are shipped.
  private static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Workflows").resolvingSymlinksInPath()

  private static func definitions() throws -> Definitions {
    try Definitions.load(files: Definitions.readFolder(shipped)).get()
  }

  private static func copy() throws -> URL {
    let folder = Sitting.emptyFolder().appending(path: "Workflows")
    try FileManager.default.copyItem(at: shipped, to: folder)
    return folder
  }

  @Test("has nothing to say of the files that are shipped")
  func passesShipped() async throws {
    let outcome = await Sitting().types(["workflow", "check", Self.shipped.path])
    #expect(outcome.status == .done)
    let definitions = try Self.definitions()
    let routes = definitions.routes.keys.sorted()
    let head =
      "No complaints. Routes: \(routes.joined(separator: ", ")); Counted and never a case: street-aid; "
      + "\(definitions.forms.count) forms."
    let explored = definitions.prove().map { "\($0.route): \($0.states) states explored." }
    let (door, routing) = try #require(definitions.provedRouting)
    let sharing = try #require(definitions.sharing?.proof())
    let tables = [
      "\(door): \(routing.combinations) combinations of answers tried; for \(routing.unmatched) only the last resort answers.",
      "Sharing: \(sharing.rules) rules tried on all that they tell apart, in \(sharing.ways) ways.",
    ]
    #expect(outcome.output.onOneLine == ([head] + explored + tables).joined(separator: " "))
    #expect(explored.count == routes.count)
  }

  @Test("tells every fault of a file at once, with file, line and column, and exits with 1")
  func tellsFaults() async throws {
    let folder = try Self.copy()
    let file = folder.appending(path: "forms/signposting.yaml")
    var lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
    let first = lines.count
    lines += ["one-fault: yes", "two-faults: no", "three-faults: 3", "four-faults: []", "five-faults: {}"]
    try Data(lines.joined(separator: "\n").utf8).write(to: file)
    let outcome = await Sitting().types(["workflow", "check", folder.path])
    #expect(outcome.status == .refused)
    let complaints = outcome.output.split(separator: "\n").filter { $0.contains("-fault") }
    for (place, complaint) in complaints.enumerated() {
      #expect(complaint.hasPrefix("\(folder.path)/forms/signposting.yaml:\(first + 1 + place):1: "))
    }
    #expect(complaints.count == 5)
    #expect(outcome.output.hasSuffix("5 complaints; nothing would be loaded.\n"))
    let json = await Sitting().types(["workflow", "check", folder.path, "--json"])
    #expect(json.status == .refused)
    #expect(json.output.contains("\"line\": \(first + 1)"))
  }

  @Test("draws a route that is there, and names those there are where it is not")
  func draws() async throws {
    let drawn = await Sitting().types(["workflow", "diagram", "channel", Self.shipped.path])
    #expect(drawn.status == .done)
    #expect(drawn.output.hasPrefix("digraph \"channel\" {\n"))
    let missing = await Sitting().types(["workflow", "diagram", "chanel", Self.shipped.path])
    #expect(missing.status == .notFound)
    let routes = try Self.definitions().routes.keys.sorted()
    #expect(
      missing.complaints.onOneLine == "There is no route \"chanel\" in \(Self.shipped.path). "
        + "There are: \(routes.joined(separator: ", ")).")
  }

  @Test(
    "what a drawing is written in follows the ending of the file, and none is written into a file of another kind",
    arguments: [
      ("x.png", "", false), ("x.png", "--dot", false), ("x.svg", "--dot", false), ("x.dot", "--mermaid", false),
      ("x.mmd", "", true), ("x.gv", "", true), ("x", "--mermaid", true), ("x", "", true),
    ])
  func endings(_ name: String, _ flag: String, _ isWritten: Bool) async throws {
    let file = Sitting.emptyFolder().appending(path: name)
    let outcome = await Sitting().types(
      ["workflow", "diagram", "channel", Self.shipped.path, "--output", file.path] + (flag.isEmpty ? [] : [flag]))
    #expect(outcome.status == (isWritten ? .done : .usage), "\(outcome.complaints)")
    guard isWritten else { return #expect(!FileManager.default.fileExists(atPath: file.path)) }
    let drawn = try String(contentsOf: file, encoding: .utf8)
    #expect(drawn.hasPrefix("digraph") == (flag.isEmpty && name != "x.mmd"))
  }

  @Test("compares a file with that route of a folder alone, and tells of one that is not there")
  func compares() async throws {
    let (old, new) = (Self.shipped.path, try Self.copy())
    let file = new.appending(path: "channel.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    let edited = text.replacing("nfa: No Prevent concern", with: "nfa: No concern")
    try #require(edited != text)
    try Data(edited.utf8).write(to: file)
    for pair in [[old, file.path], [old + "/channel.yaml", new.path], [old + "/channel.yaml", file.path]] {
      let told = await Sitting().types(["workflow", "diff"] + pair)
      #expect(told.status == .done)
      #expect(
        told.output.onOneLine == "channel - The outcome nfa is now “No concern”, and was “No Prevent concern”.")
    }
    let absent = new.appending(path: "nothing.yaml").path
    for pair in [[old, absent], [absent, old], [old + "/channel.yaml", absent]] {
      let told = await Sitting().types(["workflow", "diff"] + pair)
      #expect(told.status == .usage && told.complaints.onOneLine.contains("There is no file \(absent)."))
    }
  }

  @Test("draws cases on a route as the service does, and not their numbers and the way of one at once")
  func drawsCases() async throws {
    let server = try TinyServer { request, _ in
      .answer(200, ["content-type": "text/vnd.graphviz"], "digraph \"\(request.target)\" {}\n")
    }
    let sitting = Sitting(at: server)
    let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"
    let counted = await sitting.types(["workflow", "diagram", "channel", "--counts"])
    #expect(counted.output.contains("/v1/routes/channel/diagram.dot?counts=true&language=dot"))
    let way = await sitting.types(["workflow", "diagram", "channel", "--case", id, "--mermaid"])
    #expect(way.output.contains("/v1/cases/\(id)/diagram.dot?language=mermaid"))
    let both = await sitting.types(["workflow", "diagram", "channel", "--case", id, "--counts"])
    #expect(both.status == .usage)
  }

  @Test("without the program that makes pictures, says what to install")
  func saysWhatToInstall() async {
    var sitting = Sitting()
    sitting.environment["PATH"] = Sitting.emptyFolder().path
    let outcome = await sitting.types(["workflow", "diagram", "channel", Self.shipped.path, "--svg"])
    #expect(outcome.status == .refused)
    #expect(outcome.complaints.contains("apt-get install graphviz"))
  }

  @Test("a folder that is not there is told")
  func tellsMissingFolder() async {
    let outcome = await Sitting().types("panel workflow check /nowhere/at/all")
    #expect(outcome.status == .usage)
  }
}

extension String {
  /// However its lines were broken.
  fileprivate var onOneLine: String { split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
