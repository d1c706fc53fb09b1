import Foundation
import PanelWire

/// Says that the service is ready: a line for people on the standard output, and a file for programs where one is asked
/// for.
struct ReadyNotice: Sendable {
  let file: String?
  let isDemo: Bool
  /// What stands in brackets after the URL.
  let beside: String

  func give(url: String, port: Int) throws {
    if let file {
      let bytes = JSONWriter.object {
        $0.put("url", url)
        $0.put("port", port)
        $0.put("pid", Int(ProcessInfo.processInfo.processIdentifier))
        $0.put("demo", isDemo)
      }
      guard PrivateFile.write(bytes, to: file) else { throw StartRefusal.notWritable(path: file) }
    }
    FileHandle.standardOutput.write(Data("paneld is ready at \(url) (\(beside))\n".utf8))
  }
}

/// A file that nobody but its owner may read; whole or not there.
enum PrivateFile {
  static func write(_ bytes: [UInt8], to path: String) -> Bool {
    let draft = path + ".draft"
    unlink(draft)
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { return false }
    let written = bytes.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) } == bytes.count
    let flushed = fsync(file) == 0
    close(file)
    return written && flushed && rename(draft, path) == 0
  }
}
