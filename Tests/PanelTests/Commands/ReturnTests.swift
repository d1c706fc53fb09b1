import Testing
import panel

@Suite("Answering what one's agency is asked, at the terminal")
struct ReturnTests {
  @Test("terms are of what is answered, and are not taken beside a refusal to answer")
  func termsBesideDeclined() async throws {
    let server = try TinyServer { _, _ in .json("{}") }
    let outcome = await Sitting(at: server).types(
      "panel returns record req_0c1f5xq7h3kz9mj4t2v8w6rabc --declined No --terms special=none")
    #expect(outcome.status == .usage && outcome.complaints.contains("leave out --terms"), "\(outcome.complaints)")
    #expect(server.requests.isEmpty)
  }
}
