import Foundation
import PanelRules
import PanelWire
import Testing
import panel

@Suite("Forms from their files")
struct DictionaryTests {
  /// A folder of one route and three forms: one is scored, one has options with their days.
  private static func folder() throws -> URL {
    let folder = Sitting.emptyFolder()
    for (path, text) in try files {
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return folder
  }

  private static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Workflows").resolvingSymlinksInPath()

  private static var files: [String: String] {
    get throws {
      [
        "visit.yaml": """
        route: visit
        title: Visit
        version: 1
        opens-from: referral
        first-stage: hall
        roles: { host: { title: Host, sees: team, scope: every-case, receives-referrals: yes } }
        forms: { referral: { by: [host] }, trial: { by: [host] } }
        outcomes: { over: Over }
        stages:
          hall: { title: Hall, owner: host, no-deadline: it is short, moves: { leave: { title: Leave, to: over, by: [host], needs: [form: trial] } } }
          over: { title: Over, kind: end, progress: closed, outcomes: [over], retain: { for: 1 year, authority: local-schedule } }
        any-stage:
          moves:
            emergency: { to: same, by: [host], reason: required, effects: [task: { kind: emergency, role: host, urgent: yes }] }
            record-death: { to: over, by: [host], outcomes: [over], effects: [freeze-letters] }
        """,
        "forms/referral.yaml": """
        form: referral
        title: Referral
        version: 3
        fields:
          surname: { kind: text, max: 100, label: Surname, required-one-of: who, category: identity }
          known-as: { kind: text, max: 100, label: Known as, required-one-of: who, category: identity }
        """,
        "forms/trial.yaml": """
        form: trial
        title: Trial
        version: 2
        wording: { owner: The Trust, acknowledgement: By leave of the Trust. }
        options:
          answer: { yes: Yes, no: No }
        fields:
          rain: { kind: code, options: answer, label: "Rain, or snow", hint: Today., category: special }
          wind:
            kind: code
            label: Wind
            category: special
            fact: yes
            counted: yes
            required: yes
            options: { old: { label: Old, until: 2026-03-31 }, new: { label: New, from: 2026-04-01 } }
          people:
            kind: list
            max: 4
            label: People
            required-when: rain is yes
            category: personal
            fields:
              name: { kind: text, max: 50, label: Name, required: yes }
        score: { count: yes, of: [rain] }
        """,
        "words/en.yaml": try String(contentsOf: shipped.appending(path: "words/en.yaml"), encoding: .utf8),
      ]
    }
  }

  @Test("the dictionary has every question with its kind, codes, days, need, category and use")
  func text() async throws {
    let outcome = await Sitting().types(["workflow", "dictionary", "visit", "--in", try Self.folder().path])
    #expect(outcome.status == .done, "\(outcome.complaints)")
    #expect(
      outcome.output == """
        Referral (referral), version 3
        surname: Surname
            text of at most 100 characters; needed one of surname, known-as; identity
        known-as: Known as
            text of at most 100 characters; needed one of surname, known-as; identity

        Trial (trial), version 2
        Wording: The Trust. By leave of the Trust.
        rain: Rain, or snow
            one code; may be blank; special; scored
            yes: Yes
            no: No
        wind: Wind
            one code; needed; special; read by needs; counted
            old: Old (until 2026-03-31)
            new: New (from 2026-04-01)
        people: People
            list of at most 4; needed when rain is yes; personal; about anybody
        people/name: Name
            text of at most 50 characters; needed; personal; about anybody

        """)
  }

  @Test("in comma-separated values each question is one line, quoted where it must be")
  func csv() async throws {
    let outcome = await Sitting().types(["workflow", "dictionary", "--csv", "--in", try Self.folder().path])
    let lines = outcome.output.components(separatedBy: "\r\n")
    #expect(
      lines.first == "form,version,field,label,hint,kind,codes,required,category,concerns,fact,counted,scored")
    #expect(
      lines.contains(#"trial,2,rain,"Rain, or snow",Today.,one code,yes: Yes; no: No,no,special,person,no,no,yes"#))
    #expect(lines.contains("trial,2,people/name,Name,,text of at most 50 characters,,yes,personal,everybody,no,no,no"))
    #expect(lines.count == 8 && lines.last == "")
  }

  @Test("in JSON codes keep their days")
  func json() async throws {
    let outcome = await Sitting().types(["workflow", "dictionary", "visit", "--json", "--in", try Self.folder().path])
    let trial = try #require(try JSON.parse(outcome.output)["forms"].elements.first { $0["form"].text == "trial" })
    #expect(trial["wording"]["owner"].text == "The Trust")
    let wind = try #require(trial["fields"].elements.first { $0["field"].text == "wind" })
    #expect(wind["codes"].elements.first == ["code": "old", "label": "Old", "active": true, "until": "2026-03-31"])
    #expect(wind["fact"].flag == true && wind["counted"].flag == true && wind["scored"].flag == false)
  }

  @Test("every field of every form that ships is in the dictionary, and a route's are among them")
  func whole() async throws {
    let all = await Sitting().types(["workflow", "dictionary", "--json", "--in", Self.shipped.path])
    let forms = try JSON.parse(all.output)["forms"].elements
    let names = forms.flatMap { form in
      form["fields"].elements.map { "\(form["form"].text ?? "")/\($0["field"].text ?? "")" }
    }
    #expect(Set(names).count == names.count)
    for form in FormTests.forms {
      for field in form.fields { #expect(names.contains("\(form.name)/\(field.name)")) }
    }
    let channel = await Sitting().types(["workflow", "dictionary", "channel", "--json", "--in", Self.shipped.path])
    let some = try JSON.parse(channel.output)["forms"].elements.compactMap { $0["form"].text }
    #expect(some.contains("support-plan") && some.count < forms.count)
  }

  @Test("a form's schema has what may be chosen on the day", arguments: [("2026-03-31", "old"), ("2026-04-01", "new")])
  func schema(_ day: String, _ code: String) async throws {
    let folder = try Self.folder().path
    let outcome = await Sitting().types(["workflow", "form", "trial", folder, "--on", day, "--json"])
    let schema = try JSON.parse(outcome.output)
    #expect(schema["$schema"].text == "https://json-schema.org/draft/2020-12/schema")
    #expect(schema["properties"]["wind"]["oneOf"].elements.compactMap { $0["const"].text } == [code])
    let said = await Sitting().types(["workflow", "form", "trial", folder, "--on", day])
    #expect(said.output.contains("By leave of the Trust.\n"))
    #expect(said.output.contains("wind: one of these, needed\n    Wind\n    \(code): "))
  }

  @Test("a form is shown in licensed wording, and wording that fits no form is complained of")
  func wording() async throws {
    let (folder, wording) = (try Self.folder().path, Sitting.emptyFolder())
    let file = wording.appending(path: "trial.yaml")
    let text = "wording: trial\nowner: The Trust\nacknowledgement: Licence 7.\nfields:\n  rain: Does it rain?\n"
    try Data(text.utf8).write(to: file)
    let shown = await Sitting().types(["workflow", "form", "trial", folder, "--wording", wording.path])
    #expect(shown.output.contains("Licence 7.\n") && shown.output.contains("Does it rain? Today.\n"), "\(shown.output)")
    let fit = await Sitting().types(["workflow", "check", folder, "--wording", wording.path])
    #expect(fit.status == .done, "\(fit.output)")
    try Data(text.replacing("rain:", with: "rains:").utf8).write(to: file)
    let check = await Sitting().types(["workflow", "check", folder, "--wording", wording.path])
    #expect(check.status == .refused)
    #expect(check.output.hasPrefix("\(wording.path)/trial.yaml:5:3: the form \"trial\" has no field \"rains\""))
    let refused = await Sitting().types(["workflow", "form", "trial", folder, "--wording", wording.path])
    #expect(refused.status == .refused)
  }
}
