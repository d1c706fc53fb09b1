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
    {\(head),"agenda":"1","hash":"\(hash)",
     "readers":[{"practitioner":"pra_a","name":"Person Alpha"},{"practitioner":"pra_b","name":"Person Beta"}],
     "items":[{"number":1,"reference":"CHA-7K3Q-9MX2-3","papers":[
       {"number":1,"name":"case"},{"number":2,"name":"panel-item:special"}]}],
     "cells":[
      {"item":1,"reader":"pra_a","told":[1,2],"blocked":[]},
      {"item":1,"reader":"pra_b","told":[1],"blocked":[{"paper":2,"because":[
       {"code":"conflict","says":"This practitioner is conflicted.","how":"A colleague can take it.",
        "remedy":{"act":"tell-a-colleague","says":"Name a colleague."}}]}]}],
     "tally":[{"code":"conflict","says":"x","papers":1}]}
    """
  private static let pack = """
    {\(head),"name":"Person Alpha","agency":"Example Council","version":"1a","since":"1","mark":"official-sensitive",
     "withdrawn":["2.1","3.1"],"kept-back":[{"number":"2.1","because":"withdrawn"},{"number":"3.1","because":"erased"}],
     "agenda":{"starts-at":"2027-03-09T10:00:00Z","minutes":180,"place":"Room 1","not-shown":2,"items":[
      {"number":1,"reference":"CHA-7K3Q-9MX2-3","kind":"new","kind-title":"New referral","minutes":20,
       "starts-at":"2027-03-09T10:20:00Z","due":"2027-03-13T00:00:00Z","why":[{"reason":"new","title":"New case"}]}]},
     "items":[{"number":1,"reference":"CHA-7K3Q-9MX2-3","papers":[
      {"number":"1.2","title":"Panel item record (special)","agency-name":"Example Police","date":"2027-02-28",
       "lines":[{"label":"Reasons","says":"Synthetic words."},{"label":"Seen","says":"2027-02-27"}]},
      {"number":"1.3","title":"Panel item record (personal)","agency-name":"Example Police","date":"2027-02-28",
       "lines":[]}]}]}
    """
  private static let receipts = """
    {\(head),"versions":[{"version":"1","agenda":"1","published-at":"2027-03-01T10:00:00Z","by":"Person Gamma"}],
     "readers":[
      {"name":"Person Alpha","reading":"read","version":"1","read-at":"2027-03-02T10:00:00Z","accepted":true,"papers":3,
       "verified":{"hash":"\(hash)","matches":true,"kept-back":[]}},
      {"name":"Person Beta","reading":"not-opened","accepted":false,"papers":2}]}
    """

  private func server() throws -> TinyServer {
    try TinyServer { request, _ in
      if request.method == "POST" { return .json(#"{"version":"1a","readers":2,"papers":3}"#) }
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
        "none are out", "What goes out", "CHA-7K3Q-9MX2-3", "What is kept back",
        "This practitioner is conflicted.", "Person Beta: panel item (special) of item 1", "A colleague can take it.",
        Self.hash,
      ])
    #expect(!outcome.output.contains("pra_") && !outcome.output.contains("1.2"))
    let full = await Sitting(at: server).types("panel papers preflight \(Self.meeting) --basis art6-1e --all")
    holds(full.output, ["Person Beta: panel item (special)", "Paper by paper", "Person Beta", "1.2", "conflict"])
  }

  @Test(
    "of a usual meeting tell each reason once, with whom and what it concerns and the command, on far under 100 lines")
  func tellsOnce() async throws {
    func because(_ code: String, _ act: String) -> String {
      #"{"code":"\#(code)","says":"It is \#(code).","how":"Mend \#(code).","remedy":{"act":"\#(act)"}}"#
    }
    let (sealed, shut) = (
      because("sealed-category", "ask-to-see-sealed"), because("no-access", "bring-them-to-the-case")
    )
    let (kept, untold) = (
      because("originator-control", "ask-originator"), because("case-not-told", "clear-the-case-first")
    )
    var cells: [String] = []
    for item in 1...8 {
      for reader in 1...4 {
        // Addresses are kept from everybody; of the last item what the police know, from the second.
        let more = reader == 2 && item == 8 ? #",{"paper":2,"because":[\#(kept)]}"# : ""
        cells.append(
          #"{"item":\#(item),"reader":"pra_\#(reader)","told":[1],"blocked":[{"paper":4,"because":[\#(sealed)]}\#(more)]}"#
        )
      }
      let all = (1...15).map { paper in
        let own = paper == 4 ? "\(sealed),\(shut),\(untold)" : "\(shut),\(untold)"
        return #"{"paper":\#(paper),"because":[\#(own)]}"#
      }
      cells.append(#"{"item":\#(item),"reader":"pra_5","told":[],"blocked":[\#(all.joined(separator: ","))]}"#)
    }
    let papers = (1...15).map { #"{"number":\#($0),"name":"form-\#($0):personal"}"# }.joined(separator: ",")
    let items = (1...8).map { #"{"number":\#($0),"reference":"CHA-0000-000\#($0)-A","papers":[\#(papers)]}"# }
    let readers = (1...5).map { #"{"practitioner":"pra_\#($0)","name":"Person \#($0)"}"# }
    let answer = """
      {\(Self.head),"hash":"\(Self.hash)","readers":[\(readers.joined(separator: ","))],
       "items":[\(items.joined(separator: ","))],"cells":[\(cells.joined(separator: ","))],"tally":[]}
      """
    let server = try TinyServer { _, _ in .json(answer) }
    var sitting = Sitting(at: server)
    sitting.columns = 80
    let outcome = await sitting.types("panel papers preflight \(Self.meeting) --basis art6-1e")
    try #require(outcome.status == .done, "\(outcome.complaints)")
    holds(
      outcome.output,
      [
        "Nothing at all goes to: Person 5.", "It is no-access.", "Person 5: everything of items 1 to 8",
        "panel cases assign CASE ROLE NAME", "It is sealed-category.", "Everybody: form 4 (personal) of items 1 to 8",
        "It is originator-control.", "Person 2: form 2 (personal) of item 8", "panel sharing ask-originator CASE",
      ])
    for code in ["no-access", "sealed-category", "originator-control"] {
      #expect(outcome.output.components(separatedBy: "It is \(code).").count == 2, "\(code) is told once")
    }
    #expect(!outcome.output.contains("case-not-told"), "what keeps the case says more")
    #expect(outcome.output.split(separator: "\n").count < 50, "\(outcome.output)")
  }

  @Test("go out as they were looked at: the hash goes with the act")
  func publishes() async throws {
    let server = try server()
    let outcome = await Sitting(at: server).types(
      "panel papers publish \(Self.meeting) --basis art6-1e --preflight \(Self.hash)")
    #expect(outcome.status == .done && outcome.output.contains("version 1a, for 2 readers"))
    #expect(outcome.output.contains("Items that are not yours to see, if there are any, stay as they were."))
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
        "Erased since", "3.1", "Agenda", "1     10:20  20   CHA-7K3Q-9MX2-3  2027-03-12  New case",
        "2 items are not shown to you.",
        "1. CHA-7K3Q-9MX2-3", "From Example Police, 28 February 2027", "1.2 Panel item record (special)",
        "Reasons: Synthetic words.", "Seen: 27 February 2027", "1.3 Panel item record (personal)",
      ])
    #expect(outcome.output.components(separatedBy: "From Example Police").count == 2, "told once")
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
    let server = try server()
    let outcome = await Sitting(at: server).types("panel papers receipts \(Self.meeting) --verify 1")
    #expect(server.requests.last?.target.hasSuffix("/papers?verify=1") == true)
    holds(
      outcome.output,
      [
        "Person Gamma", "Readers", "Person Alpha", "yes", "Person Beta", "no", "not yet", "Made again", "Person Alpha",
        "yes",
      ])
  }
}
