import Foundation
import PanelLanguage
import PanelRules
import PanelWire

/// The keys of people who were just set up, for a file that only its owner may read.
struct Credentials: Sendable {
  var url: String?
  let areas: [(area: String, title: String)]
  var holders: [Holder] = []

  init(areas: [(area: String, title: String)]) {
    self.areas = areas
  }

  struct Holder: Sendable {
    let id: Practitioner.ID
    let name: String
    let area: String
    let agency: String
    let roles: [PractitionerSetUp.HeldRole]
    let token: String
    /// The secret of their authenticator; nil: they have none yet.
    let authenticator: String?
  }

  /// Writes the file, mode 0600.
  func write(to path: String) throws {
    guard PrivateFile.write(bytes, to: path) else { throw StartRefusal.notWritable(path: path) }
  }

  /// Puts the URL that the service has now into a file that was written before.
  static func setURL(_ url: String, in path: String) throws {
    guard let bytes = FileManager.default.contents(atPath: path),
      case .object(var credentials)? = try? JSON.parse([UInt8](bytes), limits: .answer)
    else { return }
    guard credentials["url"] != .string(url) else { return }
    credentials["url"] = .string(url)
    guard PrivateFile.write(JSON.object(credentials).bytes(.pretty), to: path) else {
      throw StartRefusal.notWritable(path: path)
    }
  }

  /// Everybody's token by name, from a file that was written before.
  static func tokens(in path: String) throws -> [String: String] {
    guard let bytes = FileManager.default.contents(atPath: path),
      let json = try? JSON.parse([UInt8](bytes), limits: .answer)
    else { throw StartRefusal.notWritable(path: path) }
    var tokens: [String: String] = [:]
    for holder in json["practitioners"].elements {
      if let name = holder["name"].text { tokens[name] = holder["token"].text }
    }
    return tokens
  }

  private var bytes: [UInt8] {
    let json: JSON = [
      "url": .string(url ?? ""),
      "areas": .array(areas.map { ["area": .string($0.area), "title": .string($0.title)] }),
      "practitioners": .array(
        holders.map { holder in
          var row: JSON.Object = [
            "id": .string(holder.id.description), "name": .string(holder.name), "area": .string(holder.area),
            "agency": .string(holder.agency),
            "roles": .array(holder.roles.map { ["route": .string($0.route), "role": .string($0.role)] }),
            "token": .string(holder.token),
          ]
          row["authenticator"] = holder.authenticator.map(JSON.string)
          return .object(row)
        }),
    ]
    return json.bytes(.pretty)
  }
}
