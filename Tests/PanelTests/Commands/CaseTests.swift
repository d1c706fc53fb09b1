import Testing
import panel

@Suite("A case at the terminal")
struct CaseTests {
  private static let id = "case_0c1f5xq7h3kz9mj4t2v8w6rabc"

  private func told(_ body: String, _ line: String) async throws -> Sitting.Outcome {
    let server = try TinyServer { _, _ in .json(body) }
    return await Sitting(at: server).types(line)
  }

  @Test("tells what can happen next, and for each move what stands in its way")
  func tellsNext() async throws {
    let body = """
      {"id":"\(Self.id)","version":12,"stage":"consent-sought","stage-title":"Consent sought","moves":[
       {"move":"start-support","title":"Start support","to":"in-support","to-title":"In support","by":["Case officer"],
        "yours":true,"possible":false,"unmet":[{"need":"support-consent","because":"Nobody has been asked yet.",
        "who":"Consent asker","how":"Ask whoever decides for this person.","law":"Channel Duty Guidance 2023"}]},
       {"move":"defer-consent","title":"Ask again later","to":"consent-sought","to-title":"Consent sought","by":["Case officer"],
        "yours":true,"possible":true,"reason":"required"},
       {"move":"close","title":"Close","to":"closed","to-title":"Closed","by":["Case officer"],"yours":true,"possible":true,
        "reason":"refused","outcomes":[{"outcome":"declined","title":"Declined"},{"outcome":"withdrew","title":"Withdrew"}]},
       {"move":"adopt","title":"Adopt","to":"adopted","by":["Panel chair"],"yours":false,"possible":false,"decision":true,
        "unmet":[{"need":"decision","because":"The panel has to decide.","who":"Panel chair","how":"At a meeting."}]}],
       "forms":[{"form":"support-plan","title":"Support plan","by":["Case officer"],"yours":true,"complete":false},
        {"form":"consent-record","title":"Consent record","by":["Case officer"],"yours":true}]}
      """
    let outcome = try await told(body, "panel cases next \(Self.id)")
    #expect(
      outcome.output == """
        Stage: Consent sought.

        You can make these moves now
        MOVE           WHAT IT DOES     LEADS TO        GIVE ALSO
        defer-consent  Ask again later  Consent sought  --reason
        close          Close            Closed          --outcome declined|withdrew
        Make one: panel cases move \(Self.id) MOVE

        Not possible yet
        start-support: Start support
          1. Nobody has been asked yet.
             How: Ask whoever decides for this person.
             Who: Consent asker
             Law: Channel Duty Guidance 2023

        Other roles have 1 more: --everybody.

        Forms you may fill in
        FORM            TITLE           STATE
        support-plan    Support plan    draft
        consent-record  Consent record  not begun
        Fill one in: panel cases form save \(Self.id) FORM FILE

        """)
    let everybody = try await told(body, "panel cases next \(Self.id) --everybody")
    #expect(
      everybody.output.contains("Moves of others\nadopt: Adopt (Panel chair)\n  missing: The panel has to decide.\n"))
  }

  @Test("shows where it stands, what presses, and who is on it; answers only when they are asked for")
  func shows() async throws {
    let body = """
      {"id":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","route":"channel","level":"team","standing":"open",
       "opened-at":"2027-01-05T09:30:00Z","stage":"in-support","stage-title":"In support","version":30,
       "entered-at":"2027-02-05T09:30:00Z","residence":{"authority":"medway","force":"kent-police"},
       "eighteenth-birthday":"2027-04-01","consent":{"state":"given","says":"Given by a parent.","in-force":true,
       "notes":["The young person does not want this."]},"person":{"surname":"Testcase","date-of-birth":"2009-04-01",
       "known-as":[{"name":"Example"}]},
       "deadlines":[{"id":"dl_1","name":"review","says":"Review of support","holder":"coordinator","holder-title":"Coordinator",
       "due":"2027-03-06T00:00:00Z","missed":true}],
       "requests":[{"id":"req_1","agency-name":"Hospital","state":"sent","due":"2027-03-06T00:00:00Z","late":true}],
       "assigned":[{"role":"lead-professional","role-title":"Lead professional","name":"Person Alpha","agency-name":"Council"}],
       "forms":[{"form":"support-plan","title":"Support plan","complete":true,"saved-at":"2027-02-01T10:00:00Z",
       "saved-by-name":"Person Alpha","answers":{"aim":"To finish school.","with-family":true},"withheld":["health"]}]}
      """
    let outcome = try await told(body, "panel cases show \(Self.id)")
    #expect(
      outcome.output == """
        The young person does not want this.
        Case             CHA-7K3Q-9MX2-3
        Route            channel
        Standing         open
        Stage            In support
        Since            Friday 5 February 2027 at 09:30
        Opened           Tuesday 5 January 2027 at 09:30
        Local authority  medway
        Police force     kent-police
        18th birthday    Thursday 1 April 2027
        Support consent  Given by a parent.
        Version          30

        Person
        Surname           Testcase
        Date of birth     Wednesday 1 April 2009
        Known as 1, name  Example

        Deadlines
        DUE         WHAT               HOLDER       STANDING
        2027-03-05  Review of support  Coordinator  MISSED

        Information asked for
        REQUEST  AGENCY    STATE  DUE         LATE
        req_1    Hospital  sent   2027-03-05  LATE

        Assigned
        ROLE               NAME          AGENCY
        Lead professional  Person Alpha  Council

        Forms
        FORM          TITLE         STATE     SAVED             BY
        support-plan  Support plan  complete  2027-02-01 10:00  Person Alpha

        What can happen next: panel cases next CHA-7K3Q-9MX2-3
        What happened, and why: panel cases history CHA-7K3Q-9MX2-3 --all

        """)
    let forms = try await told(body, "panel cases show \(Self.id) --forms")
    #expect(
      forms.output.contains("Aim               To finish school.\nWith family       yes\nNot shown to you  health\n"))
  }

  @Test("a case with the police tells that and nothing more")
  func showsHeld() async throws {
    let body = """
      {"id":"\(Self.id)","reference":"CHA-7K3Q-9MX2-3","route":"channel","level":"existence","standing":"with-police",
       "opened-at":"2027-01-05T09:30:00Z"}
      """
    let outcome = try await told(body, "panel cases show \(Self.id)")
    #expect(
      outcome.output == """
        Case      CHA-7K3Q-9MX2-3
        Route     channel
        Standing  with-police
        Opened    Tuesday 5 January 2027 at 09:30

        """)
  }

  @Test("a case with the police is found by its reference, as its list tells it")
  func findsHeld() async throws {
    let reference = "CHA-7K3Q-9MX2-3"
    let listed = #"{"cases":[],"with-police":[{"id":"\#(Self.id)","reference":"\#(reference)"}]}"#
    let shown = #"{"id":"\#(Self.id)","reference":"\#(reference)","level":"existence","standing":"with-police"}"#
    let server = try TinyServer { request, _ in .json(request.target.contains(Self.id) ? shown : listed) }
    let outcome = await Sitting(at: server).types("panel cases show \(reference)")
    #expect(outcome.output.contains("Standing  with-police"), "\(outcome)")
  }

  @Test("decisions that lack nothing but the panel are told apart, and nobody is told to call what is being heard")
  func tellsDecisions() async throws {
    let meeting =
      #"{"need":"quorum","code":"quorum-only-in-meeting","because":"Only while it is heard.","how":"Call it."}"#
    let body = """
      {"stage-title":"Listed","moves":[
       {"move":"adopt","title":"Adopt","to-title":"Adopted","decision":"adopt","yours":true,"possible":false,
        "ready-for-panel":true,"unmet":[\(meeting)]},
       {"move":"exit","title":"Agree the exit","decision":"agree-exit","yours":true,"possible":false,"ready-for-panel":false,
        "unmet":[\(meeting),{"need":"form","code":"form-missing","because":"\\"Report\\" has not been begun."}]}],
       "forms":[{"form":"report","title":"Report","by":["Lead professional"],"yours":false}]}
      """
    let outcome = try await told(body, "panel cases next \(Self.id) --everybody")
    #expect(
      outcome.output == """
        Stage: Listed.

        You can make no move now.

        The panel can decide these at a meeting
        DECISION  WHAT IT DOES  LEADS TO
        adopt     Adopt         Adopted
        While the item is heard:
          panel meetings decide next ITEM DECISION --rationale WHY

        Not possible yet
        exit: Agree the exit
          Taken by the panel while the item is heard, once this is there:
          1. "Report" has not been begun.

        Forms of others
        FORM    TITLE   WHO FILLS IT IN
        report  Report  Lead professional

        """)
  }

  @Test("tells its history in order, with the reasons that were given, and marks what was erased")
  func tellsHistory() async throws {
    let body = """
      {"events":[{"number":1,"type":"opened","says":"Opened","at":"2027-01-05T09:30:00Z","by":"pra_1","by-name":"Person Alpha"},
       {"number":2,"type":"moved","at":"2027-07-05T09:30:00Z","by":"pra_2","erased":true},
       {"number":3,"type":"moved","says":"An emergency.","at":"2027-07-06T09:30:00Z",
        "by":"pra_00000000000000000000000001","content":{"move":"emergency","reason":"Threat to a school."}}]}
      """
    let outcome = try await told(body, "panel cases history \(Self.id)")
    #expect(
      outcome.output == """
        NUMBER  WHEN              WHO                       WHAT
        1       2027-01-05 09:30  Person Alpha              Opened
        2       2027-07-05 10:30  somebody of another area  moved (erased)
        3       2027-07-06 10:30  the service               An emergency. Reason: Threat to a school.

        """)
  }

  @Test("a history that is not whole is a failure, told in capitals")
  func tellsBrokenHistory() async throws {
    let whole = try await told(
      #"{"whole":true,"events":30,"contents":28,"head-matches":true}"#, "panel cases verify \(Self.id)")
    #expect(whole.status == .done)
    #expect(whole.output == "The history is whole.\nEvents    30\nContents  28\nHead      matches\n")
    let broken = try await told(
      #"{"whole":false,"events":30,"contents":28,"head-matches":true,"break":{"number":7,"reason":"content-changed"}}"#,
      "panel cases verify \(Self.id) --json")
    #expect(broken.status == .refused)
    #expect(broken.complaints.hasPrefix("THE HISTORY IS NOT WHOLE.\nAt event  7\n"))
    #expect(broken.output.contains("content-changed"))
  }
}
