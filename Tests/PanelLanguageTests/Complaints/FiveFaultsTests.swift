import PanelLanguage
import Testing

@Suite("A file with several faults")
struct FiveFaultsTests {
  @Test("five planted faults give five complaints with file, line and column, in order, and nothing is loaded")
  func five() throws {
    let planted: [(old: String, new: String)] = [
      ("title: Walk\n", "titel: Walk\n"),
      ("owner: guide\n    progress", "owner: gide\n    progress"),
      ("weather is fine or mixed", "weather is fine or mixd"),
      ("within: { answer: pause, of: note, otherwise: 10 days }", "within: 10 dayz"),
      ("to: done, outcomes: [lost] }", "to: doen, outcomes: [lost] }"),
    ]
    var files = SmallFolder.files
    for (old, new) in planted {
      let walk = try #require(files["walk.yaml"])
      try #require(walk.ranges(of: old).count == 1)
      files["walk.yaml"] = walk.replacing(old, with: new)
    }
    guard case .failure(let complaints) = SmallFolder.load(files) else {
      Issue.record("five faults were loaded")
      return
    }
    let units = "(in minutes, hours, days, working days, weeks, months, years)"
    #expect(
      complaints.description.split(separator: "\n") == [
        "Workflows/walk.yaml:2:1: a route has no \"titel\"; did you mean \"title\"?",
        "Workflows/walk.yaml:41:12: there is no role \"gide\"; did you mean \"guide\"?",
        "Workflows/walk.yaml:60:21: \"weather\" cannot be answered \"mixd\"; did you mean \"mixed\"?",
        "Workflows/walk.yaml:81:17: the time \"10 dayz\" is no length of time; write it like \"20 working days\" \(units)",
        "Workflows/walk.yaml:134:49: there is no stage \"doen\"; did you mean \"done\"?",
      ])
  }

  @Test("faults in several files are all told at once, file by file")
  func several() throws {
    let faults = [
      Fault(.unknownKey, "walk.yaml", "title: Walk\n", "title: Walk\n‸colour: red\n"),
      Fault(.notASpan, "walk.yaml", "elapsed: 2 hours", "elapsed: ‸2 hour"),
      Fault(.unknownWord, "forms/note.yaml", "category: location", "category: ‸locations"),
      Fault(.placeholder, "words/en.yaml", "{ unanimous: Unanimous }", "{ unanimous: ‸\"A}\" }"),
      Fault(.unusedName, "visit.yaml", "outcomes: { over: Over }", "outcomes: { over: Over, ‸early: Early }"),
    ]
    var files = SmallFolder.files
    var places: [Place] = []
    for fault in faults {
      let (planted, place) = try fault.planted(in: files)
      files = planted
      places.append(place)
    }
    let complaints = SmallFolder.complaints(files)
    let expected = zip(faults, places).sorted { ($0.0.file, $0.1) < ($1.0.file, $1.1) }
    #expect(complaints.map(\.code) == expected.map(\.0.code))
    #expect(complaints.map(\.file) == expected.map(\.0.file))
    #expect(complaints.map(\.place) == expected.map(\.1))
  }

  @Test("a file that cannot be read at all does not make the names in it unknown elsewhere")
  func unreadable() {
    for file in ["walk.yaml", "visit.yaml", "forms/note.yaml"] {
      var files = SmallFolder.files
      files[file] = "{"
      #expect(SmallFolder.complaints(files).map(\.code) == [.notYAML], "\(file)")
      files[file] = ""
      #expect(SmallFolder.complaints(files).map(\.code) == [.emptyFile], "\(file)")
    }
  }

  @Test("a form file that no route names, and a form that has no file, are both complained of")
  func forms() {
    var files = SmallFolder.files
    files["forms/spare.yaml"] = SmallFolder.informationReturn.replacing("form: information-return", with: "form: spare")
    #expect(
      SmallFolder.complaints(files).map(\.description).first?.contains("no route uses the form \"spare\"") == true)
    files = SmallFolder.files
    files["forms/information-return.yaml"] = nil
    let complaints = SmallFolder.complaints(files)
    #expect(complaints.map(\.code) == [.unknownName])
    #expect(complaints.first?.says.contains("forms/information-return.yaml") == true)
  }

  @Test("a need cannot read an answer that is sealed")
  func sealed() {
    var files = SmallFolder.files
    files["forms/note.yaml"] = SmallFolder.note.replacing(
      ", category: location, fact: yes", with: ", category: location")
    let complaints = SmallFolder.complaints(files)
    #expect(complaints.map(\.code) == [.notOffered])
    #expect(complaints.map(\.file) == ["walk.yaml"])
  }
}
