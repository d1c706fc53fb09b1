import Foundation
import PanelCasework
import PanelSealing
import PanelStore

/// Where the master key is: a credential of the service manager, or a file in the state folder.
struct MasterKeyFile {
  let path: String
  private let credentials: String?

  init(in state: StateFolder, environment: [String: String] = ProcessInfo.processInfo.environment) {
    credentials = environment["CREDENTIALS_DIRECTORY"]
    let given = credentials.map { $0 + "/master-key" }
    path = given.flatMap { FileManager.default.fileExists(atPath: $0) ? $0 : nil } ?? state.path + "/master.key"
  }

  /// The key; made anew, once, where neither the file is there nor anything that an earlier one had sealed.
  func key(for store: Store) async throws -> MasterKey {
    if FileManager.default.fileExists(atPath: path) {
      return try MasterKey(file: path, credentialsFolder: credentials)
    }
    guard try await store.read(as: .nobody, KeyQueries.held()).isEmpty else {
      throw StartRefusal.keyMissing(path: path)
    }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    try? FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o711])
    return try MasterKey.create(file: path)
  }
}
