import PanelRules
import Testing

@Suite("What records about sharing make of a case")
struct FactsOfRecordsTests {
  private enum Step: CaseIterable {
    case moveHolds, moveReleases, policeRecord, policeEndFirst, policeEndLast
  }

  /// Whether the police hold it is never anything but: a move holds it, or a record of theirs that has not ended.
  @Test("a case is with the police while a move or a record holds it, and no longer", arguments: 0..<2_000)
  func holds(_ seed: Int) {
    var source = SeededIdentifiers(seed: UInt64(seed))
    var held = Case(id: .init(source.next()), area: "kent", openedAt: .earliest)
    var byMove = false
    var records: [CaseRecord.ID] = []
    for _ in 0..<24 {
      let step = Step.allCases.randomElement(using: &source) ?? .moveHolds
      switch step {
      case .moveHolds, .moveReleases:
        let holds = step == .moveHolds
        guard held.facts.isHeldByMove != holds else { continue }
        byMove = holds
        held.evolve(holds ? .heldByPolice : .holdReleased, at: .earliest)
      case .policeRecord:
        let record = CaseRecord(
          id: .init(source.next()), entry: .policeHold(PoliceHold(term: SharingTerm(from: .earliest))))
        records.append(record.id)
        held.evolve(.recordKept(record), at: .earliest)
      case .policeEndFirst, .policeEndLast:
        guard let ended = step == .policeEndFirst ? records.first : records.last else { continue }
        records.removeAll { $0 == ended }
        held.evolve(.recordEnded(ended, .policeHold, .released, note: nil), at: .earliest)
      }
      #expect(held.facts.heldByPolice == (byMove || !records.isEmpty))
      #expect(held.facts.isHeldByMove == byMove)
      #expect((held.facts.policeHolds == nil) == records.isEmpty)
    }
  }

  @Test("somebody is in conflict until the last record that names them has ended")
  func conflicts() {
    var source = SeededIdentifiers(seed: 7)
    var held = Case(id: .init(source.next()), area: "kent", openedAt: .earliest)
    let practitioner = Practitioner.ID(source.next())
    let records = (0..<2).map { _ in
      CaseRecord(
        id: .init(source.next()),
        entry: .conflict(Conflict(practitioner: practitioner, term: SharingTerm(from: .earliest))))
    }
    for record in records { held.evolve(.recordKept(record), at: .earliest) }
    #expect(held.facts.conflicts?.values.map(\.self) == [practitioner, practitioner])
    held.evolve(.recordEnded(records[0].id, .conflict, .mistaken, note: nil), at: .earliest)
    #expect(held.facts.conflicts == [records[1].id: practitioner])
    held.evolve(.recordEnded(records[1].id, .conflict, .noLongerSo, note: nil), at: .earliest)
    #expect(held.facts.conflicts == nil)
  }

  @Test("what is read for the decision is what was kept, in its order, ended where it was")
  func gathered() {
    var source = SeededIdentifiers(seed: 3)
    let (at, by) = (Moment.earliest, Practitioner.ID(source.next()))
    let hold = CaseRecord(id: .init(source.next()), entry: .policeHold(PoliceHold(term: SharingTerm(from: at))))
    let bar = CaseRecord(id: .init(source.next()), entry: .legalBar(LegalBar(term: SharingTerm(from: at))))
    let kept = KeptRecord.fold([
      (.recordKept(hold), at, by), (.recordKept(bar), at, by), (.recordShown(bar.id, .legalBar, reason: ""), at, by),
      (.recordEnded(hold.id, .policeHold, .released, note: nil), at.adding(minutes: 5), by),
    ])
    #expect(kept.map(\.record) == [hold, bar])
    let records = SharingRecords(kept)
    #expect(records.policeHolds.map(\.term) == [SharingTerm(from: at, ended: at.adding(minutes: 5))])
    #expect(records.legalBars.map(\.term) == [SharingTerm(from: at)])
    #expect(kept[0].isInForce(at: at) == true)
    #expect(kept[0].isInForce(at: at.adding(minutes: 5)) == false)
  }
}
