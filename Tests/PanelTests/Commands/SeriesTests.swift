import Foundation
import PanelWire
import Testing
import panel

@Suite("Arranging dates by commands")
struct SeriesTests {
  private static let plan = """
    {"rule":"2nd Tuesday of the month at 10:00","time":"10:00","from":"2027-12-01","until":"2028-01-31",
     "on-holiday":"next","zone":"Europe/London","holidays-known-to":"2027-12-31","minutes":120,"place":"Testcase Room",
     "meetings":[
      {"date":"2027-12-29","time":"10:00","at":"2027-12-29T10:00:00Z","stands-for":["2027-12-28"],"provisional":false},
      {"date":"2028-01-11","time":"10:00","at":"2028-01-11T10:00:00Z","stands-for":["2028-01-11"],"provisional":true}],
     "dates":[
      {"named":"2027-12-28","fate":"moved","date":"2027-12-29","because":"bank-holiday","title":"Boxing Day",
       "ruled":false,"provisional":false},
      {"named":"2028-01-11","fate":"meets","date":"2028-01-11","ruled":false,"provisional":true}],
     "in-the-way":[],"plan":"0123"}
    """

  @Test("sends what was asked for, with every ruling, and shows each date with why it is there")
  func creates() async throws {
    let server = try TinyServer { _, _ in .json(Self.plan) }
    let outcome = await Sitting(at: server).types(
      """
      panel series create channel "2nd Tuesday 10:00" --from 2027-12-01 --until 2028-01-31 --on-holiday next \
      --length 120 --place "Testcase Room" --move 2027-12-28=2027-12-29 --closed 2027-12-30=Testcase --dry-run
      """)
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.lines == ["POST /v1/panels/channel/series"])
    let sent = try JSON.parse(server.requests.last?.body ?? "")
    #expect(sent["dry-run"].flag == true && sent["minutes"].integer == 120 && sent["on-holiday"].text == "next")
    #expect(sent["rulings"] == [["date": "2027-12-28", "ruling": "2027-12-29"]])
    #expect(sent["closures"] == [["date": "2027-12-30", "title": "Testcase"]])
    let said = outcome.output.replacing("\n", with: " ")
    #expect(said.contains("2 meetings. Nothing is arranged yet."))
    #expect(outcome.output.contains("2027-12-29  Wed  10:00  moved from 2027-12-28: Boxing Day"))
    #expect(outcome.output.contains("2028-01-11  Tue  10:00  provisional"))
    #expect(outcome.output.hasSuffix("plan 0123\n"))
  }

  @Test(
    "tells once what is in the way of many dates, with all of them, and what is to be ruled on only with its command")
  func obstructed() async throws {
    let days = ["2027-01-12", "2027-01-26", "2027-02-09"]
    let taken = days.map {
      #"{"need":"A date.","because":"The panel meets already on \#($0).","who":"","how":"Move one of them."}"#
    }
    let asked = #"{"need":"A date.","because":"2027-03-29 is Easter Monday.","who":"","how":"Rule on it."}"#
    let all = (taken + [asked]).joined(separator: ",")
    let refusing = try TinyServer { _, _ in
      .problem(409, #"{"title":"Not now","code":"dates-obstructed","because":"None was.","unmet":[\#(all)]}"#)
    }
    let line = "panel series create channel \"2nd Tuesday 10:00\" --until 2027-12-31"
    let refused = await Sitting(at: refusing).types(line)
    #expect(refused.status == .refused)
    let complaints = refused.complaints.replacing(#/\s+/#, with: " ")
    #expect(complaints.contains("2 things are missing:"), "\(refused.complaints)")
    #expect(
      complaints.contains("1. The panel meets already on \(days.joined(separator: ", ")). How: Move one of them."))
    #expect(complaints.contains("2. 2027-03-29 is Easter Monday. How: Rule on it."))
    let ruled = Self.plan.replacing(#""in-the-way":[]"#, with: #""in-the-way":[\#(all)]"#).replacing(
      #""dates":["#,
      with: #""dates":[{"named":"2027-03-29","fate":"asked","title":"Easter Monday","previous":"2027-03-25","#
        + #""next":"2027-03-30"},"#)
    let server = try TinyServer { _, _ in .json(ruled) }
    let shown = await Sitting(at: server).types("\(line) --dry-run").output.replacing(#/\s+/#, with: " ")
    #expect(shown.components(separatedBy: "Easter Monday").count == 2, "\(shown)")
    #expect(shown.contains("--move 2027-03-29=previous"))
    #expect(shown.components(separatedBy: "The panel meets already on").count == 2 && shown.contains("2027-02-09"))
    #expect(!shown.contains("plan 0123"))
  }

  @Test("of a preview shows the same, without any service")
  func previews() async throws {
    let outcome = await Sitting().types(
      "panel series preview \"2nd and 4th Tuesday 10:00\" --from 2027-01-01 --until 2027-12-31 --on-holiday next")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(outcome.output.replacing("\n", with: " ").contains("24 meetings. Nothing is arranged yet."))
    #expect(outcome.output.contains("2027-12-29  Wed  10:00  moved from 2027-12-28: Boxing Day (substitute day)"))
  }

  @Test("shows the series that is active, and asks which where several are")
  func shows() async throws {
    let listed = """
      {"series":[{"id":"ser_0c1f5xq7h3kz9mj4t2v8w6rabc","rule":"A","standing":"active"},
       {"id":"ser_1c1f5xq7h3kz9mj4t2v8w6rabc","rule":"B","standing":"ended"}]}
      """
    let server = try TinyServer { request, _ in
      .json(request.target.hasSuffix("/series") ? listed : "{\"rule\":\"A\",\"meetings\":[]}")
    }
    let outcome = await Sitting(at: server).types("panel series show channel")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.lines.last == "GET /v1/panels/channel/series/ser_0c1f5xq7h3kz9mj4t2v8w6rabc")
    let several = try TinyServer { _, _ in .json(listed.replacing("ended", with: "active")) }
    #expect(await Sitting(at: several).types("panel series show channel").status == .usage)
  }
}
