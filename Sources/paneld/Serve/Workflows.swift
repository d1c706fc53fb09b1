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

  /// Everything in it; throws every complaint of every file.
  func definitions() throws -> Definitions {
    try Definitions.load(files: files).get()
  }

  /// What a demonstration on these definitions begins with; throws every complaint of its files.
  func demonstration() throws -> Demonstration {
    guard let demonstration = try Demonstration.load(from: try definitions()).get() else {
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
