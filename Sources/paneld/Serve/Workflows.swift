import Foundation
import PanelLanguage
import PanelRules

/// The folder of workflow files: the seed of what areas publish, and the words that are served.
struct Workflows: Sendable {
  private let files: [String: [UInt8]]
  private let path: String

  /// Throws a sentence where the folder is missing.
  init(_ path: String) throws {
    guard Self.isFolder(path) else { throw StartRefusal.folderMissing(path: path) }
    self.path = path
    files = try Definitions.readFolder(URL(fileURLWithPath: path).resolvingSymlinksInPath())
  }

  /// Everything in it; throws every complaint of every file, as `WorkflowFaults`.
  func definitions() throws -> Definitions {
    try Definitions.load(files: files).mapError(faults).get()
  }

  /// The routes that it has files of, also where these cannot be read.
  var named: [String] { Definitions.named(in: files) }

  private func faults(_ complaints: Complaints) -> WorkflowFaults {
    WorkflowFaults(complaints: complaints.all, folder: path)
  }

  /// What a demonstration on these definitions begins with; throws every complaint of its files.
  func demonstration() throws -> Demonstration {
    guard let demonstration = try Demonstration.load(from: try definitions()).mapError(faults).get() else {
      throw StartRefusal.demoMissing(path: path)
    }
    return demonstration
  }

  /// The words of the language that is served.
  func words() throws -> Words {
    guard let english = try definitions().words["en"] else {
      throw StartRefusal.wordsMissing(path: path)
    }
    return english
  }

  /// The wording of a folder of its own that the service holds a licence for; throws every complaint. It changes how
  /// forms are shown, and no definition.
  func licensedWording(_ folder: String) throws -> [FormName: LicensedWording] {
    guard Self.isFolder(folder) else { throw StartRefusal.wordingMissing(path: folder) }
    let files = try Definitions.readFolder(URL(fileURLWithPath: folder))
    switch LicensedWording.load(files: files, for: try definitions().forms) {
    case .success(let wording): return wording
    case .failure(let complaints):
      throw StartRefusal.wordingFaults(complaints.all.map { $0.line(in: folder) }.joined(separator: "\n"))
    }
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
  }
}

/// What is wrong with the workflow files of a folder: nothing of them is loaded.
struct WorkflowFaults: Error, CustomStringConvertible {
  let complaints: [Complaint]
  let folder: String

  /// A line each, as compilers write it, from where the folder was said to lie.
  var description: String { complaints.map { $0.line(in: folder) }.joined(separator: "\n") }

  /// Where in which files, and the codes, for the log: nothing that the files say. The first ones alone, of many.
  var places: String {
    let first = complaints.prefix(8).map { "\($0.file):\($0.place.line):\($0.place.column) \($0.code.rawValue)" }
    let more = complaints.count - first.count
    return first.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }
}
