import PanelLanguage
import Testing

/// One change to the small folder, and the place at which it is to be complained of, marked with `‸` in the new text.
struct Fault: Sendable, CustomTestStringConvertible {
  let code: Complaint.Code
  let file: String
  let old: String
  let new: String

  init(_ code: Complaint.Code, _ file: String, _ old: String, _ new: String) {
    self.code = code
    self.file = file
    self.old = old
    self.new = new
  }

  var testDescription: String { "\(code.rawValue): \(new.prefix(60))" }

  /// The changed folder, and where the mark stood.
  func planted(in files: [String: String] = SmallFolder.files) throws -> (files: [String: String], place: Place) {
    let source = try #require(files[file])
    try #require(source.ranges(of: old).count == 1, "the text to change stands in \(file) just once: \(old)")
    let marked = source.replacing(old, with: new)
    let mark = try #require(marked.firstRange(of: "‸"))
    let before = marked[..<mark.lowerBound]
    let lineStart = before.lastIndex(of: "\n").map { before.index(after: $0) } ?? before.startIndex
    let place = Place(line: before.count { $0 == "\n" } + 1, column: before[lineStart...].unicodeScalars.count + 1)
    var files = files
    files[file] = marked.replacing("‸", with: "")
    return (files, place)
  }
}

@Suite("Complaints about definition files")
struct EveryComplaintTests {
  @Test("the small folder itself has nothing wrong with it")
  func small() throws {
    let definitions = try SmallFolder.loaded()
    #expect(definitions.routes.keys.sorted() == ["camp", "visit", "walk"])
    #expect(definitions.counted.keys.sorted() == ["count"])
    #expect(definitions.forms.keys.sorted() == ["front-door", "information-return", "note", "referral"])
  }

  @Test("one fault gives one complaint, with its file, line and column", arguments: faults)
  func one(_ fault: Fault) throws {
    let (files, place) = try fault.planted()
    let complaints = SmallFolder.complaints(files)
    #expect(complaints.map(\.code) == [fault.code], "\(complaints.map(\.description))")
    #expect(complaints.map(\.place) == [place])
    #expect(complaints.map(\.file) == [fault.file])
  }

  @Test("every code of a complaint is given by some fault of the table, of the hostile files or of a scenario")
  func complete() {
    let elsewhere: Set<Complaint.Code> = [.tooLarge, .tooDeep, .fileMissing, .tooManyCases, .notASentence]
    let given = Set(Self.faults.map(\.code)).union(elsewhere)
    #expect(Set(Complaint.Code.allCases).subtracting(given) == [])
  }

  @Test("a folder without routes or words says which file is missing")
  func missing() {
    let complaints = SmallFolder.complaints([:])
    #expect(complaints.map(\.code) == [.fileMissing, .fileMissing])
    #expect(complaints.map(\.file) == ["route.yaml", "words/en.yaml"])
  }

  @Test(
    "a slip of the fingers is answered with the name that was meant",
    arguments: [
      ("    owner: guide\n        progress", "    ownre: guide\n        progress", "did you mean \"owner\"?"),
      ("kind: support", "kind: suport", "did you mean \"support\"?"),
      ("to: walking\n            by: [guide]", "to: wakling\n            by: [guide]", "did you mean \"walking\"?"),
      ("- returns", "- return", "did you mean \"returns\"?"),
      ("weather is fine or mixed", "wether is fine or mixed", "did you mean \"weather\"?"),
      ("weather is fine or mixed", "weather is fine or mixd", "did you mean \"mixed\"?"),
      ("sees: brief", "sees: everything", "known: asked, brief, existence, item, police, team"),
    ])
  func suggestion(_ old: String, _ new: String, _ meant: String) throws {
    let walk = try #require(SmallFolder.files["walk.yaml"])
    let old = old.replacing("\n    ", with: "\n")
    let new = new.replacing("\n    ", with: "\n")
    try #require(walk.contains(old))
    var files = SmallFolder.files
    files["walk.yaml"] = walk.replacing(old, with: new)
    #expect(SmallFolder.complaints(files).contains { $0.says.contains(meant) })
  }

  static let faults = PlantedFaults.all
}
