import ArgumentParser
import Foundation
import PanelLanguage
import PanelRules

struct DrawWorkflow: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "diagram", "Draw a route from its file, in DOT or Mermaid or as an SVG picture.",
    """
    The picture is made by the program dot of Graphviz, where it is installed. With --counts and --case the service that \
    you signed in at draws the version that it runs, and of cases only what you may see; else no service is needed.
    """,
    examples: [
      "panel workflow diagram ROUTE",
      "panel workflow diagram ROUTE --svg --output route.svg",
      "panel workflow diagram ROUTE Workflows --dot --output route.dot",
      "panel workflow diagram ROUTE --mermaid",
      "panel workflow diagram ROUTE --counts --svg --output route.svg",
      "panel workflow diagram ROUTE --case CASE --svg --output way.svg",
    ])

  @Argument(help: "The route's name.")
  var route: String

  @OptionGroup var place: WorkflowFolder

  @Flag(help: "The language DOT or Mermaid, or a picture; else what the name of the output says.")
  var format: Format?

  @Flag(help: "With how many open cases that you may see stand at each stage.")
  var counts = false

  @Option(name: .customLong("case"), help: "With the way that this case went. That you looked is recorded.")
  var oneCase: String?

  @Option(help: ArgumentHelp("The file to write; else the standard output.", valueName: "path"))
  var output: String?

  @Option(help: ArgumentHelp("Where the service is, instead of PANEL_URL.", valueName: "address"))
  var url: String?

  enum Format: String, EnumerableFlag {
    case dot, mermaid, svg

    /// What was asked for, or else what the ending of the file's name asks for, DOT where it has none. A file whose name
    /// promises something else than would stand in it is refused.
    init(_ asked: Format?, file: String?) throws {
      let ending = file.map { URL(fileURLWithPath: $0).pathExtension } ?? ""
      let named = Format.allCases.first { $0.endings.contains(".\(ending)") }
      guard let file, !ending.isEmpty, named == nil || named != asked ?? named else {
        self = asked ?? named ?? .dot
        return
      }
      let formats = asked.map { [$0] } ?? Format.allCases
      let endings = formats.flatMap(\.endings).joined(separator: ", ")
      throw Stopped(
        .usage, "\(file) would not hold what its name says.", "Give --output a name that ends in one of \(endings).")
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
    guard !counts || oneCase == nil else {
      throw Stopped(.usage, "A picture shows the numbers of cases or the way of one.", "Leave out --counts or --case.")
    }
    let format = try Format(format, file: output)
    let graph = try await graph(in: format == .mermaid ? .mermaid : .dot, at: desk)
    let drawn = format == .svg ? try Graphviz.find(in: desk.environment).svg(graph) : Array(graph.utf8)
    guard let output else { return try desk.output.write(drawn) }
    do {
      try Data(drawn).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      throw Stopped(.refused, "The file \(output) cannot be written.", "Give another with --output.")
    }
  }

  /// From the file, or where cases are to be seen on it from the service.
  private func graph(in language: Format, at desk: Desk) async throws -> String {
    guard counts || oneCase != nil else { return try drawing(in: language) }
    let client = try desk.client(at: url)
    let path =
      if let oneCase {
        try await Path("v1", "cases", Lookup.ofCase.identifier(of: oneCase, client), "diagram.dot")
      } else {
        Path("v1", "routes", route, "diagram.dot")
      }
    let query = [("counts", counts ? "true" : nil), ("language", language.rawValue)]
    return String(decoding: try await client.get(path, query, accept: "*/*").body, as: UTF8.self)
  }

  private func drawing(in language: Format) throws -> String {
    let definitions = try Definitions.loaded(folder: place.folder, to: "drawn")
    let found = try definitions.route(route, in: place.folder)
    let titles = definitions.routes.mapValues(\.title)
    let diagram = Diagram(found, forms: definitions.forms(of: found), titles: titles)
    return language == .mermaid ? diagram.mermaid : diagram.dot
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
