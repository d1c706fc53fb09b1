import Foundation
import PanelRules
import PanelWire
import Testing
import panel

@Suite("What else is done by commands")
struct OtherActsTests {
  @Test("a referral is added to, returned, answered, declined, withdrawn, linked and told apart")
  func handlesReferrals() async throws {
    let walk = Walk(daemon: try DemoDaemon())
    let references = try await refer(walk, times: 5)
    let (returned, elsewhere, declined, withdrawn) = (references[0], references[1], references[2], references[3])
    try await walk.by(
      "Case Officer Example",
      "panel referrals return \(returned) --reason incomplete --missing phone --answer-by "
        + "\(try await walk.today().adding(days: 7))")
    let asked = try await walk.by("Referrer Example", "panel referrals show \(returned)")
    #expect(asked.output.contains("Asked for: Phone."))
    try await walk.by("Referrer Example", "panel referrals add \(returned) -", ["phone": "01632 960001"])
    try await walk.by(
      "Case Officer Example",
      "panel referrals redirect \(elsewhere) --reason other-service-better-placed --to early-help",
      ends: .refused)
    try await walk.by(
      "Case Officer Example", "panel referrals decline \(declined) --reason duplicate --to earlier-referral --note -",
      "Synthetic words.")
    try await walk.by("Referrer Example", "panel referrals withdraw \(withdrawn) --reason sent-in-error")
    let settled = try await walk.by(
      "Case Officer Example", "panel referrals accept \(declined) --reason needs-assessment", ends: .refused)
    #expect(!settled.complaints.isEmpty)

    let matches = try await walk.answer("Case Officer Example", "panel referrals matches \(returned)")
    let people = matches["matches"].elements.compactMap { $0["person"].text }
    try #require(people.count > 1)
    let linked = try await walk.answer(
      "Case Officer Example", "panel referrals link \(returned) \(people[0]) --reason details-agree")
    try await walk.by(
      "Case Officer Example", "panel referrals dismiss \(returned) \(people[1]) --reason different-person")
    try await walk.by("Case Officer Example", "panel referrals unlink \(try #require(linked["id"].text))")
  }

  @Test("a case is told where the person lives, an agency is asked, an answer is waived, and another area takes it")
  func handlesCases() async throws {
    let walk = Walk(daemon: try DemoDaemon())
    let reference = try await refer(walk, times: 1)[0]
    let accepted = try await walk.answer(
      "Case Officer Example", "panel referrals accept \(reference) --reason immediate-risk")
    let opened = try #require(accepted["case"]["reference"].text)
    try await walk.by("Case Officer Example", "panel cases residence \(opened) medway")
    try await walk.by("Case Officer Example", "panel cases person \(opened) --birth-date 2001-05-14")
    let asked = try await walk.answer(
      "Case Officer Example",
      "panel returns request \(opened) --agency charity --agency probation --purpose 'To assess' "
        + "--legal-basis 'Section 38' --asked 'What is known'")
    let requests = asked["requests"].elements.compactMap { $0["id"].text }
    try #require(requests.count == 2)
    try await walk.by("Supervisor Example", "panel returns waive \(requests[0]) --reason 'They know nobody.'")
    try await walk.by("Probation Member Example", "panel returns record \(requests[1]) --declined 'Not ours to tell.'")
    let history = try await walk.by("Case Officer Example", "panel cases history \(opened) --all")
    for reason in ["They know nobody.", "Not ours to tell."] { #expect(history.output.contains("Reason: \(reason)")) }
    let declined = try await walk.by("Case Officer Example", "panel returns show \(requests[1])")
    #expect(declined.output.contains("Not ours to tell."))
    try await walk.by(
      "Case Officer Example", "panel cases form save \(opened) transfer-handover - --draft",
      ["sharing-basis": "Section 38."])
    try await walk.by(
      "Case Officer Example", "panel cases form save \(opened) transfer-handover -", FormsOfTheWay.handover)
    try await walk.by("Case Officer Example", "panel cases move \(opened) propose-transfer --destination example-shire")
    let proposed = try await walk.answer("Coordinator Sample", "panel transfers list")
    let transfer = try #require(proposed["transfers"][0]["id"].text)
    let shown = try await walk.by("Coordinator Sample", "panel transfers show \(transfer)")
    #expect(shown.output.contains("Handed over: Transfer handover\n") && shown.output.contains("Sharing basis"))
    let taken = try await walk.by("Case Officer Sample", "panel transfers accept \(transfer)")
    #expect(taken.output.contains("Taken over."))
    let arrived = try #require(taken.output.firstMatch(of: #/Case +(\S+)/#)?.output.1)
    let person = try await walk.by("Case Officer Sample", "panel cases show \(arrived)")
    #expect(person.output.contains("\nPerson\n") && person.output.contains("Testcase"))
    #expect(try await walk.answer("Case Officer Example", "panel cases show \(opened)")["standing"].text == "closed")
  }

  /// Referrals of one person, sent in again and again.
  private func refer(_ walk: Walk, times: Int) async throws -> [String] {
    let today = try await walk.today()
    let form = FormsOfTheWay.referral(bornOn: today.adding(months: -12 * 25), on: today)
    var references: [String] = []
    for _ in 0..<times {
      let sent = try await walk.answer("Referrer Example", "panel referrals submit --route prevent -", form)
      references.append(try #require(sent["reference"].text))
    }
    return references
  }
}
