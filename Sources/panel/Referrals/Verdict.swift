import ArgumentParser
import PanelWire

/// What somebody says of a match.
struct Verdict: ParsableArguments {
  @OptionGroup var referral: NamedReferral

  @Argument(help: "The person, as panel referrals matches lists them.")
  var person: String

  @Option(help: ArgumentHelp("Why.", valueName: "code"))
  var reason: String

  @OptionGroup var acting: Acting

  func send(_ verdict: String, at desk: Desk) async throws -> Answer {
    let client = try desk.client(acting)
    let path = try await Path("v1", "referrals", referral.identifier(client), "matches", person, verdict)
    return try await client.act(.post, path, ["reason": .string(reason)])
  }
}
