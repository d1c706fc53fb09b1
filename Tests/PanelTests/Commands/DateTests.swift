import PanelWire
import Testing
import panel

@Suite("Changing dates by commands")
struct DateTests {
  private static let list = """
    {"meetings":[
     {"id":"mtg_0c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-09","time":"10:00","panel":"channel","standing":"planned",
      "place":"Testcase Room"},
     {"id":"mtg_1c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-23","time":"10:00","panel":"channel",
      "standing":"provisional","place":"Testcase Room"},
     {"id":"mtg_2c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-30","time":"10:00","panel":"channel",
      "standing":"cancelled","because":"Testcase flood","place":"Testcase Room"},
     {"id":"mtg_3c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-23","time":"09:00","panel":"marac","standing":"planned",
      "place":"Testcase Hall"},
     {"id":"mtg_4c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-03-11","time":"09:00","panel":"channel","standing":"planned",
      "extraordinary":true,"place":"Testcase Room"},
     {"id":"mtg_5c1f5xq7h3kz9mj4t2v8w6rabc","date":"2027-04-13","time":"10:00","panel":"channel","standing":"planned",
      "place":"Testcase Room"}]}
    """
  private static let room = """
    {"id":"mtg_0c1f5xq7h3kz9mj4t2v8w6rabc","panel":"channel","attendance":[],
     "items":[{"number":1,"reference":"CHA-7K3Q-9MX2-3"},{"number":2,"reference":"CHA-0000-0002-G"},
      {"number":3,"reference":"CHA-0000-0003-Z"}]}
    """

  private static func server(_ posted: String = "{}") throws -> TinyServer {
    try TinyServer { request, _ in
      if request.method == "POST" { return .json(posted) }
      return .json(request.target.hasPrefix("/v1/meetings?") ? list : room)
    }
  }

  @Test("a month is a grid of eighty columns at most with a mark on each meeting, and a list that says the same")
  func calendar() async throws {
    let outcome = await Sitting(at: try Self.server()).types("panel calendar 2027-03")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(
      lines.prefix(9) == [
        "March 2027", "", " Mon  Tue  Wed  Thu  Fri  Sat  Sun", "   1    2    3    4    5    6    7",
        "   8    9*  10   11*  12   13   14", "  15   16   17   18   19   20   21",
        "  22   23*  24   25   26   27   28", "  29   30x  31", "",
      ])
    #expect(outcome.output.contains("2027-03-30  Tue  10:00  channel  cancelled"))
    #expect(outcome.output.contains("2027-03-11  Thu  09:00  channel  extraordinary, planned"))
    #expect(!outcome.output.contains("2027-04-13") && lines.allSatisfy { $0.count <= 100 })
    let one = await Sitting(at: try Self.server()).types("panel calendar 2027-03 --panel channel")
    #expect(one.output.contains("23?") && !one.output.contains("marac"))
    let json = await Sitting(at: try Self.server()).types("panel calendar 2027-03 --json")
    #expect(try JSON.parse(json.output)["meetings"].elements.count == 5)
    #expect(await Sitting(at: try Self.server()).types("panel calendar March").status == .usage)
  }

  @Test("a cancellation sends each item's fate: by number or reference, to a day or with why it can wait")
  func cancels() async throws {
    let server = try Self.server(
      """
      {"standing":"cancelled","date":"2027-03-09","items":2,"can-be-undone":false,"fates":[
       {"item":1,"reference":"CHA-7K3Q-9MX2-3","date":"2027-03-23","due":"2027-03-12"},
       {"item":3,"reference":"CHA-0000-0003-Z"}]}
      """)
    let line =
      "panel meetings cancel 2027-03-09 --because 'Testcase flood' --fate 1=to:2027-03-23 "
      + "--fate CHA-0000-0002-G=extraordinary:2027-03-11 --fate 3=delay:-"
    var sitting = Sitting(at: server)
    sitting.piped = "The risk is low: nothing changed.\n"
    let outcome = await sitting.types(line)
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(outcome.output.contains("Undo does not bring it back"))
    #expect(outcome.output.contains("1     CHA-7K3Q-9MX2-3  2027-03-23       2027-03-12"), "\(outcome.output)")
    #expect(outcome.output.contains("3     CHA-0000-0003-Z  whichever comes"))
    #expect(server.lines.last == "POST /v1/meetings/mtg_0c1f5xq7h3kz9mj4t2v8w6rabc/cancellation")
    let sent = try JSON.parse(server.requests.last?.body ?? "")
    #expect(
      sent["fates"].elements == [
        ["item": 1, "meeting": "mtg_1c1f5xq7h3kz9mj4t2v8w6rabc"],
        ["item": 2, "meeting": "mtg_4c1f5xq7h3kz9mj4t2v8w6rabc"],
        ["item": 3, "rationale": "The risk is low: nothing changed."],
      ])
    let late = await Sitting(at: server).types(
      "panel meetings cancel 2027-03-09 --because x --fate '1=to:2027-03-23:The plan holds: all is quiet.'")
    #expect(late.status == .done, "\(late.complaints)")
    #expect(
      try JSON.parse(server.requests.last?.body ?? "")["fates"].elements == [
        ["item": 1, "meeting": "mtg_1c1f5xq7h3kz9mj4t2v8w6rabc", "rationale": "The plan holds: all is quiet."]
      ])
    let nowhere = await Sitting(at: server).types(
      "panel meetings cancel 2027-03-09 --because x --fate 1=extraordinary:2027-03-23")
    #expect(nowhere.status == .notFound && nowhere.complaints.contains("panel meetings add channel 2027-03-23"))
    #expect(await Sitting(at: server).types("panel meetings cancel next --because x --fate 1=never").status == .usage)
  }

  @Test("a move shows each meeting as it was and as it is, and what stays")
  func moves() async throws {
    let server = try Self.server(
      """
      {"moved":[{"id":"a","was-at":"2027-03-09T10:00:00Z","starts-at":"2027-03-26T10:00:00Z","date":"2027-03-26",
       "day-off":"Good Friday","provisional":false}],
       "stays":[{"id":"b","starts-at":"2027-04-13T09:00:00Z","standing":"cancelled"}],
       "late":[{"item":1,"reference":"CHA-7K3Q-9MX2-3","due":"2027-03-01","date":"2027-03-26"}]}
      """)
    let outcome = await Sitting(at: server).types("panel meetings move 2027-03-09 2027-03-26 10:00 --rest")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.lines.last == "POST /v1/meetings/mtg_0c1f5xq7h3kz9mj4t2v8w6rabc/move")
    #expect(try JSON.parse(server.requests.last?.body ?? "") == ["date": "2027-03-26", "time": "10:00", "rest": true])
    #expect(outcome.output.contains("2027-03-09 10:00  2027-03-26 10:00  Good Friday"))
    #expect(outcome.output.contains("- 2027-04-13 10:00: cancelled"))
    #expect(outcome.output.contains("- CHA-7K3Q-9MX2-3, by 2027-03-01, on 2027-03-26"))
  }

  @Test("an extraordinary meeting takes who asked for it and why, and nothing else does")
  func outOfTurn() async throws {
    let server = try TinyServer { request, _ in
      .json(
        request.method == "POST"
          ? "{\"id\":\"x\",\"items\":0}" : "{\"practitioners\":[{\"id\":\"pra_one\",\"name\":\"Person Alpha\"}]}")
    }
    let line = "panel meetings add channel 2027-03-10 09:00 --place Hall"
    let outcome = await Sitting(at: server).types(
      "\(line) --extraordinary --because 'Testcase risk' --requested-by alpha --length 60")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    let sent = try JSON.parse(server.requests.last?.body ?? "")
    #expect(sent["extraordinary"].flag == true && sent["requested-by"].text == "pra_one")
    #expect(sent["because"].text == "Testcase risk" && sent["minutes"].integer == 60)
    #expect(await Sitting(at: server).types("\(line) --extraordinary").status == .usage)
    #expect(await Sitting(at: server).types("\(line) --because x").status == .usage)
  }

  @Test("undoing, renewing and ending say what came of it")
  func others() async throws {
    let undone = await Sitting(
      at: try Self.server(
        """
        {"undone":"move","panel":"channel","meetings":20,
         "dates":[{"was-at":"2027-03-10T10:00:00Z","starts-at":"2027-03-09T10:00:00Z"}]}
        """)
    ).types("panel undo")
    #expect(undone.output.contains("Undone: meetings were moved, 20 meetings."))
    #expect(undone.output.contains("2027-03-10 10:00  2027-03-09 10:00"), "\(undone.output)")
    let renewal = await Sitting(
      at: try Self.server(
        """
        {"undone":"renew","panel":"channel","meetings":3,"dates":[
         {"was-at":"2027-03-10T10:00:00Z","starts-at":"2027-03-29T10:00:00Z","day-off":"Easter Monday"},
         {"was-at":"2027-04-13T10:00:00Z","starts-at":"2027-04-13T10:00:00Z","held-again":true},
         {"was-at":"2027-05-13T10:00:00Z"}]}
        """)
    ).types("panel undo")
    #expect(renewal.output.contains("Undone: a series was renewed, 3 meetings."))
    #expect(renewal.output.contains("2027-03-10 10:00  2027-03-29 11:00  Easter Monday"), "\(renewal.output)")
    #expect(renewal.output.contains("2027-04-13 11:00  held again") && renewal.output.contains("cancelled"))
    #expect(renewal.output.contains("Nobody works on these days off"))
    let series = "panel series renew channel ser_0c1f5xq7h3kz9mj4t2v8w6rabc --move 2027-03-09=next"
    let server = try Self.server(
      """
      {"holidays-known-to":"2028-12-31","changes":[{"change":"moves","was-at":"2027-03-09T10:00:00Z",
       "starts-at":"2027-03-10T10:00:00Z"},{"change":"needs-fates","was-at":"2027-03-23T10:00:00Z"}]}
      """)
    let renewed = await Sitting(at: server).types(series)
    #expect(server.lines == ["POST /v1/panels/channel/series/ser_0c1f5xq7h3kz9mj4t2v8w6rabc/renewal"])
    #expect(renewed.output.contains("2027-03-09 10:00  2027-03-10 10:00  moved"))
    #expect(renewed.output.contains("panel meetings cancel"))
    let ended = await Sitting(
      at: try Self.server(
        "{\"cancelled\":[{\"id\":\"a\"}],\"kept\":[{\"id\":\"b\",\"starts-at\":\"2027-03-09T10:00:00Z\"}]}")
    ).types("panel series end channel ser_0c1f5xq7h3kz9mj4t2v8w6rabc --because Testcase")
    #expect(ended.output.contains("Meetings cancelled: 1.") && ended.output.contains("- 2027-03-09 10:00: b"))
  }
}
