import Foundation
import PanelRules
import PanelWire
import Testing

@Suite("The papers of a meeting as their reader reads them")
struct PackDocumentTests {
  /// What every paper of every item says, version by version; nothing that was written is ever changed.
  private struct Shelf {
    var texts: [String: [PaperText]] = [:]

    static func name(_ item: Int, _ paper: Int) -> String { "\(item)/\(paper)" }

    mutating func write(_ item: Int, _ paper: Int, _ text: PaperText) {
      texts[Self.name(item, paper), default: []].append(text)
    }

    func paper(_ item: Int, _ paper: Int) throws -> PackedPaper {
      let versions = try #require(texts[Self.name(item, paper)])
      return PackedPaper(
        number: paper, name: Self.name(item, paper), version: versions.count, category: .data(.personal),
        originator: PackDocumentTests.agency, mark: .officialSensitive, digest: digest(of: try #require(versions.last)),
        rule: "D8", bases: [])
    }

    func pack(_ told: [(item: Int, paper: Int)], _ version: PackVersion = .first) throws -> Pack {
      try Pack(
        meeting: PackDocumentTests.meeting, reader: PackDocumentTests.reader, agency: PackDocumentTests.agency,
        version: version,
        papers: told.map { ($0.item, PackDocumentTests.caseID($0.item), try paper($0.item, $0.paper)) })
    }

    func document(
      _ pack: Pack, watermark: String = "Example Police, version 1", mark: String = "MARKED",
      agenda: PackDocument.Agenda? = nil, from source: (PackedPaper) -> String? = { _ in nil },
      drawn: (PackedPaper, PaperText) -> PaperText = { $1 }
    ) throws -> PackDocument {
      try PackDocument(
        pack, heading: .init("Papers of a meeting", [.init("Meets", "9 March 2027")]), watermark: watermark, mark: mark,
        agenda: agenda, titles: Dictionary(uniqueKeysWithValues: (1...20).map { ($0, "CAS-\($0)") }),
        text: { _, paper in texts[paper.name].flatMap { $0.count < paper.version ? nil : $0[paper.version - 1] } },
        source: { _, paper in source(paper) }, drawn: drawn,
        digest: { String(decoding: $0, as: UTF8.self) })
    }

    private func digest(of text: PaperText) -> String { String(decoding: text.canonicalBytes, as: UTF8.self) }
  }

  private static let agency = Agency.ID(UUID(high: 1, low: 1))
  private static let reader = Practitioner.ID(UUID(high: 2, low: 1))
  private static let meeting = Meeting.ID(UUID(high: 3, low: 1))
  private static func caseID(_ item: Int) -> Case.ID { Case.ID(UUID(high: 4, low: UInt64(item))) }

  private static func marker(_ item: Int, _ paper: Int) -> String { "marker-\(item)-\(paper)-" }

  /// Eight items of six papers, each with a marker in everything that it says, among texts that try to break out.
  private static func shelf(_ dice: inout SeededIdentifiers) -> Shelf {
    let hostile = ["</style>", "<script>alert(1)</script>", "\"'&", "\\", "\u{202E}", "a\nb", "]]>", "é", "%s"]
    var shelf = Shelf()
    for item in 1...8 {
      for paper in 1...6 {
        func says() -> String { marker(item, paper) + (hostile.randomElement(using: &dice) ?? "") }
        shelf.write(item, paper, PaperText(title: says(), lines: (0..<3).map { _ in .init(says(), says()) }))
      }
    }
    return shelf
  }

  @Test("hold what the pack holds and no word of any other paper, on the page and in the terminal, 200 times")
  func holdNothingElse() throws {
    var dice = SeededIdentifiers(seed: 31)
    for _ in 0..<200 {
      let shelf = Self.shelf(&dice)
      let all = (1...8).flatMap { item in (1...6).map { (item: item, paper: $0) } }
      let told = all.filter { _ in Int.random(in: 0..<3, using: &dice) == 0 }
      let document = try shelf.document(shelf.pack(told))
      for written in [document.html, document.text] {
        for (item, paper) in all {
          let isTold = told.contains { $0 == (item, paper) }
          #expect(written.contains(Self.marker(item, paper)) == isTold)
        }
      }
    }
  }

  @Test("say the same in the same order on the page and in the terminal")
  func agree() throws {
    var dice = SeededIdentifiers(seed: 32)
    let shelf = Self.shelf(&dice)
    let document = try shelf.document(shelf.pack([(3, 2), (1, 1), (3, 6), (8, 4)]))
    for written in [document.html, document.text] {
      let places = ["CAS-1", "1.1 ", "CAS-3", "3.2 ", "3.6 ", "CAS-8", "8.4 "].map { written.range(of: $0)?.lowerBound }
      #expect(places.allSatisfy { $0 != nil })
      #expect(zip(places, places.dropFirst()).allSatisfy { ($0 ?? written.endIndex) < ($1 ?? written.startIndex) })
    }
  }

  @Test("whatever is written in them ends no element, no stylesheet and runs nothing")
  func escaped() throws {
    var dice = SeededIdentifiers(seed: 33)
    let shelf = Self.shelf(&dice)
    let hostile = "\"} </style><script>x</script> \\"
    let pack = try shelf.pack((1...8).flatMap { item in (1...6).map { (item, $0) } })
    let html = try shelf.document(pack, watermark: hostile, mark: hostile).html
    #expect(!html.contains("<script") && html.components(separatedBy: "</style>").count == 2)
    let style = try #require(html.components(separatedBy: "<style>").last?.components(separatedBy: "</style>").first)
    #expect(style.count { $0 == "\"" }.isMultiple(of: 2) && !style.contains("\\\""))
    for tag in ["main", "section", "h2", "h3", "dl", "dt", "dd", "p", "body"] {
      let opened = html.components(separatedBy: "<\(tag)>").count + html.components(separatedBy: "<\(tag) ").count - 1
      #expect(opened == html.components(separatedBy: "</\(tag)>").count, "\(tag)")
    }
  }

  @Test("print whose they are faintly across every sheet, and show it there on paper alone")
  func across() throws {
    var dice = SeededIdentifiers(seed: 41)
    let shelf = Self.shelf(&dice)
    let html = try shelf.document(shelf.pack([(1, 1)]), watermark: "Example Police, version 1").html
    #expect(html.contains("<p class=\"across\" aria-hidden=\"true\">Example Police, version 1</p>"))
    let parts = html.components(separatedBy: "@media print {")
    #expect(parts.count == 2 && parts[0].contains(".across { display: none; }"))
    #expect(parts.last?.contains(".across { display: block; position: fixed;") == true)
  }

  @Test("say whose information they are and from when, once for those that come from one place")
  func whose() throws {
    var dice = SeededIdentifiers(seed: 37)
    var shelf = Self.shelf(&dice)
    shelf.write(1, 4, PaperText(title: "Seen", lines: [.init("When", "2027-02-27")]))
    let hostile = "From </p>Example Police, 28 February 2027"
    let document = try shelf.document(shelf.pack([(1, 1), (1, 2), (1, 3), (1, 4), (2, 1)])) { paper in
      paper.number == 3 ? "From Example Council" : hostile
    }
    #expect(document.text.components(separatedBy: hostile).count == 4)
    #expect(document.html.components(separatedBy: "From &lt;/p&gt;Example Police").count == 4)
    for written in [document.html, document.text] {
      #expect(written.components(separatedBy: "From Example Council").count == 2)
      #expect(written.contains("27 February 2027") && !written.contains("2027-02-27"))
    }
  }

  @Test("begin with the agenda on a sheet of its own, whatever is written in it, and with none where there is none")
  func agenda() throws {
    var dice = SeededIdentifiers(seed: 38)
    let shelf = Self.shelf(&dice)
    let pack = try shelf.pack([(1, 1)])
    let hostile = "</td><script>x</script>&"
    let agenda = PackDocument.Agenda(
      "Agenda", columns: ["Item", "Case"], rows: [["1", "CAS-1"], ["4", hostile]], note: "2 items are not shown.")
    let document = try shelf.document(pack, agenda: agenda)
    for written in [document.html, document.text] {
      let places = ["Agenda", "CAS-1", "2 items are not shown.", "1. CAS-1"].map { written.range(of: $0)?.lowerBound }
      #expect(places.allSatisfy { $0 != nil })
      #expect(zip(places, places.dropFirst()).allSatisfy { ($0 ?? written.endIndex) < ($1 ?? written.startIndex) })
    }
    #expect(!document.html.contains("<script") && document.html.components(separatedBy: "</td>").count == 5)
    #expect(document.html.contains(".agenda { break-after: page; }"))
    #expect(try !shelf.document(pack).html.contains("<table"))
  }

  @Test("are read as they are drawn, and held against what was published as it was written")
  func drawn() throws {
    var dice = SeededIdentifiers(seed: 39)
    let shelf = Self.shelf(&dice)
    let pack = try shelf.pack([(1, 1)])
    let document = try shelf.document(pack, drawn: { _, _ in PaperText(title: "Drawn", lines: []) })
    #expect(document.text.contains("1.1 Drawn") && !document.text.contains("marker-"))
    var changed = shelf
    changed.texts[Shelf.name(1, 1)]?[0].title = "Drawn"
    #expect(throws: PackDocument.Fault.notThatText("1.1")) { try changed.document(pack) }
  }

  @Test("carry the mark above and below and the reader's name on every sheet that is printed")
  func onEverySheet() throws {
    var dice = SeededIdentifiers(seed: 34)
    let shelf = Self.shelf(&dice)
    let html = try shelf.document(shelf.pack([(1, 1)]), watermark: "Example Police", mark: "MARKED").html
    for line in ["@top-center { content: \"MARKED\"", "@bottom-center { content: \"MARKED\"", "\"Example Police\""] {
      #expect(html.contains(line))
    }
  }

  @Test("of a year ago are made again to the byte after 500 corrections, and are not those of today")
  func madeAgain() throws {
    var dice = SeededIdentifiers(seed: 35)
    var shelf = Self.shelf(&dice)
    let told = [(item: 1, paper: 1), (item: 2, paper: 5), (item: 7, paper: 3)]
    let pack = try shelf.pack(told)
    let (bytes, html) = (pack.canonicalBytes, try shelf.document(pack).html)
    for correction in 0..<500 {
      let (item, paper) = (Int.random(in: 1...8, using: &dice), Int.random(in: 1...6, using: &dice))
      shelf.write(item, paper, PaperText(title: "Corrected", lines: [.init("What", "correction \(correction)")]))
    }
    let rows = pack.items.flatMap { item in
      item.papers.map { (item: item.number, caseID: item.caseID, paper: $0) }
    }
    let again = try Pack(
      meeting: pack.meeting, reader: pack.reader, agency: pack.agency, version: pack.version,
      papers: rows.shuffled(using: &dice))
    #expect(again.canonicalBytes == bytes)
    #expect(try shelf.document(again).html == html)
    #expect(try shelf.pack(told).canonicalBytes != bytes)
  }

  @Test("are not drawn at all where a text is missing or is not the one that was published")
  func otherText() throws {
    var dice = SeededIdentifiers(seed: 36)
    let shelf = Self.shelf(&dice)
    let pack = try shelf.pack([(1, 1), (2, 5)])
    var changed = shelf
    changed.texts[Shelf.name(2, 5)]?[0].lines[1].says += "."
    #expect(throws: PackDocument.Fault.notThatText("2.5")) { try changed.document(pack) }
    changed.texts[Shelf.name(2, 5)] = nil
    #expect(throws: PackDocument.Fault.notThatText("2.5")) { try changed.document(pack) }
  }
}
