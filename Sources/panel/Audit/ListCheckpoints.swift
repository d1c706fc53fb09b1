import ArgumentParser
import PanelWire

struct ListCheckpoints: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "checkpoints", "How far the area's histories had come, signed, at each of several moments.",
    examples: ["panel audit checkpoints", "panel audit checkpoints --all --csv"])

  @OptionGroup var listing: Listing

  func run(at desk: Desk) async throws {
    try await desk.showList(
      Path("v1", "audit", "checkpoints"), [], listing, "checkpoints",
      whenEmpty: "No checkpoint was taken yet. The service takes them by itself once something has happened."
    ) { checkpoints in
      var table = Table("NUMBER", "TAKEN", "CASES", "MOVED ON")
      for checkpoint in checkpoints {
        table.add(
          checkpoint["sequence"].integer.map(String.init), When.short(checkpoint["taken-at"]),
          checkpoint["cases"].integer.map(String.init), checkpoint["moved"].integer.map(String.init))
      }
      return table
    }
  }
}
