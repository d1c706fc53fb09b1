import Foundation
import PanelRules
import Testing

@Suite("A case as of a moment")
struct AsOfTests {
  private static let seeds = Array(UInt64(1)...120)

  /// Walks from each seed, with how the case stood when each of its moments was over.
  private func walks(_ look: (_ walk: Walk, _ stood: [Moment: Case]) throws -> Void) throws {
    var moments = 0
    for seed in Self.seeds {
      var walk = try Walk(seed: seed)
      var stood = [walk.held.lastMoment: walk.held]
      for _ in 0..<90 {
        _ = walk.step()
        stood[walk.held.lastMoment] = walk.held
      }
      moments += stood.count
      try look(walk, stood)
    }
    #expect(moments > 1_000)
  }

  @Test("is, by when it was recorded, the case as it was kept then; and by now the case as it is")
  func recorded() throws {
    try walks { walk, stood in
      for (moment, then) in stood {
        #expect(walk.folded(AsOf(recordedAt: moment, validAt: moment)) == then)
        // Nothing is known of what was not recorded yet, whatever is asked of it.
        #expect(walk.folded(AsOf(recordedAt: moment, validAt: .latest)) == then)
      }
      #expect(walk.folded(AsOf(recordedAt: walk.held.lastMoment, validAt: walk.held.lastMoment)) == walk.held)
      let before = walk.held.openedAt.adding(microseconds: -1)
      #expect(walk.folded(AsOf(recordedAt: before, validAt: .latest)) == nil)
      #expect(walk.folded(AsOf(recordedAt: .latest, validAt: before)) == nil)
    }
  }

  @Test("is, by when it happened, what is known now to have been so then")
  func valid() throws {
    try walks { walk, stood in
      for (moment, then) in stood {
        // What a walk records it records as it happens, but for tellings that are put right afterwards.
        var known = try #require(walk.folded(AsOf(recordedAt: .latest, validAt: moment)))
        let corrected = walk.history.filter { $0.at > moment && $0.event.kind == .disclosureCorrected }
        if corrected.isEmpty {
          #expect(known == then)
        } else {
          (known.seq, known.lastMoment) = (known.seq - corrected.count, then.lastMoment)
          known.facts.disclosures = then.facts.disclosures
          #expect(known == then)
        }
      }
    }
  }

  @Test(
    "changes by every kind of event but those that are said to leave it, and happened later by none but those named")
  func kinds() throws {
    var (seen, changing): (Set<CaseEvent.Kind>, Set<CaseEvent.Kind>) = ([], [])
    try walks { walk, _ in
      var held = Case(id: walk.held.id, area: walk.held.area, openedAt: walk.held.openedAt)
      for (event, at) in walk.history {
        var after = held
        after.evolve(event, at: at)
        var same = after
        (same.seq, same.lastMoment) = (held.seq, held.lastMoment)
        seen.insert(event.kind)
        if same != held { changing.insert(event.kind) }
        held = after
        #expect(event.happened(by: at, at: at))
        if event.happened(by: at.adding(microseconds: -1), at: at) {
          #expect(CaseEvent.Kind.mayBeEarlier.contains(event.kind))
        }
      }
    }
    #expect(CaseEvent.Kind.withoutEffect.isDisjoint(with: changing))
    #expect(seen.subtracting(changing).isSubset(of: CaseEvent.Kind.withoutEffect), "\(seen.subtracting(changing))")
  }

  @Test("knows what was said, and what held, before it was recorded: but not before somebody recorded it")
  func earlier() throws {
    let walk = try Walk(seed: 1)
    let opened = walk.held.openedAt
    let (said, recorded) = (opened.adding(minutes: 10), opened.adding(minutes: 60))
    let consent = SupportConsent.Record(id: .init(UUID()), state: .given, giver: .person, at: said)
    let hold = CaseRecord(id: .init(UUID()), entry: .policeHold(.init(term: .init(from: said))))
    let history =
      walk.history.filter { $0.at <= opened }
      + [(event: CaseEvent.supportConsentRecorded(consent), at: recorded), (event: .recordKept(hold), at: recorded)]
    func stood(recorded: Moment, valid: Moment) -> (said: Int, isHeld: Bool) {
      let held = Case.fold(
        history.map { ($0.event, $0.at, $0.at) }, asOf: AsOf(recordedAt: recorded, validAt: valid), id: walk.held.id,
        area: walk.held.area)
      return (held?.facts.consents.filter { $0.id == consent.id }.count ?? 0, held?.facts.heldByPolice ?? false)
    }
    #expect(stood(recorded: recorded, valid: said) == (1, true))
    #expect(stood(recorded: recorded, valid: said.adding(minutes: -1)) == (0, false))
    #expect(stood(recorded: recorded.adding(minutes: -1), valid: said) == (0, false))
  }

  @Test("holds the records that its history holds by then, ended where they had ended")
  func records() throws {
    try walks { walk, stood in
      let someone = Practitioner.ID(UUID(high: 1, low: 1))
      let all = walk.history.map { (event: $0.event, at: $0.at, by: someone) }
      for moment in stood.keys {
        let then = KeptRecord.fold(all.filter { $0.at <= moment })
        #expect(KeptRecord.fold(all).compactMap { $0.happened(by: moment) } == then)
      }
    }
  }

  @Test("is asked of what is past, from the opening on; one of the two times follows from the other")
  func asked() throws {
    let (opened, now) = (Moment.epoch.adding(minutes: 100), Moment.epoch.adding(minutes: 200))
    func resolved(_ recorded: Int?, _ valid: Int?) -> Result<AsOf, Refusal>? {
      let asked = AsOf.Asked(
        recordedAt: recorded.map { .epoch.adding(minutes: $0) }, validAt: valid.map { .epoch.adding(minutes: $0) })
      return asked.map { asked in
        Result { () throws(Refusal) in try AsOf(asked, openedAt: opened, now: now) }
      }
    }
    func at(_ recorded: Int, _ valid: Int) -> Result<AsOf, Refusal> {
      .success(AsOf(recordedAt: .epoch.adding(minutes: recorded), validAt: .epoch.adding(minutes: valid)))
    }
    #expect(resolved(nil, nil) == nil)
    #expect(resolved(150, nil) == at(150, 150))
    #expect(resolved(nil, 150) == at(200, 150))
    #expect(resolved(150, 170) == at(150, 170))
    #expect(resolved(100, 200) == at(100, 200))
    for (recorded, valid) in [(99, nil), (nil, 99), (150, 99)] as [(Int?, Int?)] {
      #expect(resolved(recorded, valid) == .failure(Refusal(.asOfBeforeOpening)))
    }
    for (recorded, valid) in [(201, nil), (nil, 201), (99, 201)] as [(Int?, Int?)] {
      #expect(resolved(recorded, valid) == .failure(Refusal(.asOfToCome)))
    }
  }
}

extension Walk {
  fileprivate func folded(_ asOf: AsOf) -> Case? {
    Case.fold(history.map { ($0.event, $0.at, $0.at) }, asOf: asOf, id: held.id, area: held.area)
  }
}
