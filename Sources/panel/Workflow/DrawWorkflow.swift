import ArgumentParser
import Foundation
import PanelLanguage
import PanelRules

struct DrawWorkflow: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "diagram", "Draw a route from its file, in DOT or Mermaid or as an SVG picture.",
    "The picture is made by the program dot of Graphviz, where it is installed.",
    examples: [
      "panel workflow diagram ROUTE",
      "panel workflow diagram ROUTE --svg --output route.svg",
      "panel workflow diagram ROUTE Workflows --dot --output route.dot",
      "panel workflow diagram ROUTE --mermaid",
    ])

  @Argument(help: "The route's name.")
  var route: String

  @OptionGroup var place: WorkflowFolder

  @Flag(help: "The language DOT or Mermaid, or a picture; else what the name of the output says.")
  var format: Format?

  @Option(help: ArgumentHelp("The file to write; else the standard output.", valueName: "path"))
  var output: String?

  enum Format: String, EnumerableFlag {
    case dot, mermaid, svg

    /// What the end of a file's name asks for.
    init(file: String?) {
      let asked = Format.allCases.first { format in
        format.endings.contains { file?.hasSuffix($0) == true }
      }
      self = asked ?? .dot
    }

    private var endings: [String] {
      switch self {
      case .dot: [".dot", ".gv"]
      case .mermaid: [".mmd", ".mermaid"]
      case .svg: [".svg"]
      }
    }
  }

  func run(at desk: Desk) async throws {
    let diagram = try diagram()
    let drawn =
      switch format ?? Format(file: output) {
      case .dot: Array(diagram.dot.utf8)
      case .mermaid: Array(diagram.mermaid.utf8)
      case .svg: try Graphviz.find(in: desk.environment).svg(diagram.dot)
      }
    guard let output else { return try desk.output.write(drawn) }
    do {
      try Data(drawn).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      throw Stopped(.refused, "The file \(output) cannot be written.", "Give another with --output.")
    }
  }

  private func diagram() throws -> Diagram {
    let definitions = try Definitions.loaded(folder: place.folder, to: "drawn")
    let found = try definitions.route(route, in: place.folder)
    let titles = definitions.routes.mapValues(\.title)
    return Diagram(found, forms: definitions.forms(of: found), titles: titles)
  }
}

/// The program that lays out a graph.
private struct Graphviz {
  let program: URL

  static func find(in environment: [String: String]) throws -> Graphviz {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { URL(fileURLWithPath: String($0)) }
    let found = folders.map { $0.appending(path: "dot") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
    guard let found else {
      throw Stopped(
        .refused, "The program dot is not installed, so no picture can be made.",
        "Install it (on Debian: apt-get install graphviz), or take the drawing as text: --dot")
    }
    return Graphviz(program: found)
  }

  func svg(_ dot: String) throws -> [UInt8] {
    let source = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).dot")
    defer { try? FileManager.default.removeItem(at: source) }
    try Data(dot.utf8).write(to: source)
    let process = Process()
    let answer = Pipe()
    process.executableURL = program
    process.arguments = ["-Tsvg", source.path]
    process.standardOutput = answer
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let drawn = try answer.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0, !drawn.isEmpty else {
      throw Stopped(.refused, "The program dot could not draw the route.", "Take the drawing as text: --dot")
    }
    return [UInt8](drawn)
  }
}
