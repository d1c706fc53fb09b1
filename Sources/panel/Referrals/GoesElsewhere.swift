import ArgumentParser
import PanelWire

/// Which referral is no case here, why, and where the concern goes instead.
struct GoesElsewhere: ParsableArguments {
  @OptionGroup var referral: NamedReferral

  @Option(help: ArgumentHelp("Why.", valueName: "code"))
  var reason: String

  @Option(help: ArgumentHelp("Where it goes.", valueName: "code"))
  var to: String

  @Option(help: "A note; - reads it from the standard input.")
  var note: String?

  /// Says so with an act on the referral.
  func tell(by act: String, _ client: Client, at desk: Desk) async throws -> Answer {
    let body = JSON.members(
      ("reason", .string(reason)), ("disposition", .string(to)), ("note", try desk.input.words(note).json))
    return try await client.act(.post, Path("v1", "referrals", referral.identifier(client), act), body)
  }
}
