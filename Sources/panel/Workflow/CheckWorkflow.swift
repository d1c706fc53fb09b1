import ArgumentParser
import PanelLanguage
import PanelWire

struct CheckWorkflow: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "check", "Every complaint about the files of a folder, with file, line and column.",
    "Exits with 1 where there is any complaint; nothing of such a folder would be loaded.",
    examples: [
      "panel workflow check",
      "panel workflow check Workflows --json",
    ])

  @OptionGroup var place: WorkflowFolder

  @Flag(help: "Print the complaints in JSON.")
  var json = false

  func run(at desk: Desk) async throws {
    switch try Definitions.load(folder: place.folder) {
    case .success(let definitions):
      try tell(definitions, at: desk)
    case .failure(let complaints):
      try tell(complaints.all, at: desk)
      throw Stopped(.refused, Page())
    }
  }

  private func tell(_ definitions: Definitions, at desk: Desk) throws {
    if json { return try desk.output.write(JSON.members(("complaints", [])).bytes(.pretty)) }
    var page = Page()
    let routes = definitions.routes.keys.sorted().joined(separator: ", ")
    let counted = definitions.counted.keys.sorted().joined(separator: ", ")
    let services = counted.isEmpty ? "" : " Counted and never a case: \(counted);"
    page.say("No complaints. Routes: \(routes);\(services) \(definitions.forms.count) forms.")
    try desk.output.write(page)
  }

  private func tell(_ complaints: [Complaint], at desk: Desk) throws {
    if json {
      let listed = complaints.map { complaint in
        JSON.members(
          ("file", .string(complaint.file)), ("line", .number(.init(complaint.place.line))),
          ("column", .number(.init(complaint.place.column))), ("code", .string(complaint.code.rawValue)),
          ("says", .string(complaint.says)))
      }
      return try desk.output.write(JSON.members(("complaints", .array(listed))).bytes(.pretty))
    }
    let lines = complaints.map { $0.line(in: place.folder).onOneLine }
    let count = complaints.count == 1 ? "1 complaint" : "\(complaints.count) complaints"
    try desk.output.write((lines + ["\(count); nothing would be loaded."]).joined(separator: "\n") + "\n")
  }
}
