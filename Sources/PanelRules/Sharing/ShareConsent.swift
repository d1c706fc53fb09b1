/// Agreement to being told about: one of several grounds on which agencies share, and never agreement to support.
package enum ShareConsent: Identified {
  package static let prefix = "shc"
  package typealias ID = Identifier<ShareConsent>

  /// One thing one giver said, or that they were not asked.
  package struct Record: Sendable, Equatable, Codable {
    package var id: ID
    package var state: SupportConsent.State
    package var giver: SupportConsent.Giver
    package var at: Moment
    /// When it runs out by itself.
    package var until: Moment?
    /// Nil: every agency. Only an agency that stands here is named by the consent.
    package var agencies: Set<Agency.ID>?
    /// Nil: every category.
    package var categories: Set<DataCategory>?
    /// Of `not-sought`: why not.
    package var notSought: NotSoughtReason?
    /// The giver is a source of the risk.
    package var sourceOfRisk: Bool

    package init(
      id: ID, state: SupportConsent.State, giver: SupportConsent.Giver, at: Moment, until: Moment? = nil,
      agencies: Set<Agency.ID>? = nil, categories: Set<DataCategory>? = nil, notSought: NotSoughtReason? = nil,
      sourceOfRisk: Bool = false
    ) {
      self.id = id
      self.state = state
      self.giver = giver
      self.at = at
      self.until = until
      self.agencies = agencies
      self.categories = categories
      self.notSought = notSought
      self.sourceOfRisk = sourceOfRisk
    }

    func covers(_ agency: Agency.ID, _ category: SharedCategory) -> Bool {
      guard case .data(let category) = category else { return false }
      return agencies?.contains(agency) != false && categories?.contains(category) != false
    }

    /// The state shown of it at a moment.
    package func state(at now: Moment) -> SupportConsent.State {
      guard state == .given else { return state }
      let hasRunOut = until.map { $0 <= now } ?? false
      return hasRunOut || giver.rightHasEnded(by: now) ? .expired : .given
    }
  }

  /// What everything said by a moment comes to, for one agency and category.
  package struct Standing: Sendable, Equatable {
    package var state: SupportConsent.State
    /// Consent given for something else is consent not given.
    package var inScope: Bool
    /// Somebody who may decide for this person in this matter has agreed.
    package var isCompetent: Bool
    package var notSought: NotSoughtReason?
    /// A consent in force names this agency.
    package var namesAgency: Bool

    package var inForce: Bool { state == .given && inScope }
  }

  /// Each giver's latest word counts; what one of several responsible takes back while another agrees is disputed.
  package static func standing(
    of records: [Record], agency: Agency.ID, category: SharedCategory, deciders: SharingDeciders, at now: Moment
  ) -> Standing {
    let heard = records.filter { $0.at <= now }.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    let words = latest(of: heard)
    let given = words.filter { $0.state(at: now) == .given && $0.covers(agency, category) }
    let competent = given.filter { deciders.mayDecide($0) }
    let standing = { (state: SupportConsent.State) in
      Standing(
        state: state, inScope: !given.isEmpty, isCompetent: !competent.isEmpty, notSought: words.last?.notSought,
        namesAgency: state == .given && given.contains { $0.agencies?.contains(agency) == true })
    }
    if isDisputed(words, now) { return standing(.disputed) }
    // What was said by nobody who may decide does not hide what somebody who may has refused.
    if competent.isEmpty, let no = words.last(where: { deciders.mayDecide($0) && $0.state(at: now) != .given }) {
      return standing(no.state(at: now))
    }
    return standing(given.isEmpty ? words.last?.state(at: now) ?? .notSought : .given)
  }

  /// The latest word of each giver, in the order in which they were said.
  private static func latest(of heard: [Record]) -> [Record] {
    heard.enumerated().filter { index, record in
      !heard[(index + 1)...].contains { $0.giver.party == record.giver.party }
    }.map(\.element)
  }

  private static func isDisputed(_ words: [Record], _ now: Moment) -> Bool {
    if words.contains(where: { $0.state(at: now) == .disputed }) { return true }
    let responsible = words.filter(\.giver.holdsResponsibility)
    return responsible.contains { $0.state(at: now) == .given }
      && responsible.contains { $0.state(at: now) == .withdrawn }
  }
}

/// Who may decide for a person in the matter of sharing, at a moment.
package struct SharingDeciders: Sendable {
  private let sixteenth: Moment?
  private let eighteenth: Moment?
  private let outcome: Competence.Outcome?
  private let responsibilities: [ParentalResponsibility]
  private let now: Moment

  /// - Parameter born: nil: nobody can say who decides, so nobody does.
  package init(
    born: LocalDate?, competences: [Competence], responsibilities: [ParentalResponsibility], zone: Zone, at now: Moment
  ) {
    sixteenth = born.map { zone.moment(bornOn: $0, reaches: 16) }
    eighteenth = born.map { zone.moment(bornOn: $0, reaches: 18) }
    outcome = competences.filter { $0.decision == Competence.sharing && $0.at <= now }.max { $0.at < $1.at }?.outcome
    self.responsibilities = responsibilities
    self.now = now
  }

  /// Whether this giver's word decides now. What was said before the eighteenth birthday decides nothing after it.
  package func mayDecide(_ record: ShareConsent.Record) -> Bool {
    guard let sixteenth, let eighteenth, !record.giver.rightHasEnded(by: now) else { return false }
    if now >= eighteenth { return record.at >= eighteenth && adultMayDecide(record.giver) }
    if record.giver.holdsResponsibility { return mayAnswer(record) && !decidesAlone(over: sixteenth) }
    return record.giver == .person && decidesAlone(over: sixteenth)
  }

  private func adultMayDecide(_ giver: SupportConsent.Giver) -> Bool {
    switch outcome {
    case nil, .hasCapacity, .gillickCompetent, .notGillickCompetent: giver == .person
    case .capacityInDoubt: false
    case .lacksCapacity: giver.standsInForAdult || giver.isBestInterests
    }
  }

  /// Whether somebody under 18 decides themselves: presumed from 16, before that once assessed for this decision.
  private func decidesAlone(over sixteenth: Moment) -> Bool {
    switch outcome {
    case .lacksCapacity, .capacityInDoubt, .notGillickCompetent: false
    case .gillickCompetent: true
    case nil, .hasCapacity: now >= sixteenth
    }
  }

  /// A parent who is a source of risk answers for nobody.
  private func mayAnswer(_ record: ShareConsent.Record) -> Bool {
    guard record.giver.isShownResponsible, !record.sourceOfRisk else { return false }
    guard case .parentOrGuardian(let parent, _) = record.giver else { return true }
    return responsibilities.last { $0.holder == parent && $0.term.from <= now }?.isRisk != true
  }
}
