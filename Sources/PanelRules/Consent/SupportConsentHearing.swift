/// Everything said by a moment, oldest first, and how it is weighed.
struct SupportConsentHearing {
  typealias Record = SupportConsent.Record
  typealias Reason = SupportConsent.Reason
  typealias Standing = SupportConsent.Standing

  private let records: [Record]
  private let now: Moment
  /// When all of it stops counting, whatever it says: the eighteenth birthday of someone who has not had it yet.
  private let ceiling: Moment?
  private let scope: SupportConsent.Scope?

  init(_ records: [Record], at now: Moment, ceiling: Moment?, covering scope: SupportConsent.Scope?) {
    self.records = records
    self.now = now
    self.ceiling = ceiling
    self.scope = scope
  }

  /// Under 18: those with parental responsibility decide. The person's own word decides nothing, and is always shown.
  func parentOrGuardianDecides() -> Standing {
    let holders = SupportConsentHolders(records.filter(\.giver.holdsResponsibility))
    let outcome = answer(of: holders) ?? .shut(.notSought, nobodyResponsibleSpoke)
    return Standing(outcome: outcome, notes: notes(beside: outcome, of: holders))
  }

  private var nobodyResponsibleSpoke: Reason {
    if let own = latest(of: .person), own.state == .given {
      return own.signedAlone ? .under18Alone : .parentOrGuardianNeeded
    }
    return somebodyAgrees ? .parentOrGuardianNeeded : .notSought
  }

  /// The latest word of at least one giver, whoever they are, is that they agree.
  var somebodyAgrees: Bool {
    Set(records.map(\.giver.party)).contains { latest(of: $0)?.state == .given }
  }

  /// The person decides if they have capacity; else an attorney or deputy; else it is decided in their best interests.
  func personDecides() -> Standing {
    switch records.last?.capacity {
    case nil: return Standing(outcome: .shut(.notSought, .notSought), notes: [])
    case .inDoubt:
      return Standing(outcome: .shut(latest(of: .person)?.state ?? .notSought, .capacityInDoubt), notes: [])
    case .notInDoubt, .assessedHas: return Standing(outcome: ownAnswer, notes: [])
    case .assessedLacks:
      let holders = SupportConsentHolders(records.filter(\.giver.standsInForAdult))
      let outcome = answerInPlace(by: holders)
      return Standing(outcome: outcome, notes: notes(beside: outcome, of: holders))
    }
  }

  private var ownAnswer: Standing.Outcome {
    if let own = latest(of: .person) { return answer(of: own) }
    return .shut(.notSought, somebodyAgrees ? .personDecides : .notSought)
  }

  /// A best-interests decision counts only where no attorney or deputy holds authority: theirs is the decision, even
  /// when it is a refusal or has not been asked for.
  private func answerInPlace(by holders: SupportConsentHolders) -> Standing.Outcome {
    let someoneHoldsAuthority = holders.words.contains { !$0.giver.rightHasEnded(by: now) }
    if !someoneHoldsAuthority, let decision = latest(of: .decisionMaker) { return answer(of: decision) }
    return answer(of: holders) ?? .shut(.notSought, .capacityLacking)
  }

  private func answer(of record: Record) -> Standing.Outcome {
    guard let fault = fault(of: record) else { return inForce(record) }
    return .shut(fault.state(of: record), fault)
  }

  /// What those who may decide came to; nil when none of them has said anything.
  private func answer(of holders: SupportConsentHolders) -> Standing.Outcome? {
    guard let latest = holders.words.last else { return nil }
    let agreeing = holders.words.filter { fault(of: $0) == nil }
    if holders.disputed, !agreeing.isEmpty || holders.words.contains(where: { $0.state == .disputed }) {
      return .shut(.disputed, latest.resolution?.adviceTaken == false ? .disputeUnadvised : .disputed)
    }
    // Of several who agree the word that lasts longest: support goes on while anybody's does.
    if let lasting = agreeing.max(by: { ends($0) < ends($1) }) { return inForce(lasting) }
    let faults = holders.words.reversed().compactMap { fault(of: $0) }
    guard let lead = faults.first else { return nil }
    var others: [Reason] = []
    for fault in faults where fault != lead && !others.contains(fault) { others.append(fault) }
    return .shut(lead.state(of: latest), lead, others)
  }

  private func inForce(_ record: Record) -> Standing.Outcome {
    let end = ends(record)
    return .inForce(
      .init(
        record: record.id, giver: record.giver, basis: record.giver.basis, scope: record.scope,
        until: end == .latest ? nil : end))
  }

  private func ends(_ record: Record) -> Moment {
    min(record.until ?? .latest, record.giver.rightEnds ?? .latest, ceiling ?? .latest)
  }

  private func fault(of record: Record) -> Reason? {
    if let fault = record.fault(at: now) { return fault }
    if let scope, !record.scope.covers(scope) { return .outOfScope }
    return nil
  }

  private func latest(of party: SupportConsent.Giver.Party) -> Record? {
    records.last { $0.giver.party == party }.flatMap { $0.state == .superseded ? nil : $0 }
  }

  private func notes(beside outcome: Standing.Outcome, of holders: SupportConsentHolders) -> [SupportConsent.Note] {
    var notes: [SupportConsent.Note] = []
    if let own = latest(of: .person), own.state == .refused || own.state == .withdrawn {
      notes.append(.init(code: .ownRefusal, record: own.id))
    }
    switch outcome {
    case .notInForce: return notes
    case .inForce:
      return notes + holders.words.filter { $0.state == .refused }.map { .init(code: .anotherRefused, record: $0.id) }
    }
  }
}
