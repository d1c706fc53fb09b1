import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("Undoing what one did to dates, over HTTP")
struct UndoHistoryTests {
  @Test(
    "one act after another in reverse gives back every meeting and series as it was before each",
    arguments: 1...6 as ClosedRange<UInt64>)
  func histories(_ seed: UInt64) async throws {
    try await withService { service in
      var dates = RandomDates(service, seed: seed)
      var history: [(act: String, before: [String: String])] = []
      while history.count < 9 {
        let before = try service.rowsOfDates()
        if let act = try await dates.act(history.count) { history.append((act, before)) }
        // What somebody else did and took back is as if it had not been.
        if history.count % 3 == 0, try await dates.move(by: .deputy) { _ = try await service.undone(by: .deputy) }
      }
      for (act, before) in history.reversed() {
        let undone = try await service.undone(by: .chair)
        try #require(undone.status == 200, "\(seed) \(act): \(undone.text)")
        #expect(try JSON.parse(undone.body)["undone"].text == act, "\(seed)")
        let after = try service.rowsOfDates()
        for (name, row) in before { #expect(after[name] == row, "\(seed) \(act)") }
        // What the act made is there no more but as a row that calendars hear of.
        for (name, row) in after where before[name] == nil {
          #expect(!row.contains(#""cancelled_at": null"#) && !row.contains(#""ended_at": null"#), "\(seed) \(act)")
        }
      }
      let nothing = try await service.undone(by: .chair)
      #expect(nothing.status == 409 && nothing.text.contains("nothing-to-undo"))
    }
  }

  @Test("is refused with the name of whoever built on it, and done once they took it back")
  func builders() async throws {
    try await withService { service in
      let year: JSON = [
        "rule": "2nd and 4th Tuesday 10:00", "from": "2027-01-01", "until": "2027-12-31", "on-holiday": "next",
      ]
      let path = "/v1/panels/channel/series"
      let made = try JSON.parse(try await service.post(path, year, as: .chair).body)
      let series = "\(path)/\(try #require(made["id"].text))"
      // A day on which nothing is: no meeting changes, and the series does.
      let renewal: JSON = ["closures": [["date": "2027-03-10"]]]
      #expect(try await service.post("\(series)/renewal", renewal, as: .deputy).status == 200)
      let ofSeries = try await service.undone(by: .chair)
      #expect(ofSeries.status == 409 && ofSeries.text.contains("renewed or ended since by Practitioner Deputy"))
      #expect(try await service.undone(by: .deputy).status == 200)

      let list = try await service.line.ask("GET", series, [try service.token(of: .chair)])
      let meetings = try JSON.parse(list.body)["meetings"].elements.compactMap { $0["id"].text }
      let first = "/v1/meetings/\(try #require(meetings.first))"
      #expect(try await service.post("\(first)/move", ["date": "2027-01-14"], as: .chair).status == 200)
      #expect(try await service.post("\(first)/move", ["date": "2027-01-15"], as: .deputy).status == 200)
      let refused = try await service.undone(by: .chair)
      let problem = try JSON.parse(refused.body)
      #expect(refused.status == 409 && problem["code"].text == "changed-since")
      let because = problem["unmet"].elements.map { $0["because"].text ?? "" }
      #expect(because.count == 1 && because[0].contains("2027-01-15") && because[0].contains("Practitioner Deputy"))
      #expect(try await service.undone(by: .deputy).status == 200)
      #expect(try await service.undone(by: .chair).status == 200)
      // An agenda is built on it as well, and stays.
      #expect(try await service.post("\(first)/agenda", [:], as: .deputy).status == 200)
      let drawn = try await service.undone(by: .chair)
      #expect(drawn.status == 409 && drawn.text.contains("by Practitioner Deputy"))
      #expect(try service.fixture.database.rows("SELECT 1 FROM meetings WHERE cancelled_at IS NOT NULL") == [])
    }
  }

  @Test("tells dates that the same stands in the way of once, with all of them")
  func once() async throws {
    try await withService { service in
      let path = "/v1/panels/channel/series"
      let year: JSON = [
        "rule": "2nd and 4th Tuesday 10:00", "from": "2027-01-01", "until": "2027-12-31", "on-holiday": "next",
      ]
      #expect(try await service.post(path, year, as: .chair).status == 201)
      let twice = try JSON.parse(try await service.post(path, year, as: .chair).body)
      #expect(twice["unmet"].elements.count == 1)
      let because = twice["unmet"].elements.first?["because"].text ?? ""
      #expect(because.hasPrefix("The panel meets already on 2027-01-12, 2027-01-26, 2027-02-09, "))
      let dry = try JSON.parse(try await service.post(path, year.with("dry-run", true), as: .chair).body)
      #expect(dry["in-the-way"].elements.count == 1)
      #expect(dry["in-the-way"].elements.first?["dates"].elements.count == 24)
    }
  }
}

extension Service {
  /// What somebody is answered who undoes what they did last.
  fileprivate func undone(by part: Part) async throws -> HTTPLine.Answer {
    let headers = ["Idempotency-Key: \(UUID().uuidString)", try token(of: part)]
    return try await line.ask("POST", "/v1/date-acts/latest/undoing", headers)
  }

  /// Every row of a meeting and of a series, but for what only goes forward.
  fileprivate func rowsOfDates() throws -> [String: String] {
    let rows = try fixture.database.rows(
      """
      SELECT 'meeting ' || id, (to_jsonb(m) - 'version' - 'sequence' - 'changed_at')::text FROM meetings m
      UNION ALL SELECT 'series ' || id, (to_jsonb(s) - 'version')::text FROM meeting_series s
      """)
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0] ?? "", $0[1] ?? "") })
  }
}

/// Acts on dates as they come, told by how they are asked for; what is refused is none.
private struct RandomDates {
  private let service: Service
  private var state: UInt64

  init(_ service: Service, seed: UInt64) {
    self.service = service
    state = seed &* 0x9e37_79b9_7f4a_7c15
  }

  /// Does one as the chair, the first that makes a series; nil where it was refused.
  mutating func act(_ place: Int) async throws -> String? {
    let act = place == 0 ? "create" : one(of: ["create", "add", "move", "cancel", "renew", "renew", "end"]) ?? ""
    let isDone =
      switch act {
      case "create": try await create()
      case "add": try await add()
      case "move": try await move(by: .chair)
      case "cancel": try await cancel()
      case "renew": try await renew()
      default: try await end()
      }
    return isDone ? act : nil
  }

  private mutating func create() async throws -> Bool {
    let year = 2027 + below(3)
    let body: JSON = [
      "rule": .string(one(of: ["2nd and 4th Tuesday 10:00", "1st Monday 09:00", "last Friday 14:00"]) ?? ""),
      "from": .string("\(year)-01-01"), "until": .string("\(year)-06-30"),
      "on-holiday": .string(one(of: ["next", "previous", "skip"]) ?? ""),
    ]
    return try await isDone("/v1/panels/channel/series", body)
  }

  private mutating func add() async throws -> Bool {
    try await isDone(
      "/v1/meetings", ["panel": "channel", "date": .string(day()), "time": "15:00", "place": "Testcase Room"])
  }

  mutating func move(by part: Part) async throws -> Bool {
    guard let meeting = try meeting() else { return false }
    var body: JSON = ["date": .string("\(meeting.day.adding(days: below(9) - 4))")]
    if below(3) == 0 { body = body.with("rest", true) }
    if below(3) == 0 { body = body.with("time", "13:30") }
    return try await isDone("/v1/meetings/\(meeting.id)/move", body, by: part)
  }

  private mutating func cancel() async throws -> Bool {
    guard let meeting = try meeting() else { return false }
    return try await isDone("/v1/meetings/\(meeting.id)/cancellation", ["because": "Testcase"])
  }

  /// By days on which the area is closed from now on, and by a ruling on a date that was left out or moved.
  private mutating func renew() async throws -> Bool {
    guard let series = try series(), let meeting = try meeting() else { return false }
    var body: JSON = ["closures": [["date": .string("\(meeting.day)"), "title": "Testcase"]]]
    if below(2) == 0 {
      let ruled = one(of: ["2027-05-03", "2028-05-01", "2027-03-26", "\(meeting.day)"]) ?? ""
      let ruling = one(of: ["stay", "skip", "next"]) ?? ""
      body = ["rulings": [["date": .string(ruled), "ruling": .string(ruling)]]]
    }
    return try await isDone("\(series)/renewal", body)
  }

  private mutating func end() async throws -> Bool {
    guard let series = try series() else { return false }
    return try await isDone("\(series)/ending", ["because": "Testcase"])
  }

  /// Whether it was done, and not refused by the rules of dates.
  private func isDone(_ path: String, _ body: JSON, by part: Part = .chair) async throws -> Bool {
    let answer = try await service.post(path, body, as: part)
    try #require([200, 201, 409, 422].contains(answer.status), "\(path): \(answer.text)")
    return answer.status < 300
  }

  private mutating func series() throws -> String? {
    let rows = try service.fixture.database.rows(
      "SELECT id FROM meeting_series WHERE ended_at IS NULL ORDER BY added_at")
    let id = one(of: rows.compactMap { $0[0].flatMap { UUID(uuidString: $0) } }).map { MeetingSeries.ID($0) }
    return id.map { "/v1/panels/channel/series/\($0)" }
  }

  /// One that is not cancelled, and the day on which it is.
  private mutating func meeting() throws -> (id: Meeting.ID, day: LocalDate)? {
    let rows = try service.fixture.database.rows(
      """
      SELECT id, to_timestamp(starts_at / 1000000)::date FROM meetings WHERE cancelled_at IS NULL
      ORDER BY starts_at
      """)
    guard let row = one(of: rows), let id = row[0].flatMap({ UUID(uuidString: $0) }),
      let day = row[1].flatMap({ LocalDate($0) })
    else {
      return nil
    }
    return (Meeting.ID(id), day)
  }

  private mutating func day() -> String { "\(2027 + below(3))-0\(1 + below(6))-\(10 + below(19))" }

  private mutating func one<Value>(of values: [Value]) -> Value? {
    values.isEmpty ? nil : values[below(values.count)]
  }

  /// SplitMix64.
  private mutating func below(_ bound: Int) -> Int {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
  }
}
