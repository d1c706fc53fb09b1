import PanelLanguage
import PanelRules
import Testing

@Suite("What a definition file reads to")
struct ReadingTests {
  private let folder: Definitions
  private let walk: Route

  init() throws {
    folder = try SmallFolder.loaded()
    walk = try #require(folder.routes["walk"])
  }

  @Test("a route's heading")
  func heading() throws {
    #expect(walk.title == "Walk")
    #expect(walk.version == 3)
    #expect(walk.law == ["Walking Act 2001 s1"])
    #expect(walk.calendar == "england-and-wales")
    #expect(walk.opening == .referral)
    #expect(walk.firstStage == "start")
    #expect(walk.stageOrder == ["start", "walking", "resting", "done"])
    #expect(walk.outcomes == ["arrived": "Arrived", "lost": "Lost"])
    #expect(folder.routes["visit"]?.opening == .handOver(from: ["walk"]))
    #expect(
      walk.referralEnds == [
        .declined: ["duplicate": ["earlier-referral"], "no-concern": ["health", "no-service-needed"]],
        .redirected: ["other-area": ["other-area"]],
      ])
    #expect(folder.routes["visit"]?.referralEnds == [:])
    #expect(walk.returnsWaivedBy == ["chair"])
    let day = try Span.read("1 working day")
    #expect(
      walk.acknowledgement
        == DeadlineRule(name: "acknowledgement", within: day, since: .anchor("received"), tell: ["guide"]))
  }

  @Test("roles, the panel and who agrees to support")
  func people() throws {
    #expect(
      walk.roles["walker"]
        == Role(title: "Walker", classes: [], sees: .existence, scope: .assigned, receivesReferrals: true))
    #expect(walk.roles["guide"] == Role(title: "Guide", classes: ["charity"], sees: .team, scope: .everyCase))
    #expect(
      walk.roles["helper"]?.withheldUntil
        == .init("note", where: [.init(field: "weather", oneOf: ["foul"], negated: true)]))
    #expect(
      walk.panel
        == PanelRule(
          name: "ramblers", title: "Ramblers", law: "Walking Act 2001 s2",
          present: [.agency("charity"), .policeForceOfResidence], chair: "chair", members: ["guide"],
          items: ["consent": ItemRule(.reviewDue, minutes: 25, isAtOnce: true)]))
    #expect(
      walk.supportConsent
        == SupportConsentRule(
          adult: .person, under18: .parentOrGuardian, warnBefore18thBirthday: try Span.read("90 days"),
          ownConsentWithin: try Span.read("5 days"), disputeWithin: try Span.read("6 days"), tell: ["guide", "chair"],
          recordedBy: ["guide"], resolvedBy: ["chair"], covering: .init(form: "note", field: "clothes"),
          opens: ["helper"]))
    #expect(walk.forms["note"] == FormUse(by: ["guide"], refresh: try Span.read("3 months")))
    #expect(folder.routes["visit"]?.forms["note"] == FormUse(by: []))
  }

  @Test("a move: who, needs in the order of the file, what it marks")
  func move() throws {
    let go = try #require(walk.stages["start"]?.moves["go"])
    #expect(
      go
        == Move(
          name: "go", title: "Go", to: .stage("walking"), by: ["guide"],
          needs: [
            .identityKnown, .residenceKnown, .returns, .supportConsent, .assigned("helper"),
            .form(
              "note",
              where: [
                .init(field: "weather", oneOf: ["fine", "mixed"]), .init(field: "far", oneOf: ["yes"], negated: true),
              ]),
          ], marks: "departure"))
    #expect(walk.stages["start"]?.moveOrder == ["go", "choose", "hand-on"])
    #expect(walk.stages["start"]?.moves["choose"]?.decision == "choose")
    #expect(walk.stages["start"]?.moves["hand-on"]?.needsReason == true)
    #expect(walk.stages["resting"]?.moves["resume"]?.refusesReason == true)
    #expect(walk.stages["resting"]?.moves["resume"]?.to == .previous)
    #expect(walk.stages["resting"]?.moves["resume"]?.needs == [.stoodAt("walking")])
    #expect(walk.stages.values.filter(\.continuesPrevious).map(\.name) == ["resting"])
    #expect(
      walk.stages["walking"]?.moves["arrive"]?.needs
        == [
          .elapsed(try Span.read("2 hours"), since: "departure"), .form("note", where: [], since: .entry),
          .approval(of: "note"),
        ])
  }

  @Test("effects, one by one")
  func effects() throws {
    let start = try #require(walk.stages["start"])
    #expect(
      start.onEntry
        == [
          .list(panel: "ramblers", as: "new"),
          .requestInformation(
            from: ["police", "school"], within: try Span.read("5 working days"),
            asking: .init(purpose: "To find the way", legalBasis: "Walking Act 2001 s5", asked: "Who was seen")),
        ])
    #expect(
      start.moves["hand-on"]?.effects
        == [
          .openLinked(
            .init(route: "visit", at: ["hall"], carryForms: ["note"], reveals: .status, newEpisode: true))
        ])
    #expect(
      walk.anyStage["shout"]?.effects
        == [
          .task(kind: "rescue", role: "guide", within: try Span.read("30 minutes"), urgent: true),
          .startRetention(try Span.read("1 year"), authority: "local-schedule"),
          .startClock(
            DeadlineRule(
              name: "search", within: try Span.read("2 hours"), since: .entry, warn: try Span.read("30 minutes"),
              tell: ["chair"], law: "Walking Act 2001 s6",
              escalate: [.init(after: try Span.read("1 hour"), tell: ["chair"])]), holder: "guide"),
        ])
    #expect(walk.anyStage["move-away"]?.effects == [.proposeTransfer, .holdForPolice, .releaseHold])
    #expect(walk.stages["walking"]?.onEntry == [.startSupport, .begin("dog")])
    #expect(walk.stages["resting"]?.onEntry == [.stop("dog")])
    #expect(walk.stages["walking"]?.moves["arrive"]?.effects == [.stopSupport, .unlist, .stopClock("search")])
    #expect(walk.stages["done"]?.moves["again"]?.effects == [.freezeLetters])
  }

  @Test("an end keeps its outcomes and its time; a move into it gives one of them")
  func ends() throws {
    let done = try #require(walk.stages["done"])
    #expect(done.kind == .end)
    #expect(done.outcomes == ["arrived", "lost"])
    #expect(done.retain == .init(span: try Span.read("6 years"), authority: "local-schedule"))
    let arrive = try #require(walk.stages["walking"]?.moves["arrive"])
    #expect(arrive.outcomes == ["arrived", "lost"])
    let settled = ["fine": "arrived", "mixed": "arrived", "foul": "lost"]
    #expect(arrive.outcomeFrom == .init(form: "note", field: "weather", outcomes: settled))
    #expect(walk.stages["start"]?.moves["hand-on"]?.outcomeFrom == nil)
    #expect(
      folder.routes["visit"]?.stages["hall"]?.moves["leave"]?.outcomes == ["over"], "the only one need not be said")
  }

  @Test("what a recorded fact does anywhere, every open stage holds too; an end does not")
  func anywhere() throws {
    let taken = try #require(walk.anyStageWhen[.transferAccepted])
    for name in ["start", "walking", "resting"] { #expect(walk.stages[name]?.when[.transferAccepted] == taken) }
    #expect(walk.stages["done"]?.when.isEmpty == true)
    #expect(walk.stages["walking"]?.when[.supportConsentWithdrawn]?.to == .stage("resting"))
  }

  @Test("a clock whose length is picked in a form, and what holds while nobody has")
  func picked() throws {
    let rule = try #require(walk.stages["walking"]?.deadlines.first)
    #expect(rule.since == .anchor("departure"))
    #expect(rule.renewedBy == "note")
    let (day, fortnight, ten) = (try Span.read("1 day"), try Span.read("14 days"), try Span.read("10 days"))
    #expect(rule.picked?.spans == ["1-day": day, "14-days": fortnight])
    #expect(rule.span { form, field in form == "note" && field == "pause" ? "14-days" : nil } == fortnight)
    #expect(rule.span { _, _ in "none" } == ten)
    #expect(rule.span { _, _ in nil } == ten)
  }

  @Test("a strand: its stages in order, each somebody's, with moves of its own")
  func strand() throws {
    let dog = try #require(walk.strands["dog"])
    #expect(walk.strandsInOrder == [dog])
    #expect(dog.title == "Dog" && dog.owner == "helper")
    #expect(dog.stageOrder == ["leashed", "loose", "home"])
    #expect(dog.inOrder.map(\.owner) == ["helper", "chair", nil])
    #expect(dog.inOrder.map(\.kind) == [.work, .work, .end])
    let letGo = try #require(dog.stages["leashed"]?.moves["let-go"])
    #expect(letGo.strand == "dog" && letGo.to == .stage("loose") && letGo.marks == "loosened")
    #expect(letGo.needs == [.supportConsent, .form("note", where: [])])
    #expect(dog.stages["loose"]?.moves["call"]?.effects == [.unlist])
    #expect(dog.stages["loose"]?.deadlines.first?.picked?.spans.count == 2, "picked in a form, as a stage's may be")
    #expect(walk.anyStage["move-away"]?.needs == [.strand("dog", at: ["leashed", "home"])])
    #expect(walk.stage("loose") == dog.stages["loose"] && walk.stage("start") == walk.stages["start"])
  }

  @Test("who may stop and lengthen clocks, one that is fixed, and who is told after it was missed")
  func clocks() throws {
    let clocks = ClockRule(
      pausedBy: ["guide", "chair"], extendedBy: ["chair"], atMost: try Span.read("10 working days"))
    #expect(walk.clocks == clocks)
    #expect(folder.routes["visit"]?.clocks == nil)
    let first = try #require(walk.stages["start"]?.deadlines.first)
    #expect(first.fixed)
    #expect(
      first.escalate == [
        .init(after: try Span.read("2 working days"), tell: ["guide", "chair"]),
        .init(after: try Span.read("1 week"), tell: ["chair"]),
      ])
    let second = try #require(walk.stages["walking"]?.deadlines.first)
    #expect(!second.fixed && second.escalate.isEmpty)
  }

  @Test("a form: kinds, options, what is required when")
  func form() throws {
    let note = try #require(folder.forms["note"])
    #expect(note.law == "Walking Act 2001 s4")
    #expect(note.fields.map(\.name) == ["weather", "far", "pause", "clothes", "people", "contact"])
    #expect(
      note.field("weather")
        == FormField(
          name: "weather",
          kind: .code([
            .init(code: "fine", label: "Fine"), .init(code: "mixed", label: "Mixed"),
            .init(code: "foul", label: "Foul", active: false),
          ]), label: "Weather", hint: "As it is now.", required: .always, category: .personal, fact: true,
          counted: true))
    #expect(
      note.field("clothes")?.required == .when(field: "weather", oneOf: ["mixed", "foul"]), "the codes left by not")
    #expect(note.field("people")?.required == .when(field: "far", oneOf: ["yes"]))
    let name = FormField(name: "name", kind: .text(max: 50), label: "Name", required: .always, category: .personal)
    #expect(note.field("people")?.kind == .list(of: [name], max: 5))
    let phone = FormField(name: "phone", kind: .text(max: 40), label: "Phone", category: .safeContact)
    #expect(note.field("contact")?.kind == .group([phone]), "inside a group the category is the group's")
    let referral = try #require(folder.forms["referral"])
    #expect(referral.field("surname")?.required == .oneOf(group: "who"))
    #expect(referral.field("age")?.kind == .integer(0...120))
    #expect(
      referral.field("met")?.kind
        == .date(DateBounds(notBefore: LocalDate(year: 1950, month: 1, day: 1), upToToday: true)))
  }

  @Test("what a case is about, what opens it, who must be there and where somebody goes on")
  func camp() throws {
    let camp = try #require(folder.routes["camp"])
    #expect(camp.focus == [.person, .group] && walk.focus == [.person])
    #expect(camp.opening == .init(referral: true, visit: ["warden"]))
    #expect(camp.opening.words == ["referral", "visit"] && camp.opening.takes(from: "walk"))
    #expect(walk.opening.words == ["referral"] && folder.routes["visit"]?.opening.takes(from: "camp") == false)
    #expect(camp.panel?.present == [.agency("police"), .anyOf(["health", "housing"])])
    #expect(camp.dispositions == ["home": "Home", "none": "Nothing further"])
    #expect(camp.stages.values.filter(\.demandsDisposition).map(\.name) == ["rest"])
  }

  @Test("needs of facts, and effects on who holds a role or is told, in the order of the file")
  func facts() throws {
    let camp = try #require(folder.routes["camp"])
    let enter = try #require(camp.stages["gate"]?.moves["enter"])
    #expect(
      enter.needs == [
        .age(try #require(AgeRange("10 to 17"))), .area(["medway", "swale"]), .score("note", atLeast: 20),
        .attempts(3, of: "note"), .notOpenTo(["hat"], answer: "clothes", of: "note"), .sharing(with: "cook"),
        .sharing(with: "health"), .sharing(with: "walk"), .safeContact, .conflictCheck([.clear]),
        .conflictCheck([.clear, .unchecked]), .capacity, .places, .actions,
      ])
    #expect(enter.effects == [.grant("cook"), .notify(role: "owner", about: "rescue")])
    #expect(
      camp.anyStage["dismiss"]?.effects
        == [.revoke("cook"), .task(kind: "rescue", role: "owner", within: nil, urgent: false)])
    #expect(camp.stages["gate"]?.deadlines.first?.tell == ["owner"])
    #expect(camp.stages["gate"]?.onEntry.last == .grant("ranger"))
  }

  @Test("a service that is counted, and is no route")
  func counted() throws {
    let count = try #require(folder.counted["count"])
    #expect(
      count
        == CountedService(
          name: "count", title: "Count", version: 4, law: ["Counting Act 2002 s1"], what: "Steps", form: "note",
          by: ["counter"], roles: ["counter": Role(title: "Counter", sees: .existence, scope: .assigned)],
          forms: ["note": FormUse(by: ["counter"])]))
    #expect(folder.routes["count"] == nil && folder.canonicalBytes(of: "count") == nil)
  }

  @Test("a route asks a form under a name of its own, and stands on that form's file")
  func formFile() throws {
    var files = SmallFolder.files
    files["walk.yaml"] = SmallFolder.walk.replacing("{ by: [walker] }", with: "{ by: [walker], file: sign-up }")
    files["forms/sign-up.yaml"] = SmallFolder.referral.replacing("form: referral", with: "form: sign-up")
    files["camp.yaml"] = SmallCamp.camp.replacing(
      "referral: { by: [warden] }", with: "referral: { by: [warden], file: sign-up }")
    files["forms/referral.yaml"] = nil
    let folder = try SmallFolder.loaded(files)
    let walk = try #require(folder.routes["walk"])
    #expect(folder.forms(of: walk)["referral"]?.name == "sign-up")
    let published = try PublishedDefinition.read(#require(folder.canonicalBytes(of: "walk"))).get()
    #expect(published.forms["referral"] == folder.forms["sign-up"])
    #expect(published.formBytes["referral"] == folder.bytes(of: "forms/sign-up.yaml"))
    #expect(published.route == walk)
  }

  @Test("the time that an answer gives is said beside it, or is the code itself")
  func gives() throws {
    var files = SmallFolder.files
    let gives = "{ answer: weather, of: note, gives: { fine: 3 days, foul: 2 hours }, otherwise: 10 days }"
    files["walk.yaml"] = SmallFolder.walk.replacing("{ answer: pause, of: note, otherwise: 10 days }", with: gives)
    let rule = try #require(try SmallFolder.loaded(files).routes["walk"]?.stages["walking"]?.deadlines.first)
    let (days, hours) = (try Span.read("3 days"), try Span.read("2 hours"))
    #expect(rule.picked?.spans == ["fine": days, "foul": hours])
    #expect(rule.span { _, _ in "foul" } == hours)
    #expect(rule.span { _, _ in "mixed" }.description == "10 days")
  }

  @Test("an answer that is an outcome settles it without more being said")
  func outcomes() throws {
    var files = SmallFolder.files
    files["walk.yaml"] = SmallFolder.walk.replacing(
      ", gives: { fine: arrived, mixed: arrived, foul: lost } }", with: " }")
    files["forms/note.yaml"] = SmallFolder.note.replacing(
      "{ fine: Fine, mixed: Mixed, foul: { label: Foul, active: no } }", with: "{ lost: Lost, arrived: Arrived }"
    ).replacing("weather is not fine", with: "weather is lost")
    for (old, new) in [
      ("weather is fine or mixed", "weather is arrived"), ("weather is not foul", "weather is arrived"),
    ] {
      files["walk.yaml"] = files["walk.yaml"]?.replacing(old, with: new)
    }
    let arrive = try #require(try SmallFolder.loaded(files).routes["walk"]?.stages["walking"]?.moves["arrive"])
    #expect(arrive.outcomeFrom?.outcomes == ["arrived": "arrived", "lost": "lost"])
    #expect(arrive.outcomes == ["lost", "arrived"])
  }

  @Test("words are filled, and what has no value stays to be seen")
  func words() throws {
    let words = try #require(folder.words["en"])
    let filled = words.say("form", in: .needs, ["form": "a {who}"])
    #expect(filled == Words.Sentence(what: "Complete a {who}.", how: "Ask {who}."))
    #expect(words.label("new", in: .items) == "New")
    #expect(words.say("unheard-of", in: .refusals).what == "unheard-of")
    #expect(words.sentence("required", in: .faults)?.title == "Missing")
    #expect(words.sentence("required", in: .faults)?.how == "Give it.")
    #expect(words.missing.contains("needs quorum"))
  }
}
