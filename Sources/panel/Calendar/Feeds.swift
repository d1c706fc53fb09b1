import ArgumentParser
import PanelWire

/// Calendars that fetch one's own meetings.
struct Feeds: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "feeds", "Addresses at which calendar programs fetch your own meetings.",
    commands: [ListFeeds.self, CreateFeed.self, RevokeFeed.self], usually: ListFeeds.self)
}

struct ListFeeds: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "Your own feeds, and when each was last fetched.",
    "An address is shown once, when it is made: whoever has it sees when you meet.", examples: ["panel feeds list"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "calendars"))
    try desk.show(answer, asking) { page in
      var table = Table("FEED", "MADE", "LAST FETCHED", "REVOKED")
      for feed in answer.json["calendars"].elements {
        table.add(
          feed["id"].text, When.short(feed["created-at"]), When.short(feed["fetched-at"]),
          When.short(feed["revoked-at"]))
      }
      page.table(table, whenEmpty: "You have none. Make one: panel feeds create")
    }
  }
}

struct CreateFeed: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "create", "Make an address at which a calendar program fetches your own meetings.",
    """
    Whoever has the address sees when you meet, and nothing of what about: no name, no place, no case. Give it to your \
    own calendar program alone, and revoke it where it was lost.
    """,
    examples: ["panel feeds create"])

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, Path("v1", "calendars"))
    try desk.show(answer, acting.asking) { page in
      page.say("Subscribe to this address, which is not shown again:")
      page.say("\(client.wire.address)\(answer.json["address"].text ?? "")")
      page.fact("Revoke it with", "panel feeds revoke \(answer.json["id"].text ?? "")")
    }
  }
}

struct RevokeFeed: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "revoke", "Shut the address of one of your feeds for good.",
    examples: ["panel feeds revoke cal_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The feed, as panel feeds list shows it.")
  var feed: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.delete, Path("v1", "calendars", feed))
    try desk.show(answer, acting.asking) { page in
      page.say("Revoked. At its address there is nothing any more.")
    }
  }
}
