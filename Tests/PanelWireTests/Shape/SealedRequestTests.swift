import PanelRules
import PanelWire
import Testing

@Suite("Asking for what is sealed, or for a case in an emergency")
struct SealedRequestTests {
  /// Whatever is opened, shown, agreed to or judged, as it is asked with a reason.
  private static let asks: [(String, @Sendable (JSON) -> [String])] = [
    ("break-glass", { faults(EmergencyDraft.shape, ["reference": "CAS-7K3Q-9MX2-3", "reason": $0]) }),
    ("review", { faults(EmergencyReviewDraft.shape, ["outcome": "justified", "reason": $0]) }),
    ("unseal, ask, agree", { faults(SealedDraft.shape, ["category": "location", "reason": $0]) }),
    ("show-contact", { faults(RecordShowDraft.shape, ["reason": $0]) }),
  ]

  @Test("takes no reason that is none, by one rule wherever it is asked", arguments: asks.indices)
  func reasons(_ place: Int) {
    let (name, faults) = Self.asks[place]
    #expect(faults("x").filter { $0.hasPrefix("/reason") } == ["/reason too-short"], "\(name)")
    #expect(faults("At a door").contains("/reason too-short"), "\(name)")
    #expect(faults("          ").contains("/reason blank"), "\(name)")
    #expect(!faults("At a door.").contains { $0.hasPrefix("/reason") }, "\(name)")
  }

  @Test("offers in the place of what is misspelt what is sealed, and nothing else")
  func misspelt() throws {
    for written in ["locaton", "personal"] {
      let body: JSON = ["category": .string(written), "reason": "To visit them."]
      guard case .failure(let faults) = SealedDraft.shape.read(body, today: nil) else {
        Issue.record("\(written) was taken")
        continue
      }
      #expect(faults.all.map(\.code) == ["not-a-choice"])
      #expect(faults.all.first?.values["choices"] == "location, attendance, safe-contact")
    }
  }

  @Test("clears of a form what is sealed, and nothing else")
  func clears() throws {
    let day = try #require(LocalDate("2027-03-09"))
    let form = Form(name: "place", title: "Place", version: 1, fields: [])
    func draft(_ cleared: JSON) -> [String] {
      faults(
        FormDraft.shape(of: form, complete: false, on: day),
        ["complete": false, "answers": [:], "clear-sealed": cleared])
    }
    #expect(draft(["location", "safe-contact"]).isEmpty)
    #expect(draft(["personal"]) == ["/clear-sealed/0 not-a-choice"])
    #expect(!draft(["location", "location"]).isEmpty)
  }
}
