import ArgumentParser
import PanelWire

struct BuildAgenda: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "build", "Draw the agenda anew from the cases that wait for the panel.",
    """
    What is of imminent risk, what guests come for and what has to be heard by a day goes first, and every case that is \
    left out has its reason. Numbers that were given never move. With --dry-run nothing is kept; the plan that stands \
    under it, given as --plan, makes sure that what is kept is what you saw.
    """,
    examples: ["panel agenda build next --dry-run", "panel agenda build 2027-03-09"])

  @OptionGroup var meeting: NamedMeeting

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let path = try await meeting.path(client).appending("agenda")
    let body = JSON.members(("plan", acting.plan.json), ("dry-run", acting.dryRun ? true : nil))
    let answer = try await client.sending(under: client.key).act(.post, path, body)
    try desk.show(answer, acting.asking) { page in
      page.agenda(answer.json)
      page.gap()
      page.say("How ready each is for a decision: panel agenda show \(meeting.written)")
      guard acting.dryRun, let plan = answer.json["plan"].text else {
        return page.say("Drawn. New on it: \(answer.json["added"].integer ?? 0).")
      }
      page.say("Nothing is kept yet. To keep this agenda and no other, give the command")
      page.say("with --plan and this hash:")
      page.say("plan \(plan)")
    }
  }
}
