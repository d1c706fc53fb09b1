package import Foundation

extension Definitions {
  /// The files of a `Workflows` folder by their path inside it, ready for ``load(files:)``.
  ///
  /// Throws what the file system throws. Links inside it are not followed and hidden files are not read.
  package static func readFolder(_ folder: URL) throws -> [String: [UInt8]] {
    let folder = folder.resolvingSymlinksInPath()
    var files: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where !path.contains("/.") {
      let url = folder.appending(path: path)
      let values = try url.resourceValues(forKeys: [.isRegularFileKey])
      guard values.isRegularFile == true, !path.hasPrefix(".") else { continue }
      files[path] = [UInt8](try Data(contentsOf: url))
    }
    return files
  }
}
