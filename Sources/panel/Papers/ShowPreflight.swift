import ArgumentParser
import PanelWire

struct ShowPreflight: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "preflight", "Who would be shown what, why not the rest, and what would change that.",
    """
    The hash under it, given to panel papers publish, makes sure that what goes out is what you saw. Items that are not \
    yours to see, if there are any, are for somebody else who arranges the meeting to publish. Each reason is told once, \
    with whom it concerns and what would mend it; with --all, every paper that is kept from anybody.
    """,
    examples: [
      "panel papers preflight next --basis art6-1e --basis ctsa-s38",
      "panel papers preflight next --basis art6-1e --all",
      "panel papers preflight 2027-03-09 --basis art6-1e --json",
    ])

  @OptionGroup var meeting: NamedMeeting
  @OptionGroup var grounds: PaperGrounds

  @Flag(help: "Every paper that is kept from anybody, item by item.")
  var all = false

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(
      meeting.path(client).appending("preflight"),
      [
        ("bases", grounds.basis.isEmpty ? nil : grounds.basis.joined(separator: ",")),
        ("condition", grounds.condition), ("no-consent-reason", grounds.noConsentReason),
      ])
    try desk.show(answer, asking) { page in page.preflight(answer.json, of: meeting.written, inFull: all) }
  }
}
