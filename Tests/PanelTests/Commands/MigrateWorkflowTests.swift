import Foundation
import PanelWire
import Testing
import panel

@Suite("Taking cases to another version at the terminal")
struct MigrateWorkflowTests {
  private static let plan = """
    {"route":"channel","from":[2],"to":4,"dry-run":true,"waiting":0,
     "counts":{"fits":1,"mapped":0,"cannot":1},
     "cases":[
      {"case":"case_0c1f5xq7h3kz9mj4t2v8w6rabc","reference":"CHA-7K3Q-9MX2-3","version":2,"verdict":"fits",
       "outcome":"planned","clocks":[{"name":"panel","becomes":"panel","was":"2027-03-06T00:00:00Z",
        "due":"2027-03-20T00:00:00Z","missed":true}]},
      {"case":"case_0c1f5xq7h3kz9mj4t2v8w6rabd","reference":"CHA-8K3Q-9MX2-4","version":2,"verdict":"cannot",
       "outcome":"planned","obstacles":[{"code":"stage-gone","about":"not-adopted",
        "says":"The case is at \\"not-adopted\\", and the other version has no such stage.",
        "how":"Say which stage that is now: --map stage:not-adopted=NAME"}]}]}
    """

  private static let done = """
    {"route":"channel","from":[2],"to":4,"dry-run":false,"waiting":WAIT,"migrated":2,
     "counts":{"fits":2,"mapped":0,"cannot":0},"cases":[]}
    """

  @Test("shows every case, what becomes of its clocks, and what stands in the way of those that cannot go")
  func plans() async throws {
    let server = try TinyServer { _, _ in .json(Self.plan) }
    let outcome = await Sitting(at: server).types("panel workflow migrate channel --to 4 --dry-run")
    #expect(outcome.status == .refused && server.requests.count == 1)
    #expect(server.requests.last?.target == "/v1/routes/channel/migrations")
    #expect(server.requests.last?.body == #"{"to":4,"reason":"A plan","dry-run":true}"#)
    #expect(
      outcome.output == """
        Route               channel
        To version          4
        Fit as they are     1
        Fit by the mapping  0
        Cannot go           1

        REFERENCE        VERSION  VERDICT  CLOCKS
        CHA-7K3Q-9MX2-3  2        fits     panel, due 2027-03-19, was 2027-03-05, stays missed
        CHA-8K3Q-9MX2-4  2        cannot   -

        CHA-8K3Q-9MX2-4
          The case is at "not-adopted", and the other version has no such stage. Say
          which stage that is now: --map stage:not-adopted=NAME

        Nothing was changed: all of them go, or none.

        """)
  }

  @Test("is asked again until nobody waits, with names that were typed and names of a file")
  func applies() async throws {
    let file = Sitting.emptyFolder().appending(path: "names.yaml")
    try Data("stages: { panel-listed: listed }\ndrop:\n  forms: { closure: Not asked }\n".utf8).write(to: file)
    let server = try TinyServer { request, number in
      if request.body.contains("dry-run") {
        return .json(Self.plan.replacing("\"cannot\":1", with: "\"cannot\":0"))
      }
      return .json(Self.done.replacing("WAIT", with: number < 2 ? "2" : "0"))
    }
    let outcome = await Sitting(at: server).types([
      "panel", "workflow", "migrate", "channel", "--from", "2", "--to", "4", "--map", file.path, "--map",
      "not-adopted=decided-against", "--map", "role:lead=keeper", "--drop", "panel=No such time", "--reason", "New law",
    ])
    #expect(outcome.status == .done)
    #expect(outcome.output == "4 cases go on by version 4 of channel.\n")
    #expect(server.requests.count == 3)
    #expect(
      server.requests.last?.body == #"""
        {"to":4,"from":[2],"reason":"New law","map":{"stages":{"not-adopted":"decided-against","panel-listed":"listed"},"roles":{"lead":"keeper"}},"drop":{"forms":{"closure":"Not asked"},"deadlines":{"panel":"No such time"}}}
        """#)
    let keys = server.requests.map { $0.headers["idempotency-key"] }
    #expect(Set(keys).count == 3)
  }

  @Test("asked again when every case is there, says that nothing is left to change")
  func nothingLeft() async throws {
    let none =
      #"{"route":"channel","from":[2],"to":4,"dry-run":false,"waiting":0,"migrated":0,"#
      + #""counts":{"fits":0,"mapped":0,"cannot":0},"cases":[]}"#
    let server = try TinyServer { _, _ in .json(none) }
    let outcome = await Sitting(at: server).types(["workflow", "migrate", "channel", "--to", "4", "--reason", "x"])
    #expect(outcome.output == "No running case of channel is on another version now, so nothing was changed.\n")
  }

  @Test(
    "says what it cannot read",
    arguments: [
      ("--map panel-listed", 2), ("--map thing:a=b --reason x", 2), ("--drop stage:a=b --reason x", 2), ("", 2),
    ])
  func unreadable(_ options: String, _ status: Int32) async throws {
    let server = try TinyServer { _, _ in .json(Self.plan) }
    let outcome = await Sitting(at: server).types("panel workflow migrate channel --to 4 \(options)")
    #expect(outcome.status.rawValue == status && server.requests.isEmpty)
  }
}
