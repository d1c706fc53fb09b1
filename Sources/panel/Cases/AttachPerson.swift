import ArgumentParser
import PanelWire

struct AttachPerson: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "person", "Say who a case is about, or when they were born.",
    examples: [
      "panel cases person CAS-7K3Q-9MX2-3 --person per_0c1f5xq7h3kz9mj4t2v8w6rabc",
      "panel cases person CAS-7K3Q-9MX2-3 --birth-date 2009-05-01",
    ])

  @OptionGroup var enquired: NamedCase

  @Option(help: ArgumentHelp("The person's identifier.", valueName: "identifier"))
  var person: String?

  @Option(help: "What the record is of: person, household, group or place; where the route hears of several.")
  var focus: String?

  @Option(help: ArgumentHelp("The date of birth, as 2009-05-01.", valueName: "date"))
  var birthDate: String?

  @OptionGroup var acting: Acting

  func validate() throws {
    if person == nil, birthDate == nil { throw ValidationError("Give --person, --birth-date, or both.") }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(
      .put, enquired.path(client).appending("person"),
      .members(("person", person.json), ("focus", focus.json), ("birth-date", birthDate.json)))
    try desk.show(answer, acting.asking) { page in
      page.say(
        answer.json["waits-for-second-person"].flag == true
          ? "Asked for: it makes a minor older, so it counts once a second person of the team records the same date."
          : "Recorded.")
    }
  }
}
