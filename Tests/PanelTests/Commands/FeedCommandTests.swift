import Foundation
import PanelWire
import Testing
import panel

@Suite("Calendars, invitations and answers from the command line")
struct FeedCommandTests {
  private static let meeting = "mtg_0c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let invitations = """
    {"invitations":[
     {"id":"inv_1","practitioner":"pra_1","name":"Person Alpha","method":"request","sequence":0,
      "starts-at":"2027-03-09T10:00:00Z","minutes":180,"provisional":false,"written-at":"2027-01-01T10:00:00Z"},
     {"id":"inv_2","practitioner":"pra_1","name":"Person Alpha","method":"request","sequence":1,
      "starts-at":"2027-03-10T10:00:00Z","minutes":180,"provisional":false,"written-at":"2027-01-02T10:00:00Z",
      "reply":"perhaps"},
     {"id":"inv_3","practitioner":"pra_2","name":"Person Beta","item":3,"method":"cancel","sequence":1,
      "starts-at":"2027-03-09T10:20:00Z","minutes":20,"provisional":false,"written-at":"2027-01-03T10:00:00Z"}]}
    """
  private static let calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"

  private static func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.target.contains("/invitations/") { return .json(calendar) }
      if request.target.hasSuffix("/invitations") { return .json(invitations) }
      if request.method == "POST" {
        return .json("{\"id\":\"cal_1\",\"address\":\"/calendars/0123.ics\",\"reply\":\"perhaps\"}")
      }
      return .json("{\"calendars\":[{\"id\":\"cal_1\",\"created-at\":\"2027-01-01T10:00:00Z\"}]}")
    }
  }

  @Test("a feed is made, its address told once, listed and revoked")
  func feeds() async throws {
    let server = try Self.server()
    let made = await Sitting(at: server).types("panel feeds create")
    #expect(made.status == .done && made.output.contains("/calendars/0123.ics"), "\(made.complaints)")
    #expect(made.output.contains("panel feeds revoke cal_1"))
    // The whole address, as a calendar program takes it.
    #expect(made.output.contains(/http:\/\/[a-z0-9.]+:[0-9]+\/calendars\/0123\.ics/), "\(made.output)")
    let listed = await Sitting(at: server).types("panel feeds")
    #expect(listed.output.contains("cal_1") && !listed.output.contains("/calendars/"))
    #expect(await Sitting(at: server).types("panel feeds revoke cal_1").status == .done)
    #expect(
      server.requests.map { "\($0.method) \($0.target)" } == [
        "POST /v1/calendars", "GET /v1/calendars", "DELETE /v1/calendars/cal_1",
      ])
  }

  @Test("invitations are listed with what was answered, and what somebody was told last is written to a file")
  func invitations() async throws {
    let server = try Self.server()
    let listed = await Sitting(at: server).types("panel meetings invitations \(Self.meeting)")
    try #require(listed.status == .done, "\(listed.complaints)")
    for said in [
      "Person Alpha", "invited", "invited, 1 change", "perhaps", "Person Beta", "cancelled", "not yet",
      "2027-03-10 10:00",
    ] {
      #expect(listed.output.contains(said), "\(said) is not in \(listed.output)")
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "invitation-\(UUID().uuidString).ics")
    defer { try? FileManager.default.removeItem(at: file) }
    // What anybody could read is replaced by what nobody else can: it holds the link by which they answer.
    try Data("old".utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    let written = await Sitting(at: server).types(
      "panel meetings invitations \(Self.meeting) --of alpha --file \(file.path)")
    try #require(written.status == .done, "\(written.complaints)")
    #expect(try Data(contentsOf: file) == Data(Self.calendar.utf8))
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int == 0o600)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: file.deletingLastPathComponent().path).filter {
        $0.hasPrefix(file.lastPathComponent)
      } == [file.lastPathComponent])
    #expect(server.requests.last?.target == "/v1/meetings/\(Self.meeting)/invitations/inv_2")
    let both = await Sitting(at: server).types(
      "panel meetings invitations \(Self.meeting) --of person --file \(file.path)")
    #expect(both.status == .notFound && both.complaints.contains("Several people"))
    #expect(
      await Sitting(at: server).types("panel meetings invitations \(Self.meeting) --file x.ics").status == .usage)
  }

  @Test("an answer is one of three, and is sent as it was typed")
  func replies() async throws {
    let server = try Self.server()
    let replied = await Sitting(at: server).types("panel meetings reply \(Self.meeting) not-coming")
    #expect(replied.status == .done, "\(replied.complaints)")
    #expect(server.requests.last?.target == "/v1/meetings/\(Self.meeting)/replies")
    #expect(server.requests.last?.body == "{\"reply\":\"not-coming\"}")
    #expect(replied.output.contains("Recorded: not coming."))
    #expect(await Sitting(at: server).types("panel meetings reply \(Self.meeting) never").status == .usage)
  }
}
