import PanelRules

extension AnyCase {
  /// A record about sharing, of any kind.
  mutating func record() -> CaseRecord { record(any(CaseRecord.Kind.self)) }

  /// A record of one kind, with anything in it.
  mutating func record(_ kind: CaseRecord.Kind) -> CaseRecord {
    CaseRecord(id: id(), entry: entry(kind))
  }

  private mutating func entry(_ kind: CaseRecord.Kind) -> CaseRecord.Entry {
    switch kind {
    case .shareConsent:
      let said = consent()
      return .shareConsent(
        .init(
          id: id(), state: said.state, giver: said.giver, at: said.at, until: said.until,
          agencies: maybe { $0.agencies() }, categories: maybe { $0.categories() },
          notSought: maybe { $0.any(NotSoughtReason.self) }, sourceOfRisk: flag()))
    case .overrideAsked:
      return .overrideAsked(.init(basis: text(), agencies: agencies(), categories: categories(), until: moment()))
    case .override:
      return .override(
        .init(
          id: text(), basis: text(), requestedBy: id(), authorisedBy: id(), agencies: agencies(),
          categories: categories(), from: moment(), expires: moment(), revoked: due()))
    case .conflict: return .conflict(.init(practitioner: id(), term: term()))
    case .policeHold: return .policeHold(.init(term: term()))
    case .policeAuthority: return .policeAuthority(.init(agencies: agencies(), term: term()))
    case .safeContact: return .safeContact(.init(id: id(), person: id(), isSafe: flag(), term: term()))
    case .competence:
      return .competence(.init(decision: text(), at: moment(), outcome: any(Competence.Outcome.self)))
    case .responsibility:
      return .responsibility(.init(holder: id(), term: term(), isRisk: flag(), isSafeToTell: flag()))
    case .withholding: return .withholding(.init(item: text(), from: whom(), term: term()))
    case .legalBar:
      return .legalBar(
        .init(categories: maybe { $0.categories() }, from: maybe { $0.agencies() }, term: term()))
    case .conflictCheck:
      return .conflictCheck(.init(found: any(Surroundings.ConflictCheck.self), at: moment()))
    case .complaint: return .matter(.init(kind: .complaint, at: moment()))
    case .objection: return .matter(.init(kind: .objection, at: moment()))
    case .breach: return .matter(.init(kind: .breach, at: moment(), about: maybe { $0.text() }))
    case .legalHold: return .matter(.init(kind: .legalHold, at: moment()))
    case .subjectAccess: return .matter(.init(kind: .subjectAccess, at: moment()))
    case .step: return .step(.init(matter: id(), step: any(MatterStep.Step.self), at: moment()))
    case .onwardAsked:
      return .onwardAsked(
        .init(
          originator: id(), items: list { $0.text() }, to: flag() ? .agency(id()) : .person(id()),
          purpose: any(SharingPurpose.self), due: moment()))
    case .onwardAnswer: return .onwardAnswer(.init(asked: id(), isYes: flag(), term: term()))
    }
  }

  mutating func terms() -> ReturnTerms {
    ReturnTerms(
      any(DataCategory.self), reliability: any(ReturnTerms.Reliability.self), onward: any(ReturnTerms.Onward.self),
      mark: any(HandlingMark.self), collectedOn: maybe { $0.text() })
  }

  mutating func recorded() -> Case.Recorded {
    var recorded = Case.Recorded()
    recorded.conflictCheck = maybe { $0.any(Surroundings.ConflictCheck.self) }
    recorded.safeContacts = maybe { made in made.several { ($0.id(), $0.term()) } }
    recorded.contactAsked = maybe { $0.flag() }
    recorded.capacityAssessed = maybe { $0.flag() }
    return recorded
  }

  private mutating func whom() -> Withholding.Whom {
    switch number(4) {
    case 0: .thePerson
    case 1: .responsibilityHolders
    case 2: .named(id())
    default: .agency(id())
    }
  }

  private mutating func term() -> SharingTerm { .init(from: moment(), until: due(), ended: due()) }

  private mutating func agencies() -> Set<Agency.ID> { Set(list { $0.id() }) }

  private mutating func categories() -> Set<DataCategory> { Set(list { $0.any(DataCategory.self) }) }
}
