import Foundation
import PanelLanguage
import PanelRules

extension Definitions {
  /// The definitions of a folder, or every complaint about them.
  static func load(folder: String) throws -> Result<Definitions, Complaints> {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), !isFolder.boolValue {
      throw Stopped(
        .usage, "\(folder) is a file.", "Give the folder it stands in: routes, forms and words are read together.")
    }
    do {
      return load(files: try readFolder(URL(fileURLWithPath: folder)))
    } catch {
      throw Stopped(
        .usage, "The folder \(folder) cannot be read.", "Give the folder with the routes, such as Workflows.")
    }
  }
}

extension Definitions {
  /// The definitions of a folder; stops where there is a complaint.
  ///
  /// - Parameter what: what cannot be done then, such as `drawn`.
  static func loaded(folder: String, to what: String) throws -> Definitions {
    switch try load(folder: folder) {
    case .success(let definitions): return definitions
    case .failure(let complaints):
      let count = complaints.all.count == 1 ? "1 complaint" : "\(complaints.all.count) complaints"
      throw Stopped(
        .refused, "\(folder) has \(count), so nothing can be \(what).",
        "See them: panel workflow check \(folder)")
    }
  }

  /// A route by its name; stops with those there are.
  func route(_ name: String, in folder: String) throws -> Route {
    guard let route = routes[name] else {
      throw Stopped(
        .notFound, "There is no route \"\(name)\" in \(folder).",
        "There are: \(routes.keys.sorted().joined(separator: ", ")).")
    }
    return route
  }
}

extension Complaint {
  /// `Workflows/some-route.yaml:42:7: …` from where the command was given, so that editors can jump there.
  func line(in folder: String) -> String {
    "\(WorkflowFolder.path(of: file, in: folder)):\(place.line):\(place.column): \(says)"
  }
}
