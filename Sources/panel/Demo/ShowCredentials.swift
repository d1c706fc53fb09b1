import ArgumentParser
import PanelWire

struct ShowCredentials: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "credentials", "Who can sign in to a demonstration on this machine. Tokens are not shown.",
    "Sign in as one of them: panel sign-in --demo NAME",
    examples: ["panel demo credentials"])

  @Option(help: ArgumentHelp("The file, if it is not in the usual place.", valueName: "path"))
  var credentials: String?

  func run(at desk: Desk) async throws {
    let known = try DemoCredentials.read(credentials, desk.environment)
    var table = Table("NAME", "AGENCY", "AREA", "ROLES")
    for row in known.practitioners {
      table.add(row["name"].text, row["agency"].text, row["area"].text, Self.roles(row["roles"].elements))
    }
    var page = Page()
    page.table(table, whenEmpty: "Nobody.")
    page.gap()
    page.say("Sign in as one of them: panel sign-in --demo NAME")
    try desk.output.write(page)
  }

  /// Each role once, with the routes it is held on.
  private static func roles(_ roles: [JSON]) -> String {
    let names = roles.compactMap { $0["role"].text }
    let each = names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
    return each.map { name in
      let routes = roles.filter { $0["role"].text == name }.compactMap { $0["route"].text }
      return "\(name) (\(routes.joined(separator: ", ")))"
    }.joined(separator: ", ")
  }
}
