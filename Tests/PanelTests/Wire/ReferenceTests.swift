import Testing
import panel

@Suite("Naming a record")
struct ReferenceTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"

  private static func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.target.hasPrefix("/v1/cases?") {
        return .json(#"{"cases":[{"id":"\#(Self.id)","reference":"CHA-7K3Q-9MX2-3"}]}"#)
      }
      return .answer(200, ["etag": "\"12\""], #"{"moves":[],"reference":"CHA-7K3Q-9MX2-3"}"#)
    }
  }

  @Test("a reference is looked up, however its letters are written")
  func looksUpReference() async throws {
    let server = try Self.server()
    _ = await Sitting(at: server).types("panel cases next cha-7k3q-9mx2-3")
    #expect(server.lines == ["GET /v1/cases?reference=CHA-7K3Q-9MX2-3", "GET /v1/cases/\(Self.id)/next"])
  }

  @Test("a referral is asked for by its reference, wherever it stands")
  func looksUpReferral() async throws {
    let id = "ref_0c1f5xq7h3kz9mj4t2v8w6rabc"
    let server = try TinyServer { _, _ in .json(#"{"referrals":[{"id":"\#(id)","reference":"REF-7K3Q-9MX2-3"}]}"#) }
    _ = await Sitting(at: server).types("panel referrals show ref-7k3q-9mx2-3")
    #expect(server.lines == ["GET /v1/referrals?reference=REF-7K3Q-9MX2-3", "GET /v1/referrals/\(id)"])
  }

  @Test("an identifier is taken as it is")
  func takesIdentifier() async throws {
    let server = try Self.server()
    _ = await Sitting(at: server).types("panel cases next \(Self.id)")
    #expect(server.lines == ["GET /v1/cases/\(Self.id)/next"])
  }

  @Test("a reference that nobody can see is not found")
  func findsNone() async throws {
    let server = try TinyServer { _, _ in .json(#"{"cases":[]}"#) }
    let outcome = await Sitting(at: server).types("panel cases show CHA-7K3Q-9MX2-3")
    #expect(outcome.status == .notFound)
    #expect(outcome.complaints.contains("panel cases list"))
  }

  @Test("a part of a path stays a part, whatever is typed")
  func staysInItsPart() async throws {
    let server = try Self.server()
    _ = await Sitting(at: server).types(["tasks", "done", "../../v1/keys?x=1#y"])
    #expect(server.lines == ["POST /v1/tasks/..%2F..%2Fv1%2Fkeys%3Fx%3D1%23y/completion"])
  }

  @Test("a move takes the version that the case has now, read without looking at the person")
  func fetchesVersion() async throws {
    let server = try Self.server()
    _ = await Sitting(at: server).types("panel cases move \(Self.id) gather-information")
    #expect(server.lines == ["GET /v1/cases/\(Self.id)/next", "POST /v1/cases/\(Self.id)/moves"])
    #expect(server.requests.last?.headers["if-match"] == "\"12\"")
    #expect(server.requests.last?.body == #"{"move":"gather-information"}"#)
  }

  @Test("a version that is given is the one that is sent, and nothing is read")
  func takesVersion() async throws {
    let server = try Self.server()
    _ = await Sitting(at: server).types("panel cases move \(Self.id) gather-information --version 9")
    #expect(server.lines == ["POST /v1/cases/\(Self.id)/moves"])
    #expect(server.requests.last?.headers["if-match"] == "\"9\"")
  }
}
