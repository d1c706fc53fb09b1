import Foundation
import PanelWire
import Testing
import panel

@Suite("The papers of a meeting from the command line")
struct PaperCommandTests {
  private static let meeting = "mtg_1c1f5xq7h3kz9mj4t2v8w6rabc"
  private static let hash = String(repeating: "ab", count: 32)
  private static let head = """
    "id":"\(meeting)","panel":"channel","panel-title":"Channel panel","date":"2027-03-09","time":"10:00","place":"Room 1"
    """
  private static let preflight = """
    {\(head),"agenda":"1","hash":"\(hash)","hidden":1,
     "readers":[{"practitioner":"pra_a","name":"Person Alpha"},{"practitioner":"pra_b","name":"Person Beta"}],
     "items":[{"number":1,"reference":"CHA-7K3Q-9MX2-3","papers":[{"number":1},{"number":2}]}],
     "cells":[
      {"item":1,"reader":"pra_a","told":[1,2],"blocked":[]},
      {"item":1,"reader":"pra_b","told":[1],"blocked":[{"paper":2,"because":[
       {"code":"conflict","says":"This practitioner is conflicted.","how":"A colleague can take it.",
        "remedy":{"act":"tell-a-colleague","says":"Name a colleague."}}]}]}],
     "tally":[{"code":"conflict","says":"x","papers":1}]}
    """
  private static let pack = """
    {\(head),"name":"Person Alpha","agency":"Example Council","version":"1a","since":"1","mark":"official-sensitive",
     "withdrawn":["2.1"],"items":[{"number":1,"reference":"CHA-7K3Q-9MX2-3","papers":[
      {"number":"1.2","title":"Panel item record (special)","lines":[{"label":"Reasons","says":"Synthetic words."}]}]}]}
    """
  private static let receipts = """
    {\(head),"versions":[{"version":"1","agenda":"1","published-at":"2027-03-01T10:00:00Z","by":"Person Gamma"}],
     "readers":[
      {"name":"Person Alpha","reading":"read","version":"1","read-at":"2027-03-02T10:00:00Z","accepted":true,"papers":3},
      {"name":"Person Beta","reading":"not-opened","accepted":false,"papers":2}]}
    """

  private func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.method == "POST" { return .json(#"{"version":"1a","readers":2,"papers":3,"hidden":1}"#) }
      if request.target.contains("/preflight") { return .json(Self.preflight) }
      return .json(request.target.contains("/packs/") ? Self.pack : Self.receipts)
    }
  }

  private func holds(_ output: String, _ lines: [String]) {
    var rest = output[...]
    for line in lines {
      let found = rest.range(of: line)
      #expect(found != nil, "\(line) is not where it should be in:\n\(output)")
      if let found { rest = rest[found.upperBound...] }
    }
  }

  @Test("are looked at first: what goes out, what is kept back from whom, and what that means")
  func looksFirst() async throws {
    let server = try server()
    let outcome = await Sitting(at: server).types(
      "panel papers preflight \(Self.meeting) --basis art6-1e --basis ctsa-s38 --condition paragraph-6")
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(server.requests.last?.target.hasSuffix("?bases=art6-1e%2Cctsa-s38&condition=paragraph-6") == true)
    holds(
      outcome.output,
      [
        "none are out", "1 item", "What goes out", "CHA-7K3Q-9MX2-3", "What is kept back", "Person Beta", "1.2",
        "conflict", "conflict: This practitioner is conflicted. A colleague can take it.", Self.hash,
      ])
    #expect(!outcome.output.contains("pra_"))
  }

  @Test("go out as they were looked at: the hash goes with the act")
  func publishes() async throws {
    let server = try server()
    let outcome = await Sitting(at: server).types(
      "panel papers publish \(Self.meeting) --basis art6-1e --preflight \(Self.hash)")
    #expect(outcome.status == .done && outcome.output.contains("version 1a, for 2 readers"))
    #expect(outcome.output.contains("Not yours to publish: 1 item."))
    let body = try JSON.parse(server.requests.last?.body ?? "")
    #expect(body["preflight"].text == Self.hash && body["bases"].elements.map(\.text) == ["art6-1e"])
  }

  @Test("are read under their mark, with what is withdrawn, and written to a file that nobody else may read")
  func reads() async throws {
    let server = try server()
    let outcome = await Sitting(at: server).types("panel papers show \(Self.meeting)")
    holds(
      outcome.output,
      [
        "OFFICIAL-SENSITIVE", "Person Alpha, Example Council", "1a", "what has changed since version 1", "2.1",
        "1. CHA-7K3Q-9MX2-3", "1.2 Panel item record (special)", "Reasons: Synthetic words.",
      ])
    let file = Sitting.emptyFolder().appending(path: "papers.html").path
    let written = await Sitting(at: server).types("panel papers show \(Self.meeting) --whole --html \(file)")
    #expect(written.status == .done, "\(written.complaints)")
    let mode = try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = await Sitting(at: server).types("panel papers show \(Self.meeting) --html \(file)")
    #expect(again.status == .refused)
  }

  @Test("are known to have been read, and by whom not yet")
  func receipts() async throws {
    let outcome = await Sitting(at: try server()).types("panel papers receipts \(Self.meeting)")
    holds(outcome.output, ["Person Gamma", "Readers", "Person Alpha", "yes", "Person Beta", "no", "not yet"])
  }
}
