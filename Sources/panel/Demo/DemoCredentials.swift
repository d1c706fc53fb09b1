import Foundation
import PanelWire

/// Who can sign in to a demonstration, as its service wrote it down.
struct DemoCredentials: Sendable {
  let address: Address?
  let practitioners: [JSON]

  /// Reads the file that is given, else the one in the folder where the service keeps its state.
  static func read(_ file: String?, _ environment: [String: String]) throws -> DemoCredentials {
    let path = file ?? usual(environment)
    guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path)), let json = try? JSON.parse([UInt8](bytes))
    else {
      throw Stopped(
        .notFound, "There is no demonstration in \(path).",
        "Start one: Deploy/run --demo. If its state is elsewhere, say where: --credentials FOLDER/demo-credentials.json"
      )
    }
    return DemoCredentials(
      address: json["url"].text.flatMap { Address($0) }, practitioners: json["practitioners"].elements)
  }

  /// `/var/lib/paneld` for root, else `paneld` in the folder for state (XDG Base Directory Specification).
  private static func usual(_ environment: [String: String]) -> String {
    let own = "\(environment["HOME"].nonempty ?? NSHomeDirectory())/.local/state"
    let folder = geteuid() == 0 ? "/var/lib" : environment["XDG_STATE_HOME"].nonempty ?? own
    return "\(folder)/paneld/demo-credentials.json"
  }

  /// The token of the one practitioner whom a name, a part of it or a role, `chair` or `ROUTE:chair`, means. Those of the
  /// first area stand before those of the others, who are there for cases to be transferred to.
  func token(of written: String) throws -> AccessToken {
    let home = practitioners.filter { $0["area"] == practitioners.first?["area"] }
    let found = try Self.holder(of: written, among: home) ?? Self.holder(of: written, among: practitioners)
    let id = try found ?? Named.one(written, "practitioner of the demonstration", among: practitioners).id
    guard let token = practitioners.first(where: { $0["id"].text == id })?["token"].text.flatMap({ AccessToken($0) })
    else {
      throw Stopped(.notFound, "The demonstration has no token for \(written).", "Start a new one: Deploy/run --demo")
    }
    return token
  }

  /// The one who alone holds a role of that name, or alone has that name; nil where there are none or several.
  private static func holder(of written: String, among rows: [JSON]) throws -> String? {
    let ofRole = rows.filter { row in
      row["roles"].elements.contains { held in
        let (route, role) = (held["route"].text ?? "", held["role"].text ?? "")
        return written == role || written == "\(route):\(role)"
      }
    }
    let found = ofRole.isEmpty ? rows.filter { Named.fits($0, written) } : ofRole
    return found.count == 1 ? found[0]["id"].text : nil
  }
}
