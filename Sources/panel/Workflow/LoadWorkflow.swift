import Foundation
import PanelLanguage

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

extension Complaint {
  /// `Workflows/channel.yaml:42:7: …` from where the command was given, so that editors can jump there.
  func line(in folder: String) -> String {
    "\(WorkflowFolder.path(of: file, in: folder)):\(place.line):\(place.column): \(says)"
  }
}
