import ArgumentParser
import PanelWire

struct ListTasks: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "list", "The open tasks of your roles: urgent ones first, then by when they are due.",
    examples: ["panel tasks list", "panel tasks list --all --csv"])

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    try await desk.showList(
      Path("v1", "tasks"), [], listing, "tasks", whenEmpty: "You have no task. What else presses: panel",
      Table.ofTasks)
  }
}
