import PanelRules
import Testing

@Suite("What is withheld")
struct WithholdingTests {
  @Test(
    "is the item that is named, and every answer to a form that is named without a category",
    arguments: [
      ("case", "case", true), ("referral", "referral:special", true), ("referral:special", "referral:special", true),
      ("referral:special", "referral:health", false), ("referral:special", "referral", false),
      ("ref", "referral:special", false), ("referral", "referral-2:special", false),
    ])
  func covers(named: String, item: String, isWithheld: Bool) {
    let withholding = Withholding(item: named, from: .thePerson, term: SharingTerm(from: .earliest))
    #expect(withholding.covers(item) == isWithheld)
  }
}
