import ArgumentParser
import Foundation
import PanelWire

struct SignIn: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "sign-in", "Keep the token that lets you in.",
    """
    Asks for the token, or reads it from a file or a pipe; it is never an argument, which others on this machine could \
    see. It is kept in the folder for settings, in a file that only you can read. PANEL_TOKEN stands before it.
    """,
    examples: [
      "panel sign-in",
      "panel sign-in --url https://panel.example.org",
      "panel sign-in --file token.txt",
      "panel sign-in --demo 'Coordinator Example'",
    ])

  @Option(help: ArgumentHelp("Where the service is.", valueName: "address"))
  var url: String?

  @Option(help: ArgumentHelp("Read the token from this file; - is the standard input.", valueName: "path"))
  var file: String?

  @Option(help: ArgumentHelp("Somebody of the demonstration on this machine, by name or role.", valueName: "name"))
  var demo: String?

  @Option(help: ArgumentHelp("The demonstration's file, if it is not in the usual place.", valueName: "path"))
  var credentials: String?

  func validate() throws {
    if file != nil, demo != nil { throw ValidationError("Give --file or --demo, not both.") }
  }

  func run(at desk: Desk) async throws {
    let given = try (url ?? desk.environment["PANEL_URL"].nonempty).map(SignedIn.address)
    let kept = SignedIn.file(in: desk.environment)
    let demonstration = try demo.map { _ in try DemoCredentials.read(credentials, desk.environment) }
    let address = try SignedIn.checked(
      given ?? demonstration?.address ?? (try? SignedIn.read(kept))?.address ?? .usual)
    let token = try demo.flatMap { try demonstration?.token(of: $0) } ?? readToken(at: desk, for: address)
    let me = try await tryOut(token, at: address, desk)
    let elsewhere = demo == nil ? nil : credentials.map { URL(fileURLWithPath: $0).path }
    try SignedIn(address: address, token: token, demonstration: elsewhere).keep(in: kept)
    var page = Page()
    let who = [me["name"].text, me["agency-name"].text].compactMap(\.self).joined(separator: ", ")
    page.say("You are signed in at \(address)\(who.isEmpty ? "" : " as \(who)").")
    page.say("See what is to be done: panel")
    try desk.output.write(page)
  }

  private func readToken(at desk: Desk, for address: Address) throws -> AccessToken {
    let text: String
    if let file {
      text = String(decoding: try desk.input.bytes(of: file), as: UTF8.self)
    } else if desk.input.isTerminal {
      text =
        try desk.input.hiddenLine {
          try desk.complaints.write("Your token for \(address) (it does not show): ")
        } ?? ""
      try desk.complaints.write("\n")
    } else {
      text = String(decoding: try desk.input.all(), as: UTF8.self)
    }
    guard let token = AccessToken(text) else {
      throw Stopped(.usage, "That is no token.", "A token is one word, such as pt_… or pk_…, and nothing beside it.")
    }
    return token
  }

  /// A token that the service does not know is not kept.
  private func tryOut(_ token: AccessToken, at address: Address, _ desk: Desk) async throws -> JSON {
    do {
      return try await desk.client(at: address, with: token).get(Path("v1", "me")).json
    } catch let stopped as Stopped where stopped.status == .notAllowed {
      throw Stopped(
        .notAllowed, "The service at \(address) does not know this token, or it has ended.",
        "Ask your administrator for a new one, then sign in again.")
    }
  }
}
