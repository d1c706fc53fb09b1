import Foundation
import PanelLanguage
import PanelRules
import PanelWire
import Testing
import panel

@Suite("Forms at the terminal")
struct FormTests {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Workflows").resolvingSymlinksInPath()

  /// The forms that are shipped.
  static let forms: [Form] = {
    let files = (try? Definitions.readFolder(folder)) ?? [:]
    return (try? Definitions.load(files: files).get())?.forms.values.sorted { $0.name < $1.name } ?? []
  }()

  @Test("there are forms to try")
  func areThere() {
    #expect(Self.forms.count > 10)
  }

  @Test(
    "a file to fill in has every field, and is refused in every field until it is filled in",
    arguments: forms.map(\.name))
  func isRefusedWhileBlank(_ name: String) async throws {
    let form = try #require(Self.forms.first { $0.name == name })
    let shape = Shape<JSON.Object>.form(form, complete: true, on: try #require(LocalDate("2027-03-09")))
    let server = try TinyServer { _, _ in .json(JSON.object(shape.schema).text()) }
    let outcome = await Sitting(at: server).types(["routes", "form", "channel", form.name, "--blank"])
    #expect(server.lines == ["GET /v1/routes/channel/forms/\(form.name)"])
    let blank = try JSON.parse(outcome.output)
    #expect(blank.object?.names == form.fields.map(\.name))
    let faults = shape.read(blank, today: LocalDate("2027-03-09")).faults
    for field in form.fields {
      #expect(faults.contains { $0 == "/\(field.name)" || $0.hasPrefix("/\(field.name)/") }, "\(field.name)")
    }
  }

  @Test("tells every field of a form, what it takes, and whether it is needed")
  func tellsFields() async throws {
    let schema = """
      {"type":"object","title":"visit","description":"Visit","properties":{
       "seen":{"type":"boolean","description":"Was the person seen?"},
       "kind":{"type":"string","oneOf":[{"const":"home","title":"At home"},{"const":"school","title":"At school"}]},
       "on":{"type":"string","format":"date","description":"Which day?"},
       "days-ago":{"type":"integer","minimum":0,"maximum":31},
       "steps":{"type":"array","items":{"type":"object","properties":{"what":{"type":"string"}},"required":["what"]}}},
       "required":["seen","kind"],"additionalProperties":false,"allOf":[
       {"if":{"required":["seen"],"properties":{"seen":{"anyOf":[{"enum":["no",false]}]}}},"then":{"required":["steps"]}},
       {"anyOf":[{"required":["on"]},{"required":["days-ago"]}]}]}
      """
    let server = try TinyServer { _, _ in .json(schema) }
    let outcome = await Sitting(at: server).types("panel routes form channel visit")
    #expect(
      outcome.output == """
        Visit
        seen: true or false, needed
            Was the person seen?
        kind: one of these, needed
            home: At home
            school: At school
        on: a date, as 2027-03-09
            Which day?
        days-ago: a number from 0 to 31
        steps: a list of objects with these members
            what: text, needed
        steps is needed where seen is false.
        At least one of these is needed: on, days-ago.

        """)
  }

  @Test("a file that is no JSON is told with line and column, and nothing is sent")
  func tellsMalformed() async throws {
    let server = try TinyServer { _, _ in .answer(200, ["etag": "\"1\""], "{}") }
    var sitting = Sitting(at: server)
    sitting.piped = "{\n  \"a\": 1,\n  \"a\": 2\n}"
    let outcome = await sitting.types("panel cases form save case_0c1f5xq7h3kz9mj4t2v8w6rabc closure -")
    #expect(outcome.status == .usage)
    #expect(outcome.complaints.contains("3:3: this name stands twice in one object"))
    #expect(server.requests.isEmpty)
  }
}

extension Result<JSON.Object, Faults> {
  /// The pointers of the faults.
  fileprivate var faults: [String] {
    guard case .failure(let faults) = self else { return [] }
    return faults.all.map { fault in
      if case .body(let pointer) = fault.place { pointer.description } else { "" }
    }
  }
}
