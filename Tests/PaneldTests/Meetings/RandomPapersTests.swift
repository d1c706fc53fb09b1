import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("The papers and pages of random meetings")
struct RandomPapersTests {
  private static let seeds: [UInt64] = Array(1...6)

  @Test(
    "hold every word that their reader may be shown and none that they must not, whatever changed before they read",
    arguments: seeds)
  func holdWhatMayBeShown(_ seed: UInt64) async throws {
    let drawn = DrawnPapers(seed: seed)
    try await withService { service in
      let scene = try await drawn.published(service)
      let desk = try ReadingDesk(drawn, scene)
      try await desk.readPacks(.asPublished, in: ["application/json"])
      try await drawn.change(scene)
      try await desk.readPacks(.afterChanges, in: ["application/json", "text/html"])
      try await desk.printPacks(.afterChanges, of: [PaperScene.members[Int(seed) % 5], .chair])
      try await drawn.supplement(scene)
      try await desk.readPacks(.afterSupplement, in: ["application/json", "text/html"])
      try await desk.hear(1 + Int(seed) % DrawnPapers.cases.count)
      try await desk.readPages(.afterSupplement)
    }
  }

  @Test("are drawn so that each thing that takes a word from somebody takes some alone, and most words stay")
  func drawn() {
    var taken: [String: Int] = [:]
    func take(_ what: String, _ isSo: Bool) { if isSo { taken[what, default: 0] += 1 } }
    for drawn in Self.seeds.map(DrawnPapers.init) {
      for reader in DrawnPapers.readers {
        for number in DrawnPapers.cases {
          let had = drawn.mayRead(reader, "special", of: number, .asPublished)
          let has = drawn.mayRead(reader, "special", of: number, .afterChanges)
          let (conflict, ended, unsaid) = (
            drawn.inConflictSince[reader]?.contains(number) == true, drawn.endedSince[reader]?.contains(number) == true,
            drawn.onConsent && drawn.agreedNoMore.contains(number)
          )
          take("stays", had && has)
          take("a conflict since", had && !has && conflict && !unsaid)
          take("a grant that ended", had && !has && ended && !unsaid)
          take("consent that was taken back", had && !has && unsaid && !conflict && !ended)
          take("apologies since", has && !drawn.mayRead(reader, "special", of: number, .afterSupplement))
          take("apologies", !had && drawn.away.contains(reader) && drawn.isTheirs(reader, number, .asPublished))
          take("a conflict", drawn.inConflict[reader]?.contains(number) == true)
          take("no consent", drawn.onConsent && !drawn.agreed.contains(number))
        }
      }
    }
    #expect(taken.count == 8, "\(taken)")
    #expect(taken["stays", default: 0] > 60, "\(taken)")
  }
}

/// Where everything that a reader is told of a meeting is held against what they may be told.
private struct ReadingDesk: Sendable {
  let drawn: DrawnPapers
  let scene: PaperScene
  /// By what each case is called: nobody to whom it is nothing may find it anywhere.
  let references: [String]

  init(_ drawn: DrawnPapers, _ scene: PaperScene) throws {
    self.drawn = drawn
    self.scene = scene
    references = try scene.cases.map { id in
      try #require(
        try scene.service.fixture.database.rows("SELECT reference FROM cases WHERE id = '\(id.rawValue)'")[0][0])
    }
  }

  private static let kinds = PaperScene.toMembers + PaperScene.toTeam

  /// Reads everybody's papers in their newest version and in the first.
  func readPacks(_ look: Look, in forms: [String]) async throws {
    for reader in DrawnPapers.readers {
      let isShown = drawn.readsAnything(reader, look)
      for form in forms {
        for query in look == .afterSupplement ? ["?whole=true", "?version=1&whole=true"] : ["?whole=true"] {
          let told = try await scene.pack(reader, query, form)
          #expect(!isShown || told.status == 200, "\(reader) \(query) \(told.text)")
          holds(told.text, reader, look, "\(form) \(query)")
          if form == "application/json", told.status == 200 { try listed(told, reader, look) }
        }
      }
    }
  }

  /// The agenda counts what it does not show, and of a case on which they are in conflict not even that.
  private func listed(_ told: HTTPLine.Answer, _ reader: Part, _ look: Look) throws {
    let agenda = try JSON.parse(told.body, limits: .answer)["agenda"]
    let shown = DrawnPapers.cases.filter { drawn.mayRead(reader, "note", of: $0, look) }
    let untold = DrawnPapers.cases.filter { !shown.contains($0) && !drawn.isInConflict(reader, $0, look) }
    #expect(
      Set(agenda["items"].elements.map { $0["reference"].text }) == Set(shown.map { references[$0 - 1] }),
      "\(reader) \(told.text)")
    #expect(agenda["not-shown"].integer == untold.count, "\(reader) \(look) \(told.text)")
  }

  func printPacks(_ look: Look, of readers: [Part]) async throws {
    for reader in readers where drawn.readsAnything(reader, look) {
      let told = try await scene.pack(reader, "?whole=true", "application/pdf")
      try #require(told.status == 200, "\(reader) \(told.text)")
      holds(try PaperRequestTests.text(ofPDF: told.body), reader, look, "print")
    }
  }

  private func holds(_ text: String, _ reader: Part, _ look: Look, _ from: String) {
    for number in DrawnPapers.cases {
      for kind in Self.kinds {
        let may = drawn.mayRead(reader, kind, of: number, look)
        #expect(
          text.contains(PaperScene.marker(number, kind)) == may, "\(from): \(reader), \(kind) of \(number), \(look)")
      }
      let may = Self.kinds.contains { drawn.mayRead(reader, $0, of: number, look) }
      #expect(text.contains(references[number - 1]) == may, "\(from): \(reader), the name of \(number), \(look)")
    }
  }

  /// Opens the meeting and hears a case of which something is said.
  func hear(_ number: Int) async throws {
    let agenda = try JSON.parse(try await got("\(scene.meeting)/agenda", .coordinator).body, limits: .answer)
    let id = scene.cases[number - 1].description
    let place = try #require(agenda["items"].elements.first { $0["case"].text == id }?["number"].integer)
    for act in ["opening", "items/\(place)/call"] {
      let done = try await scene.service.line.ask(
        "POST", "\(scene.meeting)/\(act)", ["Idempotency-Key: \(act)", try scene.service.token(of: .coordinator)])
      try #require(done.status == 200, "\(done.text)")
    }
    let words = JSON.string(PaperScene.marker(number, "said"))
    let said = try await scene.service.post(
      "\(scene.meeting)/items/\(place)/contributions", ["kind": "fact", "words": words], as: .coordinator)
    try #require(said.status == 201, "\(said.text)")
    let minutes = try await got("\(scene.meeting)/minutes", .coordinator)
    try #require(minutes.text.contains(PaperScene.marker(number, "said")), "\(minutes.text)")
    for reader in DrawnPapers.readers where reader != DrawnPapers.guest {
      let told = try await got("\(scene.meeting)/minutes", reader)
      let isTheirs = drawn.isTheirs(reader, number, .afterSupplement)
      #expect(told.text.contains(PaperScene.marker(number, "said")) == isTheirs, "\(reader) \(told.text)")
    }
  }

  /// What else each of them is told of the meeting: no word of any paper, nothing of a case that is not theirs, and in
  /// calendars nothing of any.
  func readPages(_ look: Look) async throws {
    for reader in DrawnPapers.readers {
      var pages: [(of: String, text: String)] = []
      for page in ["", "/agenda", "/minutes", "/invitations"] {
        pages.append((page, try await got(scene.meeting + page, reader).text))
      }
      for page in pages {
        for number in DrawnPapers.cases {
          nothing(of: number, in: page.text, Self.kinds, "\(reader) \(page.of)")
          guard !drawn.isTheirs(reader, number, look) else { continue }
          let names = [references[number - 1], scene.cases[number - 1].description]
          let words = names + [PaperScene.marker(number, "said")]
          #expect(!words.contains(where: page.text.contains), "\(reader) \(page.of) \(number): \(page.text)")
        }
      }
      if reader != DrawnPapers.guest {
        for number in DrawnPapers.cases {
          let isThere = pages[1].text.contains(references[number - 1])
          #expect(isThere == drawn.isTheirs(reader, number, look), "\(reader), agenda, \(number): \(pages[1].text)")
        }
      }
      for text in try await calendars(of: reader) {
        for number in DrawnPapers.cases {
          nothing(of: number, in: text, Self.kinds + ["said"], "\(reader), a calendar")
          #expect(!text.contains(references[number - 1]) && !text.contains(scene.cases[number - 1].description))
        }
      }
    }
  }

  private func nothing(of number: Int, in text: String, _ kinds: [String], _ from: String) {
    #expect(!kinds.contains { text.contains(PaperScene.marker(number, $0)) }, "\(from), \(number): \(text)")
  }

  /// Their feed, and each invitation that they are shown.
  private func calendars(of reader: Part) async throws -> [String] {
    let made = try await scene.service.line.ask(
      "POST", "/v1/calendars", ["Idempotency-Key: feed", try scene.service.token(of: reader)])
    try #require(made.status == 201, "\(made.text)")
    let feed = try await scene.service.line.ask("GET", try #require(try JSON.parse(made.body)["address"].text))
    #expect(feed.status == 200 && feed.text.contains("BEGIN:VCALENDAR"))
    var calendars = [feed.text]
    let listed = try await got("\(scene.meeting)/invitations", reader)
    guard listed.status == 200 else { return calendars }
    for invitation in try JSON.parse(listed.body, limits: .answer)["invitations"].elements {
      let id = try #require(invitation["id"].text)
      let calendar = try await got("\(scene.meeting)/invitations/\(id)", reader)
      #expect(calendar.status == 200)
      calendars.append(calendar.text)
    }
    return calendars
  }

  private func got(_ path: String, _ reader: Part) async throws -> HTTPLine.Answer {
    try await scene.service.line.ask("GET", path, [try scene.service.token(of: reader)])
  }
}
