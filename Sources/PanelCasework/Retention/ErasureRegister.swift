import Foundation
package import PanelSealing

/// The register of erasures as it stands outside the database: a file for each area, `FOLDER/AREA.jsonl`, to which signed
/// and chained lines are added and from which none is taken.
package struct ErasureRegister: Sendable {
  private let folder: String
  private let key: [UInt8]

  /// - Parameter key: the public key by which its lines are signed.
  package init(folder: String, key: [UInt8]) {
    self.folder = folder
    self.key = key
  }

  package func path(of area: String) -> String { "\(folder)/\(area).jsonl" }

  /// What the file holds; nil where there is none. Throws ``RegisterFault`` where it is not what was written.
  package func entries(of area: String) throws -> [ErasureEntry]? {
    let path = path(of: area)
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    let bytes = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    guard let entries = ErasureEntry.chain(bytes, of: area, signedBy: key) else {
      throw RegisterFault.damaged(path: path)
    }
    return entries
  }

  /// Every line of the file that is an entry of the area signed by the key, wherever it stands; none where there is no file.
  func signed(of area: String) throws -> [ErasureEntry] {
    let path = path(of: area)
    guard FileManager.default.fileExists(atPath: path) else { return [] }
    return Array(try Data(contentsOf: URL(fileURLWithPath: path))).split(separator: Self.newline).compactMap { line in
      guard let entry = ErasureEntry(line: Array(line)), entry.area == area, entry.isSigned(by: key) else { return nil }
      return entry
    }
  }

  /// Begins the file of an area, with nothing in it.
  func begin(_ area: String) throws { try write([], to: area) }

  /// Puts these lines in the place of the file, which is set aside under another name.
  ///
  /// - Returns: where; nil: there was no file, or it holds just these.
  func replace(_ lines: [String], of area: String) throws -> String? {
    let path = path(of: area)
    let wanted = lines.flatMap { Array("\($0)\n".utf8) }
    let held = try? Array(Data(contentsOf: URL(fileURLWithPath: path)))
    guard held != wanted else { return nil }
    var aside: String?
    if held != nil {
      let free = (1...).lazy.map { "\(path).set-aside-\($0)" }.first { !FileManager.default.fileExists(atPath: $0) }
      guard let free, rename(path, free) == 0 else { throw RegisterFault.notWritable(path: path) }
      aside = free
    }
    try write(lines, to: area)
    return aside
  }

  /// Whether the last line of the file was cut short: what it said is not known from the file.
  func isTorn(of area: String) throws -> Bool {
    let path = path(of: area)
    guard FileManager.default.fileExists(atPath: path) else { return false }
    return try Data(contentsOf: URL(fileURLWithPath: path)).last.map { $0 != Self.newline } ?? false
  }

  private static let newline = UInt8(ascii: "\n")

  /// Adds what of the lines the file has not, and returns once they are on the disk. One writer at a time: others wait.
  package func add(_ lines: [String], to area: String) throws {
    if !lines.isEmpty { try write(lines, to: area) }
  }

  private func write(_ lines: [String], to area: String) throws {
    let path = path(of: area)
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw RegisterFault.notWritable(path: path) }
    defer { close(file) }
    guard flock(file, LOCK_EX) == 0 else { throw RegisterFault.notWritable(path: path) }
    // A last line that was cut short, as by a full disk, is written again whole.
    let held = Array(try Data(contentsOf: URL(fileURLWithPath: path)))
    let whole = held.lastIndex(of: Self.newline).map { $0 + 1 } ?? 0
    let there = Set(held[..<whole].split(separator: Self.newline).map { String(decoding: $0, as: UTF8.self) })
    let added = lines.filter { !there.contains($0) }.flatMap { Array("\($0)\n".utf8) }
    let written = added.withUnsafeBytes { pwrite(file, $0.baseAddress, $0.count, off_t(whole)) }
    guard ftruncate(file, off_t(whole + added.count)) == 0, written == added.count, fsync(file) == 0 else {
      throw RegisterFault.notWritable(path: path)
    }
    let parent = open(folder, O_RDONLY | O_CLOEXEC)
    guard parent >= 0 else { return }
    fsync(parent)
    close(parent)
  }
}

/// Why the register cannot be relied on: each says what to do.
package enum RegisterFault: Error, Sendable, Equatable {
  case missing(path: String)
  case damaged(path: String)
  case other(path: String)
  case notWritable(path: String)
}

extension RegisterFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .missing(let path):
      "The register of erasures \(path) is missing, though it was written for this database: without it people who were "
        + "erased might be shown again. Put the file back, or say where it is with --erasures; where it is lost for "
        + "good, start once with --rebuild-erasures."
    case .damaged(let path):
      "The register of erasures \(path) is not what was written: put back a copy that is. Where there is none, start "
        + "once with --rebuild-erasures: it is set aside and written anew, and every line in it that is still signed "
        + "counts."
    case .other(let path):
      "The register of erasures \(path) and the one in the database tell different stories: one of them is another "
        + "installation's, or something was erased after a database was put back without its register. Put the file "
        + "that belongs to this database in its place."
    case .notWritable(let path):
      "The register of erasures \(path) cannot be written: check the disk, the folder and who may write there."
    }
  }
}
