import Foundation
import PanelLanguage

/// The folder of workflow files: the seed of what areas publish, and the words that are served.
struct Workflows: Sendable {
  private let files: [String: [UInt8]]
  private let path: String

  /// Throws a sentence where the folder is missing.
  init(_ path: String) throws {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue else {
      throw StartRefusal.folderMissing(path: path)
    }
    self.path = path
    files = try Definitions.readFolder(URL(fileURLWithPath: path).resolvingSymlinksInPath())
  }

  /// Everything in it; throws every complaint of every file.
  func definitions() throws -> Definitions {
    try Definitions.load(files: files).get()
  }

  /// The words of the language that is served.
  func words() throws -> Words {
    guard let english = try definitions().words["en"] else {
      throw StartRefusal.wordsMissing(path: path)
    }
    return english
  }
}
