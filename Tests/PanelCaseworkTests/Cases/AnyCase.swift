import Foundation
import PanelRules

/// Makes cases that no route would: every member there or not, and any text in it; the same for the same seed.
struct AnyCase {
  private var source: SeededIdentifiers

  init(seed: UInt64) {
    source = SeededIdentifiers(seed: seed)
  }

  mutating func next() -> Case {
    var made = Case(id: id(), area: text(), openedAt: moment())
    made.route = text()
    made.definition = text()
    made.stage = text()
    made.previousStage = maybe { $0.text() }
    made.previousEnteredAt = due()
    made.enteredAt = moment()
    made.closedAt = maybe { $0.moment() }
    made.outcome = maybe { $0.text() }
    made.disposition = maybe { $0.text() }
    made.seq = Int(truncatingIfNeeded: source.next() as UInt64)
    made.lastMoment = moment()
    made.facts = facts()
    return made
  }

  mutating func facts() -> Case.Facts {
    var facts = Case.Facts()
    facts.focus = maybe { Case.Focus($0.any(Case.Focus.Kind.self), $0.id()) } ?? .unchecked
    facts.referral = maybe { $0.id() }
    facts.episode = number(9)
    facts.forms = several { ($0.text(), $0.form()) }
    facts.anchors = several { ($0.text(), $0.moment()) }
    facts.deadlines = several { ($0.text(), $0.deadline()) }
    facts.tasks = several {
      let agency: Agency.ID? = $0.maybe { $0.id() }
      return ($0.id(), .init(kind: $0.text(), role: $0.text(), urgent: $0.flag(), due: $0.due(), agency: agency))
    }
    facts.consents = list { $0.consent() }
    facts.eighteenthBirthday = due()
    facts.birthdayAsked = maybe { .init(birthday: $0.moment(), by: $0.id()) }
    facts.told = maybe { $0.text() }
    facts.requests = several {
      (
        $0.id(),
        .init(
          agency: $0.id(), due: $0.moment(), state: $0.any(InformationRequest.State.self),
          terms: $0.maybe { .init(at: $0.moment(), parts: $0.list { $0.terms() }) })
      )
    }
    facts.assigned = several { made in (made.text(), made.list { .init(practitioner: $0.id(), agency: $0.id()) }) }
    facts.residence = maybe { .init(authority: $0.text(), force: $0.text()) }
    facts.listing = maybe { .init(panel: $0.text(), kind: $0.text(), since: $0.moment()) }
    facts.heldByPolice = flag()
    facts.policeHolds = maybe { made in .init(records: made.list { $0.id() }, byMove: made.flag()) }
    facts.recorded = maybe { $0.recorded() }
    facts.conflicts = maybe { made in made.several { ($0.id(), $0.id()) } }
    facts.lettersFrozen = flag()
    facts.supportSince = due()
    facts.transfer = maybe { .init(id: $0.id(), to: $0.text(), proposedAt: $0.moment()) }
    facts.linked = list {
      .init(
        to: $0.id(), area: $0.text(), route: $0.text(), reveals: $0.any(Effect.Reveals.self), opened: $0.flag())
    }
    facts.retainUntil = due()
    facts.strands = maybe { made in
      made.several { ($0.text(), .init(stage: $0.text(), enteredAt: $0.moment(), endedAt: $0.due())) }
    }
    facts.disclosures = maybe { made in
      made.several {
        (
          $0.id(),
          .init(
            agency: $0.maybe { $0.id() }, grounds: $0.list { $0.any(Disclosure.Ground.self) }, preparedBy: $0.id(),
            fourEyes: $0.flag(), isReleased: $0.flag(), rationaleDue: $0.due())
        )
      }
    }
    facts.emergencies = maybe { made in
      made.several {
        (
          $0.id(),
          .init(
            by: $0.id(), until: $0.moment(), ends: $0.moment(), isReviewed: $0.flag(),
            asked: $0.maybe { made in made.list { $0.any(DataCategory.self) } },
            agreed: $0.maybe { made in made.list { $0.any(DataCategory.self) } })
        )
      }
    }
    return facts
  }

  mutating func form() -> Case.FormFact {
    .init(
      version: number(99), complete: flag(), at: moment(), by: id(), answers: several { ($0.text(), $0.text()) },
      times: maybe { $0.number(9) })
  }

  mutating func deadline() -> Case.OpenDeadline {
    .init(
      id: id(), since: moment(), due: moment(), warnAt: due(), tell: list { $0.text() }, holder: text(),
      ofStage: flag(), warned: flag(), missed: flag(), strand: maybe { $0.text() }, within: maybe { $0.span() },
      warn: maybe { $0.span() },
      steps: maybe { made in
        made.list { .init(after: $0.span(), at: $0.moment(), tell: $0.list { $0.text() }, told: $0.flag()) }
      }, pause: maybe { .init(since: $0.moment(), awaiting: $0.text()) }, extended: maybe { $0.number(99) })
  }

  private static let spans = Span.Unit.allCases.flatMap { unit in [1, 2, 99_999].compactMap { Span($0, unit) } }

  mutating func span() -> Span { Self.spans[number(Self.spans.count)] }

  mutating func consent() -> SupportConsent.Record {
    .init(
      id: id(), state: any(SupportConsent.State.self), giver: giver(), at: moment(), until: due(),
      explained: .init(Set(list { $0.any(SupportConsent.Explained.Point.self) })),
      capacity: any(SupportConsent.Capacity.self), scope: flag() ? .wholePlan : .only(list { $0.text() }),
      sourceOfRisk: flag(), signedAlone: flag(), resolution: maybe { .init(adviceTaken: $0.flag()) })
  }

  mutating func giver() -> SupportConsent.Giver {
    switch number(6) {
    case 0: .person
    case 1: .parentOrGuardian(id(), responsibility: any(SupportConsent.Responsibility.self))
    case 2: .authority(id(), orderEnds: due())
    case 3: .attorney(id(), authorityEnds: due())
    case 4: .deputy(id(), authorityEnds: due())
    default: .bestInterests(.init(assessed: flag(), decisionMakerNamed: flag(), review: due()))
    }
  }

  // MARK: Dice

  private static let texts = [
    "", "kent", "case-officer", "section-36-decision", "a/b", "Ré, \"quoted\" \\ and\nbroken\u{1}", "日本語 😀", "a b",
    "Ab",
    "x10", "x9", "true",
  ]

  mutating func number(_ below: Int) -> Int { Int((source.next() as UInt64) % UInt64(below)) }

  mutating func flag() -> Bool { number(2) == 0 }

  mutating func text() -> String { Self.texts[number(Self.texts.count)] }

  mutating func id<Owner>() -> Identifier<Owner> { .init(source.next()) }

  mutating func moment() -> Moment {
    Moment(microseconds: Int64(truncatingIfNeeded: source.next() as UInt64) % 100_000_000_000_000_000)
  }

  mutating func due() -> Moment? { maybe { $0.moment() } }

  mutating func any<Code: CaseIterable>(_ codes: Code.Type) -> Code where Code.AllCases == [Code] {
    codes.allCases[number(codes.allCases.count)]
  }

  mutating func maybe<Value>(_ make: (inout Self) -> Value) -> Value? { flag() ? make(&self) : nil }

  mutating func list<Value>(_ make: (inout Self) -> Value) -> [Value] {
    (0..<number(4)).map { _ in make(&self) }
  }

  mutating func several<Name: Hashable, Value>(_ make: (inout Self) -> (Name, Value)) -> [Name: Value] {
    Dictionary(list(make)) { first, _ in first }
  }
}
