import Foundation
import PanelSealing
import Testing

@Suite("The master key's file")
struct KeyFileTests {
  private let good = [UInt8](1...32)

  @Test("is read when only its owner may read it", arguments: [0o600, 0o400])
  func readsPrivate(mode: Int) throws {
    try withFolder { folder in
      let path = try write(good, mode: mode, in: folder)
      _ = try MasterKey(file: path)
    }
  }

  @Test(
    "is refused with a sentence and a remedy when anybody else could read, write or run it",
    arguments: [0o644, 0o640, 0o660, 0o604, 0o602, 0o620, 0o601, 0o610, 0o700, 0o666, 0o440, 0o404, 0o4600])
  func refusesOpen(mode: Int) throws {
    try withFolder { folder in
      let path = try write(good, mode: mode, in: folder)
      let refusal = #expect(throws: KeyFileRefusal.self) { try MasterKey(file: path) }
      #expect(refusal == .openToOthers(path, mode: String(mode, radix: 8)))
      #expect(refusal?.description.hasSuffix("make it private with: chmod 600 \(path)") == true)
    }
  }

  @Test("is refused when it is not exactly 32 bytes", arguments: [0, 1, 31, 33, 64, 4096])
  func refusesLength(count: Int) throws {
    try withFolder { folder in
      let path = try write((0..<count).map { UInt8(truncatingIfNeeded: $0) }, mode: 0o600, in: folder)
      #expect(throws: KeyFileRefusal.wrongLength(path)) { try MasterKey(file: path) }
    }
  }

  @Test("is refused when it is 32 times the same byte", arguments: [UInt8(0), 0xff, 0x20])
  func refusesConstant(byte: UInt8) throws {
    try withFolder { folder in
      let path = try write(Array(repeating: byte, count: 32), mode: 0o600, in: folder)
      #expect(throws: KeyFileRefusal.notRandom(path)) { try MasterKey(file: path) }
    }
  }

  @Test("is refused when it is absent, a folder or a pipe")
  func refusesOtherThings() throws {
    try withFolder { folder in
      let absent = folder.appending(path: "absent").path
      #expect(throws: KeyFileRefusal.cannotOpen(absent, because: "No such file or directory")) {
        try MasterKey(file: absent)
      }
      #expect(throws: KeyFileRefusal.notAFile(folder.path)) { try MasterKey(file: folder.path) }
      let pipe = folder.appending(path: "pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      #expect(throws: KeyFileRefusal.notAFile(pipe)) { try MasterKey(file: pipe) }
    }
  }

  @Test(
    "may be readable to root's group in the service manager's credentials folder, and nowhere else",
    .enabled(if: geteuid() == 0, "only root can make a file of root's"))
  func readsCredential() throws {
    try withFolder { folder in
      let path = try write(good, mode: 0o440, in: folder)
      _ = try MasterKey(file: path, credentialsFolder: folder.path)
      #expect(throws: KeyFileRefusal.self) { try MasterKey(file: path, credentialsFolder: nil) }
      #expect(throws: KeyFileRefusal.self) { try MasterKey(file: path, credentialsFolder: "") }
      let elsewhere = folder.deletingLastPathComponent().path
      #expect(throws: KeyFileRefusal.self) { try MasterKey(file: path, credentialsFolder: elsewhere) }
      let open = try write(good, mode: 0o444, in: folder, as: "open.key")
      #expect(throws: KeyFileRefusal.self) { try MasterKey(file: open, credentialsFolder: folder.path) }
      #expect(chown(path, 0, 65534) == 0)
      #expect(throws: KeyFileRefusal.self) { try MasterKey(file: path, credentialsFolder: folder.path) }
      #expect(chown(path, 65534, 65534) == 0)
      #expect(chmod(path, 0o400) == 0)
      #expect(throws: KeyFileRefusal.ownedByAnother(path)) { try MasterKey(file: path) }
    }
  }

  @Test("is made once, privately, and gives the same key when read back")
  func createsOnce() throws {
    try withFolder { folder in
      let path = folder.appending(path: "master.key").path
      let made = try MasterKey.create(file: path)
      #expect(try MasterKey(file: path).fingerprint == made.fingerprint)
      let facts = try FileManager.default.attributesOfItem(atPath: path)
      #expect(facts[.posixPermissions] as? Int == 0o600)
      #expect(facts[.size] as? Int == 32)
      let before = try Data(contentsOf: URL(fileURLWithPath: path))
      #expect(throws: KeyFileRefusal.alreadyThere(path)) { try MasterKey.create(file: path) }
      #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["master.key"])
    }
  }

  @Test("is not made where there is no folder for it")
  func refusesToCreateNowhere() throws {
    try withFolder { folder in
      let path = folder.appending(path: "absent/master.key").path
      #expect(throws: KeyFileRefusal.cannotWrite(path, because: "No such file or directory")) {
        try MasterKey.create(file: path)
      }
    }
  }

  @Test("two of them differ")
  func areRandom() throws {
    try withFolder { folder in
      let one = try MasterKey.create(file: folder.appending(path: "one").path)
      let two = try MasterKey.create(file: folder.appending(path: "two").path)
      #expect(one.fingerprint != two.fingerprint)
    }
  }
}
