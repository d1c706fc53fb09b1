import Testing
import panel

@Suite("Exit codes")
struct ExitStatusTests {
  @Test(
    "follow from the status of the answer",
    arguments: [
      (200, 0), (201, 0), (400, 1), (401, 4), (403, 4), (404, 3), (405, 1), (409, 1), (412, 1), (413, 1), (415, 1),
      (422, 1), (428, 1), (429, 75), (500, 75), (502, 75), (503, 75), (504, 75),
    ] as [(Int, Int32)])
  func followStatus(_ status: Int, _ code: Int32) async throws {
    let server = try TinyServer { _, _ in .problem(status, #"{"title":"As it is"}"#) }
    let outcome = await Sitting(at: server).types("panel cases list")
    #expect(outcome.status.rawValue == code)
  }

  @Test(
    "2 for what cannot be read as a command",
    arguments: [
      "panel nonsense", "panel cases list --limit 0", "panel cases list --limit x", "panel cases list --csv --json",
      "panel cases show", "panel cases show nonsense", "panel cases show CHA-7K3Q-9MX2-X",
      "panel referrals submit /nowhere/at/all.json", "panel referrals add REF-7K3Q-9MX2-3",
      "panel consent record CHA-7K3Q-9MX2-3", "panel meetings show tomorrow",
      "panel cases move CHA-7K3Q-9MX2-3 close --key é",
    ])
  func usage(_ line: String) async throws {
    let server = try TinyServer { _, _ in .json("{}") }
    let outcome = await Sitting(at: server).types(line)
    #expect(outcome.status == .usage)
    #expect(!outcome.complaints.isEmpty)
    #expect(outcome.output.isEmpty)
    #expect(server.requests.isEmpty)
  }

  @Test("the help line names them all")
  func namesAll() {
    for status in ExitStatus.allCases { #expect(ExitStatus.help.contains(" \(status.rawValue) ")) }
  }
}
