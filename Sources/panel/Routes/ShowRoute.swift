import ArgumentParser
import PanelWire

struct ShowRoute: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "A route: who does what at which stage, and what it needs.",
    examples: ["panel routes show ROUTE"])

  @Argument(help: "The route's name.")
  var route: String

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let answer = try await desk.client(asking).get(Path("v1", "routes", route))
    try desk.show(answer, asking) { page in page.route(answer.json) }
  }
}

extension Page {
  fileprivate mutating func route(_ json: JSON) {
    fact("Route", json["title"].text)
    fact("Version", json["version"].integer.map(String.init))
    fact("Law", json["law"].elements.compactMap(\.text).joined(separator: "; "))
    fact("Panel", json["panel"].text ?? json["panel"]["panel"].text)
    roles(json["roles"].elements)
    heading("Stages and their moves")
    for stage in json["stages"].elements { self.stage(stage) }
    moves(json["any-stage"].elements, title: "From any stage")
    for strand in json["strands"].elements {
      heading("Beside the stages: \(strand["title"].text ?? "")")
      for stage in strand["stages"].elements { self.stage(stage) }
    }
    forms(json["forms"].elements)
  }

  private mutating func roles(_ roles: [JSON]) {
    heading("Roles")
    var table = Table("ROLE", "TITLE", "AGENCIES", "SEES", "SCOPE")
    for role in roles {
      table.add(
        role["role"].text, role["title"].text, role["classes"].elements.compactMap(\.text).joined(separator: ", "),
        role["sees"].text, role["scope"].text)
    }
    self.table(table, whenEmpty: "")
  }

  private mutating func stage(_ stage: JSON) {
    let owner = stage["owner"].text.map { ", \($0)" } ?? ""
    say("\(stage["stage"].text ?? ""): \(stage["title"].text ?? "") (\(stage["kind"].text ?? "")\(owner))")
    for deadline in stage["deadlines"].elements {
      say("due within \(deadline["within"].text ?? ""): \(deadline["name"].text ?? "")", indent: 2)
    }
    for move in stage["moves"].elements { self.move(move) }
    let outcomes = stage["outcomes"].elements.compactMap { $0.text ?? $0["outcome"].text }
    if !outcomes.isEmpty { say("outcomes: \(outcomes.joined(separator: ", "))", indent: 2) }
    gap()
  }

  private mutating func move(_ move: JSON) {
    let target = move["to"].text ?? ""
    let decided = move["decision"].flag == true || move["decision"].text != nil
    say("\(move["move"].text ?? "") -> \(target == "same" ? "stays" : target)", indent: 2)
    let who = move["by"].elements.compactMap(\.text).joined(separator: ", ")
    say("by \(who)\(decided ? ", as a decision of the panel" : "")", indent: 6)
    let forms = move["needs-forms"].elements.compactMap(\.text).map { "form \($0)" }
    let needs = move["needs"].elements.compactMap(\.text).filter { forms.isEmpty || $0 != "form" } + forms
    if !needs.isEmpty { say("needs \(Self.counted(needs))", indent: 6) }
  }

  /// `quorum, form (2)`: each once, in the order of the first.
  private static func counted(_ names: [String]) -> String {
    let each = names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element)
    return each.map { name in
      let count = names.count { $0 == name }
      return count == 1 ? name : "\(name) (\(count))"
    }.joined(separator: ", ")
  }

  private mutating func moves(_ moves: [JSON], title: String) {
    guard !moves.isEmpty else { return }
    heading(title)
    for move in moves { self.move(move) }
  }

  private mutating func forms(_ forms: [JSON]) {
    guard !forms.isEmpty else { return }
    heading("Forms")
    var table = Table("FORM", "TITLE", "WHO FILLS IT IN")
    for form in forms {
      table.add(form["form"].text, form["title"].text, form["by"].elements.compactMap(\.text).joined(separator: ", "))
    }
    self.table(table, whenEmpty: "")
  }
}
