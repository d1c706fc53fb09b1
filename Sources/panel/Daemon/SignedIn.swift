import Foundation
import PanelWire

/// Who is signed in, and where: an address and the token for it, in one file that only its owner can read.
struct SignedIn: Sendable {
  let address: Address
  let token: AccessToken
  /// The file of the demonstration that the token came from, where that is not in the usual place.
  var demonstration: String?

  /// The address to talk to and the token for it, from the options, the environment and the file, in this order.
  ///
  /// A token from the file goes to the address it was given for and to no other. No token leaves the machine
  /// unencrypted.
  static func find(in environment: [String: String], url: String?) throws -> (Address, AccessToken) {
    let wanted = try (url ?? environment["PANEL_URL"].nonempty).map(address)
    let file = file(in: environment)
    if let text = environment["PANEL_TOKEN"].nonempty {
      guard let token = AccessToken(text) else {
        throw Stopped(.usage, "PANEL_TOKEN holds no token.", "Set it to the token, one word, or unset it.")
      }
      return (try checked(wanted ?? (try? read(file))?.address ?? .usual), token)
    }
    guard let kept = try read(file) else {
      throw Stopped(.notAllowed, "You are not signed in.", "Sign in with your token: panel sign-in")
    }
    guard wanted == nil || wanted == kept.address else {
      throw Stopped(
        .notAllowed, "You are signed in at \(kept.address), not at \(wanted?.description ?? "").",
        "Sign in there: panel sign-in --url \(wanted?.description ?? "")")
    }
    return (try checked(kept.address), kept.token)
  }

  /// Reads an address that somebody gave.
  static func address(_ text: String) throws -> Address {
    guard let address = Address(text) else {
      throw Stopped(
        .usage, "\"\(text)\" is no address.", "Give one like https://panel.example.org or http://127.0.0.1:8470.")
    }
    return address
  }

  /// Refuses an address where others could read the token on its way.
  static func checked(_ address: Address) throws -> Address {
    guard address.isPrivate else {
      throw Stopped(
        .usage, "A token is not sent to \(address): the connection is not encrypted.", "Give an address with https://.")
    }
    return address
  }
}

extension SignedIn {
  /// `panel/session.json` in the folder for settings (XDG Base Directory Specification).
  static func file(in environment: [String: String]) -> URL {
    let folder =
      environment["XDG_CONFIG_HOME"].nonempty.flatMap { $0.hasPrefix("/") ? $0 : nil }
      ?? "\(environment["HOME"].nonempty ?? NSHomeDirectory())/.config"
    return URL(fileURLWithPath: folder).appending(path: "panel/session.json")
  }

  /// Nil where nobody signed in. Refuses a file that others may read.
  static func read(_ file: URL) throws -> SignedIn? {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: file.path) else { return nil }
    let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
    guard mode & 0o077 == 0 else {
      throw Stopped(
        .notAllowed, "Others may read \(file.path), which holds your token.",
        "Close it with: chmod 600 \(file.path). If others use this machine, ask for a new token.")
    }
    guard let bytes = try? Data(contentsOf: file), let json = try? JSON.parse([UInt8](bytes)),
      let address = json["url"].text.flatMap({ Address($0) }),
      let token = json["token"].text.flatMap({ AccessToken($0) })
    else {
      throw Stopped(.notAllowed, "\(file.path) cannot be read.", "Sign in again: panel sign-in")
    }
    return SignedIn(address: address, token: token, demonstration: json["demonstration"].text)
  }

  /// Writes the file anew, readable by its owner alone from its first byte, or leaves the old one as it was.
  func keep(in file: URL) throws {
    var json: JSON.Object = ["url": .string(address.description), "token": .string(token.written)]
    if let demonstration { json["demonstration"] = .string(demonstration) }
    let folder = file.deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
      try PrivateFile.write(JSON.object(json).bytes(.pretty), to: file.path)
    } catch {
      throw Stopped(
        .refused, "\(file.path) cannot be written.", "Make \(folder.path) a folder of your own, then sign in again.")
    }
  }
}

extension String? {
  /// Nil for a variable that is set to nothing.
  var nonempty: String? { self.flatMap { $0.isEmpty ? nil : $0 } }
}
