import PanelLanguage
import PanelRules
import Testing

@Suite("Of whom the shipped forms speak")
struct ShippedConcernsTests {
  @Test("words, and what the police hold, are the person's alone only where the form says so")
  func strict() throws {
    for form in try ShippedFolder.loaded().forms.values {
      for field in form.fields where field.concerns == .person && field.category != .identity {
        #expect(field.category != .police, "\(form.name) \(field.name)")
        switch field.kind {
        case .code, .codes, .integer, .date, .yesNo: break
        case .text, .longText, .list, .group:
          #expect(Self.owns.contains("\(form.name) \(field.name)"), "\(form.name) \(field.name) takes words")
        }
      }
    }
  }

  @Test(
    "what is plainly about somebody else is nowhere the person's",
    arguments: [
      ("marac-referral", "other-parties", FormConcern.otherParty), ("marac-referral", "children", .household),
      ("marac-record", "other-side", .otherParty), ("dash-checklist", "criminal-history", .otherParty),
      ("dash-checklist", "children", .household), ("oss-registration", "other-party", .otherParty),
      ("safety-check", "other-party-now", .otherParty), ("mediation-answer", "second", .otherParty),
      ("exchange-record", "harmer-present", .otherParty), ("referral", "referrer", .referrer),
      ("referral", "sector", .referrer), ("referral", "parent-guardian", .household),
      ("vru-agreement", "parent-name", .household), ("terrorism-concern", "about", .everybody),
      ("oss-triage", "primary-victim", .everybody), ("mediation-request", "domestic-abuse", .everybody),
    ])
  func others(_ form: FormName, _ field: String, _ concern: FormConcern) throws {
    #expect(try ShippedFolder.loaded().forms[form]?.field(field)?.concerns == concern)
  }

  @Test("answers of one category are the person's only where every field of it is")
  func together() throws {
    let forms = try ShippedFolder.loaded().forms
    let dash = try #require(forms["dash-checklist"])
    #expect(dash.concern(of: .health) == .person)
    #expect(dash.concern(of: .special) == .everybody && dash.concern(of: .offence) == .everybody)
    #expect(dash.concern(of: .location) == .everybody, "nothing of it is asked")
    #expect(forms["gateway-assessment"]?.concern(of: .police) == .everybody)
    #expect(forms["referral"]?.concern(of: .identity) == .person)
  }

  /// Words that a form says are the person's alone.
  private static let owns: Set<String> = [
    "referral addresses", "referral phone", "referral email", "referral online-handles", "referral nationality",
    "referral first-language", "referral education-or-employment", "marac-referral addresses", "marac-referral doctor",
    "marac-referral safe-when", "oss-registration area", "oss-registration access-needs", "vru-referral addresses",
    "front-door addresses", "vulnerability-referral addresses", "cohort-nomination addresses",
    "mist-referral addresses",
    "mist-referral addresses", "mist-referral usual-places",
  ]
}
