import Foundation
import PanelSealing

/// A folder of its own for one test, removed afterwards.
func withFolder<T>(_ body: (URL) throws -> T) throws -> T {
  let folder = FileManager.default.temporaryDirectory.appending(path: "panel-sealing-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  return try body(folder)
}

/// Writes a file with exactly these bytes and this mode, and gives its path.
func write(_ bytes: [UInt8], mode: Int, in folder: URL, as name: String = "master.key") throws -> String {
  let path = folder.appending(path: name).path
  try Data(bytes).write(to: URL(fileURLWithPath: path))
  try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
  return path
}

/// The master key whose bytes are 0 to 31, under which the known rows were wrapped.
func knownMaster() throws -> MasterKey {
  try withFolder { try MasterKey(file: write(Array(0..<32), mode: 0o600, in: $0)) }
}

func freshKeys(area: String = "kent", under master: MasterKey = MasterKey(.random())) throws -> AreaKeys {
  try AreaKeys(area: area, unwrapping: AreaKeys.firstRows(area: area, under: master), with: master)
}

func freshServiceKeys() throws -> ServiceKeys {
  let master = MasterKey(.random())
  return try ServiceKeys(unwrapping: [ServiceKeys.firstRow(under: master)], with: master)
}

func bytes(hex: String) -> [UInt8] {
  let digits = Array(hex)
  return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
}

func hex(_ bytes: [UInt8]) -> String {
  bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
