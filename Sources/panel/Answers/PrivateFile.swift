import Foundation

/// A file that its owner alone can read, from its first byte on, whatever the mask of the shell.
enum PrivateFile {
  /// Writes it anew, or leaves what is there as it was.
  ///
  /// - Parameter replacing: false: what is there already is left, and this throws.
  static func write(_ bytes: [UInt8], to path: String, replacing: Bool = true) throws {
    let fresh = "\(path).\(UUID().uuidString.lowercased())"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    defer { unlink(fresh) }
    try handle.write(contentsOf: Data(bytes))
    try handle.synchronize()
    // A link is not made where a file of that name stands; a new name takes its place.
    let isPlaced = replacing ? rename(fresh, path) : link(fresh, path)
    guard isPlaced == 0 else { throw CocoaError(.fileWriteUnknown) }
  }
}
