import ArgumentParser
import PanelRules
import PanelWire

struct Today: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "today", "What is to be done today: what is urgent, what is late, what needs you, and the next meetings.",
    examples: ["panel", "panel today", "panel today --json"])

  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(Path("v1", "today"))
    if asking.json { return try desk.output.write(answer.body) }
    let referrals = try await waitingReferrals(answer.json, client)
    try desk.show(answer, asking) { page in page.today(answer.json, referrals: referrals) }
  }

  /// The referrals that wait to be received, those that report immediate risk first.
  private func waitingReferrals(_ today: JSON, _ client: Client) async throws -> [JSON] {
    guard (today["needs-you"]["referrals"].integer ?? 0) > 0 else { return [] }
    let answer = try await client.get(Path("v1", "referrals"), [("standing", "received")])
    let rows = answer.json["referrals"].elements
    return rows.filter { $0["immediate-risk"].flag == true } + rows.filter { $0["immediate-risk"].flag != true }
  }
}

extension Page {
  fileprivate mutating func today(_ json: JSON, referrals: [JSON]) {
    heading(When.day(json["date"]) ?? "Today")
    let matters = Matter.gathered(json)
    func those(_ rank: Matter.Rank) -> [Matter] { matters.filter { $0.rank == rank } }
    urgent(those(.urgent))
    late(json, those(.late))
    self.referrals(referrals)
    waiting(json, those(.waiting), more: (json["tasks-total"].integer ?? 0) - json["tasks"].elements.count)
    due(json["due-next"], those(.due))
    meetings(json["meetings"].elements)
  }

  /// Each case once: what is urgent about it, and then everything else.
  private mutating func urgent(_ matters: [Matter]) {
    guard !matters.isEmpty else { return }
    heading("URGENT")
    for matter in matters {
      for task in matter.tasks where task["urgent"].flag == true {
        let what = [task["says"].text, task["reference"].text ?? task["referral"].text].compactMap(\.self)
        say(what.joined(separator: ": "))
        if let how = task["how"].text { say(how, indent: 2) }
        if let read = Self.reading(of: task) { say("Read it: \(read)", indent: 2) }
        if !Self.isOwnAct(task) { say("When it is done: panel tasks done \(task["id"].text ?? "")", indent: 2) }
      }
      for other in matter.others { say("Also: \(other)", indent: 2) }
    }
  }

  /// It is done by an act of its own, which says what was found or agreed to, and by nothing else.
  private static func isOwnAct(_ task: JSON) -> Bool {
    let seconds = DataCategory.sealed.map(EmergencyAccess.second)
    return task["kind"].text.map { $0 == EmergencyAccess.review || seconds.contains($0) } ?? false
  }

  /// The command that shows why: a case's history holds the reasons, a referral says all itself.
  private static func reading(of task: JSON) -> String? {
    guard let reference = task["reference"].text ?? task["referral"].text else { return nil }
    return task["case"] == nil ? "panel referrals show \(reference)" : "panel cases history \(reference) --all"
  }

  private mutating func late(_ json: JSON, _ matters: [Matter]) {
    let total = json["late"]["total"].integer ?? 0
    heading("Late")
    let shown = json["late"]["cases"].elements.count
    let others = Self.lateOthers(json)
    let told = shown > 0 ? "Nothing but what is told above." : "Nothing is late."
    table(Self.table(of: matters), whenEmpty: others.isEmpty && total <= shown ? told : "")
    if total > shown { say("\(total - shown) more: panel cases list --late --all") }
    for other in others { say(other) }
  }

  /// Cases whose time runs, each with what else there is about it.
  private static func table(of matters: [Matter]) -> Table {
    guard matters.contains(where: { !$0.others.isEmpty }) else {
      return Table.ofPressingCases(matters.compactMap(\.line))
    }
    var table = Table("CASE", "DUE", "LATE", "STAGE", "HOLDER", "ALSO")
    for matter in matters {
      guard let line = matter.line else { continue }
      table.add(
        line["reference"].text, When.due(line["due"]), line["late"].flag == true ? "LATE" : nil,
        line["stage-title"].text ?? line["stage"].text, line["holder-title"].text ?? line["holder"].text,
        matter.others.joined(separator: "; "))
    }
    return table
  }

  /// What is late besides cases, each kind with the command that lists it.
  private static func lateOthers(_ json: JSON) -> [String] {
    [
      (json["needs-you"]["late-referrals"], "referral is", "referrals are", "late: panel referrals list"),
      (json["enquiries"]["late"], "enquiry is", "enquiries are", "late: panel enquiries list"),
      (
        json["requests"]["late"], "request to your agency is", "requests to your agency are",
        "late: panel returns list"
      ),
      (
        json["actions"]["late"], "action of yours is", "actions of yours are",
        "late: panel actions list --mine --overdue"
      ),
      (json["answers-late"], "answer is", "answers are", "late that your cases wait for: panel stuck"),
    ].compactMap { count, one, several, rest in
      guard let count = count.integer, count > 0 else { return nil }
      return "\(count) \(count == 1 ? one : several) \(rest)"
    }
  }

  private mutating func referrals(_ referrals: [JSON]) {
    guard !referrals.isEmpty else { return }
    heading("Referrals to receive")
    table(Table.ofReferrals(Array(referrals.prefix(5))), whenEmpty: "")
    if referrals.count > 5 { say("More: panel referrals list --all") }
  }

  private mutating func waiting(_ json: JSON, _ matters: [Matter], more: Int) {
    let open = json["requests"]["open"].integer ?? 0
    let transfers = json["transfers"].integer ?? 0
    heading("Needs you")
    let referrals = json["needs-you"]["referrals"].integer ?? 0
    let held = (json["late"]["cases"].elements + json["due-next"]["cases"].elements).filter { $0["yours"].flag == true }
    let enquiries = json["enquiries"]["open"].integer ?? 0
    let answered = json["enquiries"]["answered"].integer ?? 0
    let actions = json["actions"]["open"].integer ?? 0
    let isCalm = open + transfers + referrals + enquiries + answered + actions == 0 && held.isEmpty
    table(Table.ofTasks(matters.compactMap(\.asTask)), whenEmpty: isCalm ? "Nothing waits for you." : "")
    if more > 0 { say("\(more) more: panel tasks list --all") }
    if referrals > 0 {
      say("\(referrals == 1 ? "1 referral waits" : "\(referrals) referrals wait") to be received: panel referrals list")
    }
    clocks(held)
    self.actions(json["actions"])
    if enquiries > 0 {
      let late = json["enquiries"]["late"].integer ?? 0
      let lateOnes = late > 0 ? ", \(late) of them late" : ""
      let count = enquiries == 1 ? "1 enquiry waits" : "\(enquiries) enquiries wait"
      say("\(count) for your answer\(lateOnes): panel enquiries list")
    }
    let lateOnes = json["requests"]["late"].integer ?? 0
    if open > 0 {
      let late = lateOnes > 0 ? ", \(lateOnes) of them late" : ""
      say("\(open == 1 ? "1 request waits" : "\(open) requests wait") for your agency\(late): panel returns list")
    }
    if answered > 0 {
      let count = answered == 1 ? "1 enquiry of yours was" : "\(answered) enquiries of yours were"
      say("\(count) answered: panel enquiries list --mine")
    }
    if transfers > 0 {
      say("\(transfers == 1 ? "1 transfer waits" : "\(transfers) transfers wait") for your area: panel transfers list")
    }
  }

  /// What panels gave the reader to do.
  private mutating func actions(_ json: JSON?) {
    guard let open = json["open"].integer, open > 0 else { return }
    let (urgent, late) = (json["urgent"].integer ?? 0, json["late"].integer ?? 0)
    let pressing = (urgent > 0 ? ", \(urgent) urgent" : "") + (late > 0 ? ", \(late) late" : "")
    say("\(open == 1 ? "1 action is" : "\(open) actions are") yours to do\(pressing): panel actions list --mine")
  }

  /// The cases whose time runs for a role of the reader.
  private mutating func clocks(_ cases: [JSON]) {
    for role in Set(cases.compactMap { $0["holder"].text }).sorted() {
      let theirs = cases.filter { $0["holder"].text == role }
      let title = theirs.first?["holder-title"].text ?? role
      let late = theirs.count { $0["late"].flag == true }
      let count = theirs.count == 1 ? "1 case" : "\(theirs.count) cases"
      let lateOnes = late > 0 ? ", \(late) late" : ""
      say("Your time as \(title) runs on \(count)\(lateOnes): panel cases list --holder \(role)")
    }
  }

  private mutating func due(_ due: JSON?, _ matters: [Matter]) {
    guard !matters.isEmpty else { return }
    heading("Due next")
    table(Self.table(of: Array(matters.prefix(5))), whenEmpty: "")
    if matters.count > 5 || due["more"].flag == true { say("More: panel cases list --all") }
  }

  private mutating func meetings(_ meetings: [JSON]) {
    heading("Next meetings")
    var table = Table("DATE", "TIME", "PANEL", "STANDING", "QUORUM", "PLACE")
    for meeting in meetings {
      table.add(
        meeting["date"].text, meeting["time"].text, meeting.titled("panel"), meeting["standing"].text,
        Self.quorum(meeting["quorum"]), meeting["place"].text)
    }
    self.table(table, whenEmpty: "No meeting is planned.")
    for meeting in meetings where meeting["quorum"]["risk"].text == "red" {
      let lacks = meeting["quorum"]["lacks"].elements.map { "no \(ForecastPage.said(need: $0))" }
      say("RED: \(meeting.titled("panel") ?? "") on \(When.day(meeting["date"]) ?? "") cannot decide.")
      if !lacks.isEmpty { say("Expected: \(lacks.joined(separator: ", "))", indent: 2) }
      say("What would help: panel forecast \(meeting["panel"].text ?? "")", indent: 2)
    }
  }

  /// What is wrong is written large.
  private static func quorum(_ quorum: JSON?) -> String? {
    quorum["risk"].text.map { $0 == "red" ? "RED" : $0 }
  }
}
