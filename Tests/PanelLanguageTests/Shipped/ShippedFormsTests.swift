import PanelLanguage
import PanelRules
import Testing

@Suite("The shipped forms and words")
struct ShippedFormsTests {
  @Test("each field of a form has a label")
  func forms() throws {
    let forms = try ShippedFolder.loaded().forms
    #expect(forms.values.allSatisfy { form in form.fields.allSatisfy { !$0.label.isEmpty } })
  }

  @Test("what the police alone decide is told in codes, which only they see, and in no words")
  func policeForms() throws {
    let forms = try ShippedFolder.loaded().forms
    for name in ["police-closure", "police-led-decision"] {
      for field in try #require(forms[name]).fields {
        #expect(field.category == .police, "\(name) \(field.name)")
        switch field.kind {
        case .code, .integer, .date, .yesNo: break
        case .text, .longText, .codes, .list, .group: Issue.record("\(name) \(field.name) takes words")
        }
      }
    }
    let decision = try #require(forms["section-36-decision"])
    guard case .code(let options)? = decision.field("decision")?.kind else {
      Issue.record("the decision is a code")
      return
    }
    #expect(options.map(\.code) == ["refer-to-channel", "signpost", "no-further-action"])
    #expect(decision.field("feedback-to-referrer") == nil, "what governs nothing is not asked")
  }

  @Test("only coded answers are held in the clear or counted")
  func facts() throws {
    for form in try ShippedFolder.loaded().forms.values {
      for field in form.fields where field.fact || field.counted {
        switch field.kind {
        case .code, .codes, .yesNo: break
        case .text, .longText, .date, .integer, .list, .group: Issue.record("\(form.name) \(field.name) is not coded")
        }
      }
    }
  }

  @Test("the referral asks what the national form asks, some of it only of some")
  func referral() throws {
    let form = try #require(try ShippedFolder.loaded().forms["referral"])
    func required(_ name: String) -> FormField.Required? { form.field(name)?.required }
    #expect(required("surname") == .oneOf(group: "who"))
    #expect(required("description") == .oneOf(group: "who"))
    #expect(required("date-of-birth") == .oneOf(group: "age"))
    #expect(required("approximate-age") == .oneOf(group: "age"))
    #expect(required("addresses") == .when(field: "address-known", oneOf: ["yes"]))
    let child = FormField.Required.when(field: "age-band", oneOf: ["10-or-under", "11-to-15", "16-to-17"])
    #expect(required("parent-guardian") == child)
    #expect(required("parental-responsibility") == child)
    #expect(required("person-informed-reason") == .when(field: "person-informed", oneOf: ["no", "unsafe"]))
    for name in [
      "concern-description", "immediate-risk", "discussed-with-lead", "person-informed", "parent-informed", "sector",
      "date-concern-arose", "date-referred",
    ] { #expect(required(name) == .always, "\(name)") }
    #expect(form.field("immediate-risk")?.kind == .yesNo)
    #expect(form.field("immediate-risk")?.fact == true)
  }

  @Test("a state threat can be told apart and cannot be chosen yet")
  func stateThreat() throws {
    let forms = try ShippedFolder.loaded().forms
    for (form, field) in [("referral", "concern-type-suggested"), ("gateway-assessment", "concern-type")] {
      guard case .code(let options)? = forms[form]?.field(field)?.kind else {
        Issue.record("\(form) has a coded \(field)")
        continue
      }
      #expect(options.first { $0.code == "state-threat" }?.active == false)
      #expect(options.contains { $0.code == "no-ideology-identified" && $0.active })
    }
  }

  @Test("the assessment holds narrative and judgement, and no score")
  func assessment() throws {
    let form = try #require(try ShippedFolder.loaded().forms["assessment"])
    #expect(form.field("narrative")?.required == .always)
    #expect(form.field("judgement")?.required == .always)
    let hasNumber = form.fields.contains { if case .integer = $0.kind { true } else { false } }
    #expect(!hasNumber)
  }

  @Test("what only the police may see is in a category of its own, and no category takes intelligence material")
  func categories() throws {
    let gateway = try #require(try ShippedFolder.loaded().forms["gateway-assessment"])
    #expect(gateway.field("deconfliction-status")?.category == .police)
    #expect(gateway.field("prior-referrals-view")?.category == .police)
    #expect(!DataCategory.allCases.map(\.rawValue).contains { $0.contains("intelligence") })
  }

  @Test("every code that the rules give has words")
  func codes() throws {
    for words in try ShippedFolder.loaded().words.values { #expect(words.missing == [], "\(words.language)") }
  }

  @Test("every kind of guard has words that say what and how", arguments: Guard.Kind.allCases)
  func guards(_ kind: Guard.Kind) throws {
    let words = try #require(try ShippedFolder.loaded().words["en"])
    let sentence = try #require(words.sentence(kind.rawValue, in: .needs))
    #expect(!sentence.what.isEmpty)
    #expect(sentence.how?.isEmpty == false)
  }

  @Test("what is refused says what to do about it", arguments: [Words.Section.needs, .because, .refusals, .faults])
  func remedies(_ section: Words.Section) throws {
    let words = try #require(try ShippedFolder.loaded().words["en"])
    for (code, sentence) in words.sections[section] ?? [:] { #expect(sentence.how?.isEmpty == false, "\(code)") }
  }

  @Test("the public words reveal nothing of the police or of a panel")
  func progress() throws {
    let words = try #require(try ShippedFolder.loaded().words["en"])
    let said = (words.sections[.progress] ?? [:]).values.flatMap { [$0.what, $0.how ?? ""] }.joined(separator: " ")
      .lowercased()
    for word in ["police", "hold", "channel", "panel", "prevent", "partnership", "support"] {
      #expect(!said.contains(word), "\(word)")
    }
  }

  @Test("who asks for consent reads how and when to ask, and what they recorded, but for what is said of health")
  func consentAsker() throws {
    let forms = try ShippedFolder.loaded().forms
    for name in ["consent-request-how", "consent-request-when", "consent-request-by"] {
      #expect(forms["support-plan"]?.field(name)?.category == .supportNote, "\(name)")
    }
  }

  @Test("an assessment can say each reason for which one is made")
  func triggers() throws {
    let trigger = try #require(try ShippedFolder.loaded().forms["assessment"]?.field("trigger"))
    guard case .code(let options) = trigger.kind else {
      Issue.record("the trigger is coded")
      return
    }
    #expect(
      options.map(\.code) == [
        "gateway", "adoption", "three-months", "exit", "six-months", "twelve-months", "reassessment", "new-concern",
      ])
  }

  @Test("what is to be arranged or asked has a day by which")
  func days() throws {
    let forms = try ShippedFolder.loaded().forms
    let onward = try #require(forms["section-36-6-consideration"]?.field("arranged-by-date"))
    #expect(onward.kind == .date())
    #expect(onward.required == .when(field: "referral-considered", oneOf: ["to-be-arranged"]))
    let asked = try #require(forms["support-plan"]?.field("consent-request-date"))
    #expect(asked.kind == .date())
    #expect(asked.required == .always)
  }
}
