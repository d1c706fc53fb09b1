import ArgumentParser
import PanelWire

struct ShowClock: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "clock", "What time it is in a demonstration.", examples: ["panel demo clock"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "demo", "clock"))
    try desk.show(answer, asking) { page in page.fact("It is now", When.long(answer.json["now"])) }
  }
}
