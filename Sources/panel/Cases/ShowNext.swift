import ArgumentParser
import PanelWire

struct ShowNext: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "next", "What can happen to a case next, and for each move what stands in its way.",
    examples: ["panel cases next CAS-7K3Q-9MX2-3", "panel cases next CAS-7K3Q-9MX2-3 --everybody"])

  @OptionGroup var enquired: NamedCase

  @Flag(help: "The moves of other roles too.")
  var everybody = false

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client).appending("next"))
    try desk.show(answer, asking) { page in page.next(answer.json, of: enquired.written, everybody: everybody) }
  }
}

extension Page {
  fileprivate mutating func next(_ json: JSON, of written: String, everybody: Bool) {
    let moves = json["moves"].elements
    let yours = moves.filter { $0["yours"].flag == true }
    let theirs = moves.filter { $0["yours"].flag != true }
    say("Stage: \(json["stage-title"].text ?? json["stage"].text ?? "").")
    possible(yours.filter { $0["possible"].flag == true }, of: written)
    ready(yours.filter { $0["ready-for-panel"].flag == true })
    waiting(yours.filter { $0["possible"].flag != true && $0["ready-for-panel"].flag != true })
    if everybody {
      others(theirs)
    } else if !theirs.isEmpty {
      gap()
      say("Other roles have \(theirs.count) more: --everybody.")
    }
    let forms = json["forms"].elements
    self.forms(forms.filter { $0["yours"].flag == true }, of: written)
    if everybody { formsOfOthers(forms.filter { $0["yours"].flag != true }) }
  }

  private mutating func possible(_ moves: [JSON], of written: String) {
    guard !moves.isEmpty else {
      heading("You can make no move now.")
      return
    }
    heading("You can make these moves now")
    var table = Table("MOVE", "WHAT IT DOES", "LEADS TO", "GIVE ALSO")
    for move in moves {
      table.add(
        move["move"].text, move["title"].text, Self.target(of: move), Self.wanted(by: move))
    }
    self.table(table, whenEmpty: "")
    say("Make one: panel cases move \(written) MOVE")
  }

  /// Where it leads; of what runs beside the case, what it moves too.
  private static func target(of move: JSON) -> String {
    let target = move["to-title"].text ?? "stays where it is"
    return move["strand-title"].text.map { "\($0): \(target)" } ?? target
  }

  /// The options that a move takes besides its name.
  private static func wanted(by move: JSON) -> String {
    var wanted = move["reason"].text == "required" ? ["--reason"] : []
    let outcomes = move["outcomes"].elements.compactMap { $0["outcome"].text ?? $0.text }
    if outcomes.count > 1 { wanted.append("--outcome \(outcomes.joined(separator: "|"))") }
    let places = move["dispositions"].elements.compactMap { $0["disposition"].text }
    if !places.isEmpty { wanted.append("--disposition \(places.joined(separator: "|"))") }
    let stages = move["stages"].elements.compactMap(\.text)
    if stages.count > 1 { wanted.append("--stage \(stages.joined(separator: "|"))") }
    let areas = move["destinations"].elements.compactMap(\.text)
    if !areas.isEmpty { wanted.append("--destination \(areas.joined(separator: "|"))") }
    return wanted.joined(separator: " ")
  }

  /// Decisions that lack nothing but the panel.
  private mutating func ready(_ moves: [JSON]) {
    guard !moves.isEmpty else { return }
    heading("The panel can decide these at a meeting")
    var table = Table("DECISION", "WHAT IT DOES", "LEADS TO")
    for move in moves {
      table.add(
        move["decision"].text ?? move["move"].text, move["title"].text, Self.target(of: move))
    }
    self.table(table, whenEmpty: "")
    say("While the item is heard: panel meetings decide next ITEM DECISION --rationale WHY")
  }

  private mutating func waiting(_ moves: [JSON]) {
    guard !moves.isEmpty else { return }
    heading("Not possible yet")
    for (place, move) in moves.enumerated() {
      if place > 0 { gap() }
      say("\(move["move"].text ?? ""): \(move["title"].text ?? "")")
      if move["decision"] != nil { say("Taken by the panel while the item is heard, once this is there:", indent: 2) }
      unmet(move["unmet"].elements.filter(Self.isOutsideMeeting), headed: false)
    }
  }

  /// That the panel decides, and who is there, is seen at the meeting and nowhere else.
  private static func isOutsideMeeting(_ need: JSON) -> Bool {
    !["decision-taken-in-meeting", "quorum-only-in-meeting"].contains(need["code"].text)
  }

  private mutating func others(_ moves: [JSON]) {
    guard !moves.isEmpty else { return }
    heading("Moves of others")
    for move in moves {
      let who = move["by"].elements.compactMap(\.text).joined(separator: ", ")
      say("\(move["move"].text ?? ""): \(move["title"].text ?? "") (\(who))")
      for need in move["unmet"].elements { say("missing: \(need["because"].text ?? "")", indent: 2) }
    }
  }

  private mutating func forms(_ forms: [JSON], of written: String) {
    guard !forms.isEmpty else { return }
    heading("Forms you may fill in")
    var table = Table("FORM", "TITLE", "STATE")
    for form in forms {
      let state = form["complete"].flag.map { $0 ? "complete" : "draft" }
      table.add(form["form"].text, form["title"].text, state ?? "not begun")
    }
    self.table(table, whenEmpty: "")
    say("Fill one in: panel cases form save \(written) FORM FILE")
  }

  private mutating func formsOfOthers(_ forms: [JSON]) {
    guard !forms.isEmpty else { return }
    heading("Forms of others")
    var table = Table("FORM", "TITLE", "WHO FILLS IT IN")
    for form in forms {
      table.add(form["form"].text, form["title"].text, form["by"].elements.compactMap(\.text).joined(separator: ", "))
    }
    self.table(table, whenEmpty: "")
  }
}
