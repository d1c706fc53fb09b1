import PanelLanguage
import PanelRules
import Testing

/// The ways in which people were harmed by a correct record sent to the wrong place, at the sharing decision.
@Suite("The known failures of sharing")
struct KnownFailuresTests {
  typealias Story = SharingStory

  private static let channels: [SharingChannel] = [
    .unrecorded, .inside, .contact(Story.letterbox), .contact(Story.phone),
  ]

  @Test(
    "a new address reaches the old abuser by no letter, calendar entry or call", arguments: channels,
    SharingPurpose.allCases)
  func address(_ channel: SharingChannel, _ purpose: SharingPurpose) throws {
    let decision = try Story.decide(
      Story.toThePerson { question in
        question.items = [Story.item(.location)]
        question.request.channel = channel
        question.request.purpose = purpose
        question.request.authorityShown = true
        question.request.releasedBy = Story.reviewer
        question.recipient = .outsider(Story.abuser)
      })
    #expect(decision.answer.bytes == SharingAnswer(to: nil).bytes)
  }

  @Test("a letter to the old address, where the abuser lives, is sent to nobody once the person has moved")
  func oldAddress() throws {
    let decision = try Story.decide(
      Story.toThePerson { question in
        question.request.channel = .contact(Story.letterbox)
        question.records.safeContacts += [
          SafeContact(id: Story.letterbox, person: Story.person, isSafe: true, term: .init(from: try Story.march(2))),
          SafeContact(id: Story.letterbox, person: Story.person, isSafe: false, term: .init(from: try Story.march(18))),
        ]
      })
    #expect(decision.verdict.rule == "P4" && decision.verdict.revealsNothing)
  }

  @Test("a new address stands in no minutes: a member of the panel is not shown it without a need that was named")
  func minutes() throws {
    let shown = try Story.decide(Story.question { $0.items = [Story.item(.location)] })
    #expect(shown.verdict.rule == "C3" && shown.verdict.result == .refuse)
    let team = try Story.decide(
      Story.question { question in
        question.items = [Story.item(.location)]
        question.recipient = Story.told { $0.team = Set(DataCategory.allCases) }
      })
    #expect(team.verdict.rule == "C3")
  }

  @Test("an abuser's own pack holds nothing about whom they abused")
  func pack() throws {
    let question = try Story.toThePerson { question in
      question.held.person = Story.abuser
      question.recipient = .outsider(Story.abuser)
      question.request.purpose = .subjectAccess
      question.request.authorityShown = true
      question.request.releasedBy = Story.reviewer
      question.items = [
        Story.item(.location, concerns: [Story.person]),
        Story.item(.location, concerns: [Story.person, Story.abuser]),
        Story.item(.personal, concerns: [Story.abuser]),
      ]
    }
    let decisions = try Story.table().decide(question)
    #expect(decisions.map(\.verdict.rule) == ["P1", "P1", "P3"])
    #expect(decisions[0].answer.bytes == SharingAnswer(to: nil).bytes)
  }

  @Test("a pack goes nowhere until a second person has released it, and shows nothing until then")
  func unreleased() throws {
    let decision = try Story.decide(
      Story.toThePerson { question in
        question.request.purpose = .subjectAccess
        question.request.authorityShown = true
        question.request.releasedBy = question.request.preparedBy
      })
    #expect(decision.verdict.result == .needsAuthoriser)
    #expect(decision.answer == .noSuchCase)
  }

  @Test("the worker of the other party's case finds no case here")
  func linked() throws {
    let decision = try Story.decide(
      Story.question { question in
        question.items = [Story.item(.location)]
        question.recipient = Story.told { $0.panels = [] }
      })
    #expect(decision.verdict.rule == "C1")
    #expect(decision.answer.bytes == SharingAnswer(to: nil).bytes)
  }

  @Test(
    "a member of the panel who is related to a party finds no case, whatever else they are",
    arguments: [SharedCase.Risk.ordinary, .high, .imminent])
  func related(_ risk: SharedCase.Risk) throws {
    let decision = try Story.decide(
      Story.question { question in
        question.held.risk = risk
        question.records.conflicts = [Conflict(practitioner: Story.officer, term: try Story.always())]
        question.request.duty = "care-s45"
        question.recipient = Story.told { practitioner in
          practitioner.team = Set(DataCategory.allCases)
          practitioner.isPoliceCaseTeam = true
          practitioner.isReviewer = true
          practitioner.canAct = true
        }
      })
    #expect(decision.verdict.rule == "A1")
    #expect(decision.answer.bytes == SharingAnswer(to: nil).bytes)
    #expect(decision.verdict.remedy?.by == ["chair"])
  }

  @Test(
    "a parent with responsibility who is the abuser is told nothing, though a safe way of reaching them is on record")
  func parent() throws {
    let question = try Story.toThePerson { question in
      question.held.born = Story.child
      question.recipient = .outsider(Story.father)
      question.records.responsibilities = [
        ParentalResponsibility(holder: Story.father, term: try Story.always(), isRisk: true, isSafeToTell: true)
      ]
      question.records.safeContacts[0].person = Story.father
      question.request.authorityShown = true
      question.request.releasedBy = Story.reviewer
    }
    for purpose in SharingPurpose.allCases {
      var asked = question
      asked.request.purpose = purpose
      let decision = try Story.decide(asked)
      #expect(decision.verdict.rule == "P1")
      #expect(decision.answer.bytes == SharingAnswer(to: nil).bytes)
    }
  }

  @Test("a pack that would reveal a police hold answers as if there were no case", arguments: ["prevent", "channel"])
  func hold(_ route: String) throws {
    let decision = try Story.decide(
      Story.toThePerson { question in
        question.held.route = route
        question.held.deconflictionClear = true
        question.records.policeHolds = [PoliceHold(term: try Story.always())]
        question.request.purpose = .subjectAccess
        question.request.authorityShown = true
        question.request.releasedBy = Story.reviewer
      })
    #expect(decision.verdict.rule == "P1")
    #expect(decision.answer.bytes == SharingAnswer(to: nil).bytes)
  }

  @Test("a council practitioner on the case sees of a case with the police only that it is")
  func withPolice() throws {
    let decision = try Story.decide(
      Story.question { question in
        question.held.route = "channel"
        question.recipient = Story.told { practitioner in
          practitioner.agency = Story.council
          practitioner.team = Set(DataCategory.allCases)
        }
      })
    #expect(decision.verdict.rule == "C4")
    #expect(decision.answer == .shown("with-police"))
  }

  @Test("no consent is no reason to leave an emergency untold: who can act is told, and it is recorded why")
  func emergency() throws {
    let decision = try Story.decide(
      Story.question { question in
        question.held.route = "prevent"
        question.held.risk = .imminent
        question.held.isClosed = true
        question.request.gateways = []
        question.records = SharingRecords(shareConsents: [try Story.agreed(.refused)])
        question.items = [Story.item(.location)]
        question.items[0].originator = Story.hospital
        question.items[0].originatorAnswer = .no
        question.recipient = Story.told { practitioner in
          practitioner.panels = []
          practitioner.canAct = true
        }
      })
    #expect(decision.verdict.rule == "B1" && decision.verdict.result == .allowMinimum)
    #expect(decision.bases.map(\.code).contains("art6-1d"))
    #expect(decision.verdict.duties.contains("tell-chair"))
  }
}
