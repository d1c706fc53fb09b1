import ArgumentParser
import Foundation
import PanelLanguage
import PanelRules
import PanelWire

struct DiffWorkflow: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "diff", "What changed between two versions of routes, for whom, in sentences.",
    """
    Each of the two is a folder with routes, or the file of one route in such a folder; against a file only its route \
    is compared. Two that say the same are said to; either way it exits with 0.
    """,
    examples: [
      "panel workflow diff Workflows.2026 Workflows",
      "panel workflow diff Workflows.2026/ROUTE.yaml Workflows/ROUTE.yaml",
      "panel workflow diff Workflows.2026 Workflows --route ROUTE --json",
    ])

  @Argument(help: ArgumentHelp("The version before.", valueName: "old"))
  var old: String

  @Argument(help: ArgumentHelp("The version after.", valueName: "new"))
  var new: String

  @Option(help: "One route alone.")
  var route: String?

  @Flag(help: "Print the sentences in JSON.")
  var json = false

  func run(at desk: Desk) async throws {
    let files = [old, new].compactMap(Place.route(of:))
    let only = route.map { [$0] } ?? (files.isEmpty ? nil : files)
    let (before, after) = (try Place(old, only), try Place(new, only))
    let names = Set(before.names).union(after.names).sorted()
    guard !names.isEmpty else { throw Stopped(.notFound, "There is no route \"\(route ?? "")\" in \(old) or \(new).") }
    let told = names.map { (route: $0, sentences: Self.sentences(before.side($0), after.side($0))) }
    if json {
      let listed = told.map { route, sentences in
        JSON.members(("route", .string(route)), ("changes", .array(sentences.map(JSON.string))))
      }
      return try desk.output.write(JSON.members(("routes", .array(listed))).bytes(.pretty))
    }
    var page = Page()
    for (route, sentences) in told where !sentences.isEmpty {
      page.heading(route)
      for sentence in sentences { page.say("- \(sentence)") }
    }
    if page.isEmpty { page.say("Nothing changed.") }
    try desk.output.write(page)
  }

  private static func sentences(_ before: RouteDifference.Side?, _ after: RouteDifference.Side?) -> [String] {
    switch (before, after) {
    case (nil, nil): []
    case (nil, let new?): ["There is a new route, “\(new.route.title)”."]
    case (let old?, nil): ["The route “\(old.route.title)” is gone."]
    case (let old?, let new?): RouteDifference.sentences(from: old, to: new)
    }
  }

  /// A folder, and the routes of it that are meant.
  private struct Place {
    let definitions: Definitions
    let names: [String]

    /// - Parameter routes: those that are meant; nil: all. Of a file it is its own, whatever others are meant.
    init(_ path: String, _ routes: [String]?) throws {
      let own = Self.route(of: path)
      if own != nil, !FileManager.default.fileExists(atPath: path) {
        throw Stopped(.usage, "There is no file \(path).", "Give the file of a route, or the folder that it lies in.")
      }
      let folder = own == nil ? path : try Self.folder(of: URL(fileURLWithPath: path))
      definitions = try Definitions.loaded(folder: folder, to: "compared")
      let meant = own.map { [$0] } ?? routes
      names = definitions.routes.keys.filter { meant?.contains($0) ?? true }
      if own != nil, names.isEmpty {
        throw Stopped(
          .usage, "\(path) is no file of a route.", "Give the file of a route, or the folder that it lies in.")
      }
    }

    /// The route that a file is of, by its name; nil: the path is a folder's.
    static func route(of path: String) -> String? {
      guard path.hasSuffix(".yaml") else { return nil }
      return URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }

    func side(_ name: String) -> RouteDifference.Side? {
      guard names.contains(name), let route = definitions.routes[name] else { return nil }
      return .init(route, forms: definitions.forms(of: route))
    }

    /// A route lies at the top of its folder, or in a folder of its family.
    private static func folder(of file: URL) throws -> String {
      let own = file.deletingLastPathComponent()
      let above = own.deletingLastPathComponent()
      for folder in [own, above] {
        let forms = folder.appending(path: "forms").path
        if FileManager.default.fileExists(atPath: forms) { return folder.path }
      }
      throw Stopped(
        .usage, "\(file.path) lies in no folder of workflow files.", "Give a file beside the folder \"forms\".")
    }
  }
}
