/// The key outside the database under which every other key is stored.
///
/// It comes from a file or from a credential of the service manager, never from an argument, and stays in memory only.
package struct MasterKey: Sendable {
  let wrapping: SecretKey

  /// Eight bytes that tell this master key from another and reveal nothing of it; stored with every key it wrapped.
  package let fingerprint: [UInt8]

  /// A master key already in memory, for a database that outlives no process (tests).
  package init(_ key: SecretKey) {
    wrapping = key.derived(for: .wrapping)
    let code = key.derived(for: .fingerprint).authenticationCode(of: LengthPrefixed("paneld fingerprint 1").bytes)
    fingerprint = Array(code.prefix(8))
  }

  /// Reads the file: exactly 32 bytes, mode 0600 or stricter, owned by this account or by root; else refuses.
  ///
  /// `credentialsFolder` is the folder that systemd names in `CREDENTIALS_DIRECTORY`, if it started this process: a
  /// credential there is shown as readable to root's group.
  package init(file path: String, credentialsFolder: String? = nil) throws(KeyFileRefusal) {
    self.init(try KeyFile.read(path, credentialsFolder: credentialsFolder))
  }

  /// Makes a new key and its file, once: refuses when the file is already there.
  package static func create(file path: String) throws(KeyFileRefusal) -> MasterKey {
    MasterKey(try KeyFile.create(path))
  }
}

extension MasterKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹master key \(Hex.text(fingerprint))›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
