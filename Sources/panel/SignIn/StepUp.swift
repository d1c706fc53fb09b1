import ArgumentParser
import Foundation
import PanelSealing
import PanelWire

struct StepUp: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "step-up", "Show once more that it is you, with the code of your authenticator.",
    """
    For five minutes you can then be shown what a key alone does not open: a safe contact, a case in an emergency, \
    what somebody is given who asks what is held of them, the history of an area. Asks for the code, which does not \
    show. The administrator enrols an authenticator: paneld authenticator
    """,
    examples: ["panel step-up", "panel step-up --code 123456", "panel step-up --demo"])

  @Option(help: "The code, for a script; others on this machine could see it.")
  var code: String?

  @Flag(help: "Somebody of the demonstration on this machine: compute the code.")
  var demo = false

  @Option(help: ArgumentHelp("The demonstration's file, if it is not where you signed in from.", valueName: "path"))
  var credentials: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if code != nil, demo { throw ValidationError("Give --code or --demo, not both.") }
  }

  func run(at desk: Desk) async throws {
    let written = try code ?? (demo ? computed(at: desk) : asked(at: desk))
    let digits = written.filter { !$0.isWhitespace }
    guard digits.utf8.count == 6, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      throw Stopped(.usage, "That is no code.", "A code is six digits, as your authenticator shows them.")
    }
    let answer = try await desk.client(acting).act(.post, Path("v1", "step-ups"), ["code": .string(digits)])
    try desk.show(answer, acting.asking) { page in
      page.say("Until \(When.short(answer.json["until"]) ?? "") you can be shown what a key alone does not open.")
    }
  }

  private func asked(at desk: Desk) throws -> String {
    guard desk.input.isTerminal else { return String(decoding: try desk.input.all(), as: UTF8.self) }
    let text = try desk.input.hiddenLine {
      try desk.complaints.write("The code that your authenticator shows (it does not show here): ")
    }
    try desk.complaints.write("\n")
    return text ?? ""
  }

  /// What the authenticator of whoever is signed in shows now: a demonstration keeps the secrets beside the keys.
  private func computed(at desk: Desk) throws -> String {
    let (_, token) = try SignedIn.find(in: desk.environment, url: acting.asking.url)
    let kept = try? SignedIn.read(SignedIn.file(in: desk.environment))
    let demonstration = try DemoCredentials.read(credentials ?? kept?.demonstration, desk.environment)
    let own = demonstration.practitioners.first { $0["token"].text.flatMap { AccessToken($0) } == token }
    guard let authenticator = own?["authenticator"].text.flatMap(Authenticator.init(written:)) else {
      throw Stopped(
        .notFound, "The demonstration has no authenticator of whoever is signed in.",
        "Sign in as somebody of it: panel sign-in --demo NAME")
    }
    return authenticator.code(at: Int64(Date().timeIntervalSince1970 * 1_000_000))
  }
}
