import ArgumentParser
import PanelWire

struct CompleteTask: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "done", "Say that a task is done.", examples: ["panel tasks done task_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @Argument(help: "The task, as panel tasks list shows it.")
  var task: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(acting).act(.post, Path("v1", "tasks", task, "completion"))
    try desk.show(answer, acting.asking) { page in
      page.say("Done, on \(When.long(answer.json["done-at"]) ?? "this day").")
    }
  }
}
