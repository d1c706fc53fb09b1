import PanelLanguage
import Testing

@Suite("Reading scenarios")
struct ReadScenarioTests {
  @Test(
    "every sentence of what is given is read",
    arguments: [
      "a person of 34", "a person of unknown age", "a person born on 2010-05-01", "nobody yet", "a household",
      "a group",
      "a place", "living in kent", "on 2027-03-10", "on 2027-03-10 at 09:30", "opened at walking",
      "opened from a visit",
      "opened from visit", "note is complete", "note says weather is fine, far is no",
      "note says weather is mixed, clothes is hat and coat", "departure was on 2027-03-01",
      "received was on 2027-03-01", "the helper is assigned", "nobody is assigned helper",
      "one person is guide and chair", "safe contact verified", "safe contact not verified", "conflict check clear",
      "conflict check unchecked", "capacity assessed", "capacity not assessed", "places free", "places not free",
      "actions settled", "actions not settled", "sharing with police allowed", "sharing with police not allowed",
    ])
  func given(_ sentence: String) throws {
    #expect(try SmallScenario.complaints(SmallScenario.story(given: [sentence], "  - then: at start\n")) == [])
  }

  @Test(
    "every sentence of what is done is read",
    arguments: [
      "the guide makes go", "another guide makes go", "the panel decides choose", "the guide completes note",
      "another guide completes note", "the guide drafts note", "the guide assigns helper",
      "the guide records that the person agrees", "the guide records that a parent refuses",
      "the guide records that another parent withdraws", "the guide records that the person agrees to hat alone",
      "the guide records that the person agrees to hat and coat alone", "the chair settles that a parent agrees",
      "the guide attaches a person of 34", "the guide attaches a household", "the guide states residence in medway",
      "the police answers", "the police answers that there is nothing", "everybody asked answers",
      "the chair waives the answers", "10 working days pass", "1 day passes", "30 minutes pass", "until 2027-04-01",
      "places free", "the guide pauses first awaiting chair", "the guide resumes first",
      "the guide extends first by 5 working days", "the other area accepts", "the other area declines",
      "the guide does the task rescue",
    ])
  func done(_ sentence: String) throws {
    #expect(try SmallScenario.complaints(SmallScenario.story("  - when: \(sentence)\n")) == [])
  }

  @Test(
    "every sentence of what is expected is read",
    arguments: [
      "at start", "closed as lost", "listed as new", "not listed", "support on", "support off",
      "first due on 2027-03-17", "first missed", "first warned", "no first", "guide has the task rescue",
      "nobody has the task rescue", "linked to visit", "police are asked", "school is asked", "health is not asked",
      "police are not asked", "nobody is asked", "letters frozen", "held by the police", "not held",
      "kept until 2033-03-10", "tells received", "tells nothing", "reopened as episode 2", "can go", "cannot go",
      "nothing changed",
      "helper sees brief", "helper sees nothing",
    ])
  func expected(_ sentence: String) throws {
    #expect(try SmallScenario.complaints(SmallScenario.story("  - then: [\(sentence)]\n")) == [])
  }

  @Test(
    "what cannot be read is complained of where it stands, with what was probably meant",
    arguments: [
      ("  - when: ‸the guide make go\n", Complaint.Code.notASentence, "write it like \"the ROLE makes MOVE\""),
      ("  - when: ‸10 working days go by\n", .notASentence, "write it like \"10 working days pass\""),
      ("  - then: ‸it is at start\n", .notASentence, "write it like \"STRAND at STAGE\""),
      ("  - then: [at start, ‸listd as new]\n", .notASentence, "write it like \"listed as KIND\""),
      ("  - when: ‸the giude makes go\n", .unknownName, "walk has no role \"giude\"; did you mean \"guide\"?"),
      ("  - when: ‸the guide makes goo\n", .unknownName, "walk has no move \"goo\"; did you mean \"go\"?"),
      ("  - when: ‸the panel decides go\n", .unknownName, "known: choose"),
      ("  - when: ‸the guide completes nots\n", .unknownName, "did you mean \"note\"?"),
      ("  - then: ‸at walkin\n", .unknownName, "did you mean \"walking\"?"),
      ("  - then: ‸closed as lots\n", .unknownName, "did you mean \"lost\"?"),
      ("  - then: ‸tells recieved\n", .unknownName, "did you mean \"received\"?"),
      ("  - then: ‸guide has the task rescu\n", .unknownName, "did you mean \"rescue\"?"),
      ("  - then: ‸frist missed\n", .unknownName, "did you mean \"first\"?"),
      ("  - then: ‸polis are asked\n", .unknownName, "did you mean \"police\"?"),
      ("  - then: ‸helper sees everything\n", .unknownWord, "what a role sees cannot be \"everything\""),
      ("  - when: ‸the guide records that the uncle agrees\n", .unknownWord, "\"the uncle\" has no word on support"),
      ("  - when: ‸the guide records that the person agree\n", .unknownWord, "did you mean \"agrees\"?"),
      ("  - when: ‸10 working day pass\n", .notASpan, "write \"10 working days\""),
      ("  - when: ‸until 2027-02-30\n", .notADate, "is no day that exists"),
      ("  - when: the guide completes note\n    with: ‸weather is wet\n", .notOffered, "cannot be answered \"wet\""),
      ("  - when: the guide completes note\n    with: ‸wether is fine\n", .unknownName, "did you mean \"weather\"?"),
      ("  - when: the guide completes note\n    with: ‸people is many\n", .notOffered, "is sealed"),
      ("  - when: the guide completes note\n    with: ‸weather fine\n", .notACondition, "field is code"),
      ("  - when: the guide completes note\n    with: ‸weather is fine and mixed\n", .notOffered, "has one answer"),
      ("  - when: the guide makes go\n    with: ‸weather is fine\n", .misplaced, "what is done takes none"),
      ("  - when: the panel decides choose\n    without: ‸police\n", .unknownWord, "known: charity"),
      ("  - when: the guide makes go\n    ‸reasons: x\n", .unknownKey, "did you mean \"reason\"?"),
      ("  - ‸when: the guide makes go\n    then: refused\n", .missingKey, "needs \"because\""),
      ("  - when: the guide makes go\n    because: ‸returns\n", .misplaced, "nothing is refused"),
      (
        "  - when: the guide makes go\n    refused-if: ‸note has far as yes\n", .notASentence, "FORM says FIELD is CODE"
      ),
      ("  - when: the guide assigns helper\n    refused-if: ‸note says far is yes\n", .misplaced, "takes none"),
      (
        "  - when: the guide makes go\n    refused-if: ‸note says far is yes\n    then: refused\n    because: returns\n",
        .misplaced, "it is refused as it is"
      ),
      ("  - ‸{}\n", .missingKey, "\"when\", \"then\" or both"),
      ("  - when: the guide makes go\n    then: refused\n    because: ‸form-misssing\n", .unknownName, "form-missing"),
    ])
  func complained(_ marked: String, _ code: Complaint.Code, _ says: String) throws {
    let before = marked.prefix { $0 != "‸" }
    let complaints = try SmallScenario.complaints(SmallScenario.story(marked.replacing("‸", with: "")))
    #expect(complaints.map(\.code) == [code], "\(complaints)")
    let complaint = try #require(complaints.first)
    #expect(complaint.says.contains(says), "\(complaint.says)")
    #expect(complaint.file == "scenarios/walk/story.yaml")
    #expect(complaint.place.line == 5 + before.count { $0 == "\n" })
    #expect(
      complaint.place.column == (before.split(separator: "\n", omittingEmptySubsequences: false).last ?? "").count + 1)
  }

  @Test("scenarios of a route that does not exist are complained of")
  func ofNoRoute() throws {
    let definitions = try SmallScenario.definitions("scenario: x\n", file: "scenarios/wlak/story.yaml")
    #expect(definitions.scenariosOfNoRoute.map(\.says).joined().contains("did you mean \"walk\"?"))
    #expect(try definitions.scenarios(of: "walk").get() == [])
  }
}
