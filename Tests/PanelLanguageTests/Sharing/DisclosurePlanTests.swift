import PanelLanguage
import PanelRules
import Testing

/// What is prepared to be told, and what still holds when it is released; the known ways in which people were harmed are
/// tried at both acts.
@Suite("Preparing and releasing a disclosure")
struct DisclosurePlanTests {
  typealias Story = SharingStory

  private static let wish = SharingWish(to: .practitioner(Story.officer), for: .casework)

  private static func plan(
    _ question: SharingQuestion, _ wish: SharingWish = wish
  ) throws -> Disclosure.Plan {
    var reviewed = question
    reviewed.request.releasedBy = Story.reviewer
    let table = try Story.table()
    return try Disclosure.plan(
      .init(Story.id(200)), wish, question, decisions: table.decide(question), reviewed: table.decide(reviewed),
      flags: question.dangerFlags(waitsForPolice: false, lettersFrozen: false), table: "hash")
  }

  private static let toPerson = SharingWish(to: .person(Story.person), for: .subjectAccess, contact: Story.phone)

  /// A pack for the person, before anybody released it.
  private static func pack(_ change: (inout SharingQuestion) throws -> Void = { _ in }) throws -> SharingQuestion {
    try Story.toThePerson { question in
      question.request.purpose = .subjectAccess
      question.request.authorityShown = true
      try change(&question)
    }
  }

  @Test("tells what is allowed and keeps back the rest, each with its reason and remedy")
  func parts() throws {
    let plan = try Self.plan(
      Story.question {
        $0.items = [Story.item(), Story.item(.location), Story.item(.equality)].enumerated().map(Self.named)
      })
    #expect(plan.told.map(\.item) == ["item-0"])
    #expect(plan.told.first?.rule == "D8" && plan.told.first?.bases.map(\.code) == ["art6-1e"])
    #expect(plan.kept.map(\.reason) == ["location-protected", "stats-only"])
    #expect(plan.kept.first?.remedy?.by.isEmpty == false)
    #expect(!plan.fourEyes && plan.duties == ["inform-if-safe", "danger-flags"])
  }

  private static func named(_ place: Int, _ item: SharedItem) -> SharedItem {
    var item = item
    item.id = "item-\(place)"
    return item
  }

  @Test("is refused where nothing may be told, with every reason")
  func nothing() throws {
    do {
      _ = try Self.plan(Story.question { $0.items = [Story.item(.location)] })
      Issue.record("it was prepared")
    } catch let refusal as Refusal {
      #expect(refusal.code == .nothingToTell && refusal.values["reasons"] == "item (location-protected)")
    }
  }

  @Test("a pack for the person takes a second person, and a way of reaching them that is safe when it leaves")
  func secondPerson() throws {
    let prepared = try Self.pack()
    let plan = try Self.plan(prepared, Self.toPerson)
    #expect(plan.fourEyes && plan.told.map(\.rule) == ["P3"])

    var alone = prepared
    alone.request.releasedBy = alone.request.preparedBy
    #expect(try plan.moved(Story.table().decide(alone)).map(\.reason) == ["subject-access"])
    var released = prepared
    released.request.releasedBy = Story.reviewer
    #expect(try plan.moved(Story.table().decide(released)).isEmpty)

    // Between the two acts the person moved away from where the letter would have gone.
    released.records.safeContacts.append(
      SafeContact(id: Story.phone, person: Story.person, isSafe: false, term: .init(from: try Story.march(19))))
    #expect(try plan.moved(Story.table().decide(released)).map(\.reason) == [Disclosure.unsafeContact])
  }

  @Test("a pack is not even prepared for a way of reaching them that is not known to be safe")
  func unsafe() throws {
    for channel in [SharingChannel.unrecorded, .inside, .contact(Story.letterbox)] {
      let question = try Self.pack { $0.request.channel = channel }
      #expect(throws: Refusal.self) { try Self.plan(question, Self.toPerson) }
    }
  }

  /// What may have moved between the two acts, and why nothing is told then.
  private static let moves: [(String, String, @Sendable (inout SharingQuestion) throws -> Void)] = [
    ("item", "item-changed", { $0.items[0].version += 1 }),
    ("item", "item-gone", { $0.items = [] }),
    ("item", "conflict", { $0.records.conflicts = [Conflict(practitioner: Story.officer, term: try Story.always())] }),
    ("item", "legal-bar", { $0.records.legalBars = [LegalBar(term: try Story.always())] }),
    ("item", "not-on-case", { $0.recipient = Story.told { $0.panels = [] } }),
    ("item", "no-agreement", { $0.records.agreements = [] }),
    ("item", "closed", { $0.held.isClosed = true }),
    (
      "item", "deconfliction",
      {
        $0.held.route = "channel"
        $0.records.policeHolds = [PoliceHold(term: try Story.always())]
      }
    ),
    ("item", "decided-otherwise", { $0.recipient = Story.told { $0.team = [.personal] } }),
    ("item", "decided-otherwise", { $0.items[0].mark = .recipientsOnly }),
  ]

  @Test("is not released where anything moved since it was prepared", arguments: moves.indices)
  func moved(_ place: Int) throws {
    let question = try Story.question { $0.held.deconflictionClear = true }
    let plan = try Self.plan(question)
    #expect(try plan.moved(Story.table().decide(question)).isEmpty)
    let (item, reason, change) = Self.moves[place]
    var now = question
    try change(&now)
    let moved = try plan.moved(Story.table().decide(now))
    #expect(moved.map(\.item) == [item] && moved.map(\.reason) == [reason])
  }

  /// The known failures, as somebody would prepare them.
  private static let harmful: [(String, @Sendable (inout SharingQuestion) throws -> Void)] = [
    (
      "a new address to the old abuser by letter",
      {
        $0.recipient = .outsider(Story.abuser)
        $0.items = [Story.item(.location)]
        $0.request.channel = .contact(Story.letterbox)
        $0.records.safeContacts = [
          SafeContact(id: Story.letterbox, person: Story.abuser, isSafe: true, term: try Story.always())
        ]
      }
    ),
    (
      "the record of the other party",
      {
        $0.held.person = Story.abuser
        $0.recipient = .outsider(Story.abuser)
        $0.items = [Story.item(.location, concerns: [Story.person, Story.abuser])]
      }
    ),
    (
      "a parent with responsibility who is the abuser",
      {
        $0.held.born = Story.child
        $0.recipient = .outsider(Story.father)
        $0.records.responsibilities = [
          ParentalResponsibility(holder: Story.father, term: try Story.always(), isRisk: true, isSafeToTell: true)
        ]
      }
    ),
    (
      "a pack that would reveal a police hold",
      {
        $0.held.route = "channel"
        $0.held.deconflictionClear = true
        $0.records.policeHolds = [PoliceHold(term: try Story.always())]
      }
    ),
  ]

  @Test("the known failures are not prepared for anybody, by nobody's word", arguments: harmful.indices)
  func known(_ place: Int) throws {
    for purpose in SharingPurpose.allCases where purpose != .statistics {
      let question = try Self.pack { question in
        question.request.purpose = purpose
        question.held.risk = .imminent
        try Self.harmful[place].1(&question)
      }
      #expect(throws: Refusal.self, "\(Self.harmful[place].0)") { try Self.plan(question, Self.toPerson) }
    }
  }

  @Test("a provider is told what the support needs, and no more")
  func delivery() throws {
    let question = try Story.question { question in
      question.held.supportRule = SupportConsentRule(adult: .person, under18: .parentOrGuardian)
      question.records.supportConsents = [
        .init(id: .init(Story.id(90)), state: .given, giver: .person, at: try Story.march(1))
      ]
      question.recipient = Story.told {
        $0.panels = []
        $0.delivers = .wholePlan
      }
      question.items = [Story.item(.identity), Story.item(.personal)].enumerated().map(Self.named)
    }
    let plan = try Self.plan(question)
    #expect(plan.told.map(\.item) == ["item-0"] && plan.told.map(\.ground) == [.supportConsent])
    #expect(plan.kept.map(\.reason) == [Disclosure.deliveryFieldsOnly])
  }

  @Test("what was told by consent rests on it, by an override on that, and by law on nothing that can be taken back")
  func grounds() throws {
    let law = try Self.plan(Story.question())
    #expect(law.told.map(\.ground) == [.law])
    let consent = try Self.plan(
      Story.question { question in
        question.request.gateways = ["art6-1a"]
        question.records.shareConsents = [try Story.agreed()]
      })
    #expect(consent.told.map(\.ground) == [.shareConsent])
    let override = try Self.plan(
      Story.question { question in
        question.records.overrides = [
          SharingOverride(
            id: "o", basis: "paragraph-18", requestedBy: Story.coordinator, authorisedBy: Story.reviewer,
            agencies: [Story.police], categories: [.personal], from: try Story.march(1), expires: try Story.march(28))
        ]
      })
    #expect(override.told.map(\.ground) == [.override])
  }
}
