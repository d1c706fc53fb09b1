import ArgumentParser
import Foundation

/// The folder that holds routes, forms, words and calendars.
struct WorkflowFolder: ParsableArguments {
  /// Where it lies when nobody says.
  static let usual = "Workflows"

  @Argument(help: ArgumentHelp("The folder with the routes.", valueName: "folder"))
  var folder = WorkflowFolder.usual

  /// A file of the folder from where the command was given.
  func path(of file: String) -> String { Self.path(of: file, in: folder) }

  /// The folder that was named; where none was and none lies here, the one that the program came with, in the folder of
  /// the program or above it.
  static func found(_ folder: String, from program: URL? = Bundle.main.executableURL) -> String {
    let files = FileManager.default
    guard folder == usual, !files.fileExists(atPath: usual), let program else { return folder }
    var place = program.resolvingSymlinksInPath().deletingLastPathComponent()
    while place.path != "/" {
      let there = place.appending(path: usual).path
      if files.fileExists(atPath: "\(there)/calendars") { return there }
      place = place.deletingLastPathComponent()
    }
    return folder
  }

  static func path(of file: String, in folder: String) -> String {
    folder == "." ? file : folder.hasSuffix("/") ? "\(folder)\(file)" : "\(folder)/\(file)"
  }
}
