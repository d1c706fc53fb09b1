import Crypto
import Foundation

/// A file of exactly 32 secret bytes that nobody but its owner may read.
enum KeyFile {
  /// Reads a key, or refuses with a sentence that says what to do about it.
  ///
  /// The checks are made on the opened file, so that it cannot be exchanged between the check and the reading. A file
  /// straight inside the service manager's credentials folder may also be readable to root's group, because systemd
  /// shows the service's own access to a credential there.
  static func read(_ path: String, credentialsFolder: String?) throws(KeyFileRefusal) -> SecretKey {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else { throw .cannotOpen(path, because: reason(errno)) }
    defer { close(file) }
    try refuseUnlessPrivate(file, path, isCredential: isCredential(path, in: credentialsFolder))

    // One byte more than a key, so that a longer file is noticed.
    var bytes = [UInt8](repeating: 0, count: length + 1)
    defer { wipe(&bytes) }
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes {
        Foundation.read(file, $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      guard more >= 0 else {
        if errno == EINTR { continue }
        throw .cannotOpen(path, because: reason(errno))
      }
      if more == 0 { break }
      count += more
    }
    guard count == length else { throw .wrongLength(path) }
    guard bytes.prefix(length).contains(where: { $0 != bytes[0] }) else { throw .notRandom(path) }
    return SecretKey(SymmetricKey(data: bytes.prefix(length)))
  }

  /// Writes a new random key with mode 0600 and returns it; refuses when the file is already there.
  ///
  /// The bytes are written and flushed under another name and then linked to the right one, so that the file is either
  /// absent or whole whenever the power fails.
  static func create(_ path: String) throws(KeyFileRefusal) -> SecretKey {
    let key = SecretKey.random()
    let draft = "\(path).\(UInt64.random(in: .min ... .max)).draft"
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw .cannotWrite(path, because: reason(errno)) }
    defer { unlink(draft) }
    let written = key.symmetric.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
    let flushed = fchmod(file, 0o600) == 0 && fsync(file) == 0
    let failure = errno
    close(file)
    guard written == length, flushed else { throw .cannotWrite(path, because: reason(failure)) }
    guard link(draft, path) == 0 else {
      throw errno == EEXIST ? .alreadyThere(path) : .cannotWrite(path, because: reason(errno))
    }
    flushFolder(of: path)
    return key
  }

  private static let length = 32

  private static func refuseUnlessPrivate(
    _ file: Int32, _ path: String, isCredential: Bool
  ) throws(KeyFileRefusal) {
    var facts = stat()
    guard fstat(file, &facts) == 0 else { throw .cannotOpen(path, because: reason(errno)) }
    guard facts.st_mode & S_IFMT == S_IFREG else { throw .notAFile(path) }
    guard facts.st_uid == geteuid() || facts.st_uid == 0 else { throw .ownedByAnother(path) }
    let rootsGroupMayRead = isCredential && facts.st_uid == 0 && facts.st_gid == 0
    let allowed: mode_t = rootsGroupMayRead ? 0o640 : 0o600
    let mode = facts.st_mode & 0o7777
    guard mode & ~allowed == 0 else { throw .openToOthers(path, mode: String(mode, radix: 8)) }
  }

  private static func isCredential(_ path: String, in folder: String?) -> Bool {
    guard let folder, !folder.isEmpty else { return false }
    let resolved = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent()
    return resolved.path == URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
  }

  private static func flushFolder(of path: String) {
    let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
    guard folder >= 0 else { return }
    fsync(folder)
    close(folder)
  }

  private static func wipe(_ bytes: inout [UInt8]) {
    for place in bytes.indices { bytes[place] = 0 }
  }

  private static func reason(_ code: Int32) -> String {
    String(cString: strerror(code))
  }
}
