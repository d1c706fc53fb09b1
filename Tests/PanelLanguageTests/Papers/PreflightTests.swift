import PanelRules
import Testing

@Suite("A preflight of papers")
struct PreflightTests {
  typealias Planted = (plant: PaperPlant, spot: PaperPlant.Spot)

  private func run(_ asked: AskedPapers) throws -> Preflight { try SharingStory.table().preflight(asked) }

  private func expected(
    _ planted: [Planted], among places: some Sequence<Preflight.Place>
  ) -> [Preflight.Place: Set<String>] {
    places.reduce(into: [:]) { codes, place in
      let its = Set(planted.filter { $0.plant.keeps(place, at: $0.spot) }.map(\.plant.code))
      if !its.isEmpty { codes[place] = its }
    }
  }

  @Test("finds every fault of every kind planted among 40 people and 30 items, no other, and what would mend each")
  func findsAll() throws {
    var asked = try PaperWorld.asked(readers: 40, items: 30)
    let planted = spread(PaperPlant.all, over: 30)
    for (plant, spot) in planted { plant.plant(in: &asked, at: spot) }
    let preflight = try run(asked)
    let (found, sights) = (preflight.codes, preflight.sights)
    #expect(sights.count == 40 * 30 * 3 - 40)
    let wanted = expected(planted, among: sights.keys)
    #expect(Set(found.keys) == Set(wanted.keys))
    let missed = wanted.filter { !$0.value.isSubset(of: found[$0.key] ?? []) }
    #expect(missed.isEmpty, "\(missed.first.map { "\($0) found as \(found[$0.key] ?? [])" } ?? "")")
    let kinds = Set(planted.map(\.plant.code))
    #expect(kinds.isSuperset(of: PreflightGate.allCases.map(\.rawValue)) && kinds.count >= 19)
    #expect(Set(preflight.tally.keys).isSuperset(of: kinds))
    for block in sights.values.flatMap(\.blocks) { #expect(!block.remedy.act.isEmpty && !block.remedy.by.isEmpty) }
  }

  /// What concerns somebody concerns another each time; what concerns an item, an item of its own while there is one. The
  /// last two share theirs with the first two of single people, who are kept from it by the meeting and not by the table.
  private func spread(_ plants: [PaperPlant], over items: Int) -> [Planted] {
    plants.enumerated().map { place, plant in
      (plant, PaperPlant.Spot(item: place % items + 1, reader: place))
    }
  }

  @Test("finds a fault alone where it was planted, and none where none was", arguments: PaperPlant.all.indices)
  func findsOne(_ index: Int) throws {
    var asked = try PaperWorld.asked(readers: 8, items: 4)
    #expect(try run(asked).codes.isEmpty)
    let (plant, spot) = (PaperPlant.all[index], PaperPlant.Spot(item: 3, reader: 5))
    plant.plant(in: &asked, at: spot)
    let preflight = try run(asked)
    let wanted = expected([(plant, spot)], among: preflight.sights.keys)
    #expect(!wanted.isEmpty && Set(preflight.codes.keys) == Set(wanted.keys), "\(plant.says)")
    #expect(wanted.keys.allSatisfy { preflight.codes[$0]?.contains(plant.code) == true }, "\(plant.says)")
  }

  @Test("says on what somebody is told, in the version of the day, by which row and with which duties")
  func grounds() throws {
    let preflight = try run(PaperWorld.asked(readers: 1, items: 1))
    let sight = try #require(preflight.cells.first?.papers.last)
    guard case .told(let told) = sight.outcome else {
      Issue.record("it was kept back")
      return
    }
    #expect(told.rule == "D8" && told.result == .allowMinimum)
    #expect(told.bases == [.init(code: "art6-1e", version: 1)])
    #expect(told.duties == ["inform-if-safe", "danger-flags"])
  }

  @Test("names every reason at once: the meeting's, the item's and the table's")
  func everyReason() throws {
    var asked = try PaperWorld.asked(readers: 2, items: 1)
    asked.readers[1].acceptsConfidentiality = nil
    asked.readers[1].seat = .apologies
    asked.items[0].leaving = [PaperWorld.reader(1)]
    asked.items[0].conflicted = [PaperWorld.reader(1)]
    asked.items[0].standings[PaperWorld.reader(1)]?.access = .existence
    let sight = try #require(run(asked).sights[.init(item: 1, reader: PaperWorld.reader(1), paper: 2)])
    #expect(
      sight.blocks.map(\.code) == [
        "sent-apologies", "confidentiality-not-accepted", "no-access", "leaves-for-item", "conflict", "case-not-told",
      ])
  }

  @Test("holds whoever is named twice to both")
  func namedTwice() throws {
    var asked = try PaperWorld.asked(readers: 1, items: 1)
    asked.readers.append(PaperReader(PaperWorld.reader(0), of: PaperWorld.agencyOf(0), seat: .apologies))
    #expect(try run(asked).cells.map(\.gates) == [[.sentApologies, .confidentialityNotAccepted]])
  }

  @Test("a provider whose support was agreed to is told who they are, and not what the referral says")
  func deliveryFields() throws {
    var asked = try PaperWorld.asked(readers: 2, items: 1)
    let provider = PaperWorld.reader(1)
    asked.items[0].standings[provider]?.recipient.delivers = .wholePlan
    asked.items[0].held.born = SharingStory.adult
    asked.items[0].held.supportRule = SupportConsentRule(adult: .person, under18: .parentOrGuardian)
    asked.items[0].records.supportConsents = [
      SupportConsent.Record(
        id: .init(PaperWorld.id(6, 1)), state: .given, giver: .person, at: try SharingStory.march(2))
    ]
    let preflight = try run(asked)
    #expect(preflight.sights[.init(item: 1, reader: provider, paper: 1)]?.isTold == true)
    let referral = preflight.sights[.init(item: 1, reader: provider, paper: 2)]
    #expect(referral?.blocks.map(\.code) == [Disclosure.deliveryFieldsOnly])
  }
}
