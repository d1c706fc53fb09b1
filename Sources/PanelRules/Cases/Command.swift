package import Foundation

/// What somebody asks of a case. Everything it carries is a code, an identifier or the asker's own words.
package enum Command: Sendable, Equatable {
  case move(MoveRequest)
  /// A panel's resolution on an item; it *is* the move it leads to.
  case decide(PanelResolution)
  /// `prompts`: what the answers call for; completing the form gives the tasks of theirs that are not open yet.
  case saveForm(FormName, complete: Bool, answers: [String: String], prompts: [Prompt] = [])
  case recordSupportConsent(SupportConsent.Record)
  case requestInformation(from: [Agency.ID], within: Span)
  case recordReturn(
    InformationRequest.ID, InformationRequest.State, reason: String?, terms: [ReturnTerms] = [])
  case assign(RoleName, Case.Assignment, agencyClass: AgencyClass)
  case unassign(RoleName, Practitioner.ID)
  /// Attaches a record of a kind that the route hears of.
  case attachPerson(Person.ID, as: Case.Focus.Kind = .person, eighteenthBirthday: Moment?)
  case stateResidence(Case.Residence)
  /// `standingIn`: the task's role reaches nobody, so that anybody of the case's team may do it.
  case completeTask(CaseTask.ID, standingIn: Bool = false)
  /// The clock's own: says that a deadline's warning or due moment has come.
  case fireDeadline(DeadlineName, Deadline.ID)
  /// The clock's own: the referral that the case came of was added to, because somebody is at immediate risk.
  case hearOfRisk
  /// A meeting of the panel that closes: it carried the case over, as one had before.
  case hearOfCarrying
  /// Stops a clock that waits for somebody: a role of the route, or a class of agency.
  case pauseDeadline(DeadlineName, awaiting: String, reason: String)
  case resumeDeadline(DeadlineName)
  case extendDeadline(DeadlineName, by: Span, reason: String)
  /// The receiving area's answer to a proposed transfer.
  case answerTransfer(accepted: Bool, reason: String?)
  /// `atOnce`: told in the same act, where danger is imminent; `reasoned`: it was said why.
  case prepareDisclosure(Disclosure.Plan, atOnce: Bool, reasoned: Bool = true)
  /// Says why something was told that was told without saying why.
  case writeRationale(Disclosure.ID)
  /// `deciding`: what the table says now; `toldAt`: when it reached them, nil: now.
  case releaseDisclosure(Disclosure.Plan, deciding: [SharingDecision], toldAt: Moment?)
  case withdrawDisclosure(Disclosure.ID)
  case correctDisclosure(Disclosure.ID, reason: String)
  /// What was taken back was recorded; `listing`: on what it rests that the panel hears the case.
  case takeBack(Withdrawal, listing: Disclosure.Ground)
  /// `with`: what is recorded of it in the same act; beside what was kept of the case before.
  case keepRecord(CaseRecord, with: [CaseRecord] = [], beside: [KeptRecord] = [])
  case endRecord(KeptRecord, CaseRecord.EndReason, note: String?, beside: [KeptRecord] = [])
  case showRecord(CaseRecord, reason: String)
  /// Opens the case for an hour to somebody who does not work on it.
  case openInEmergency(EmergencyAccess)
  /// - Parameter standingIn: a named reviewer does, because nobody is left who reviews it by their role.
  case reviewEmergency(EmergencyAccess.ID, EmergencyAccess.Outcome, reason: String, standingIn: Bool = false)
  /// Shows what is sealed to one who says why; who opened the case in an emergency first asks for a second person, who
  /// agrees.
  case showSealed(DataCategory, reason: String)
  case askSealed(EmergencyAccess.ID, DataCategory, reason: String)
  case agreeSealed(EmergencyAccess.ID, DataCategory, reason: String)
  /// The clock's own: the hour is over in which a second person was asked to agree.
  case endAsks
  /// To somebody, or something, of a kind.
  case relate(PersonRelation, to: Case.Focus.Kind)
  /// With the reason of one who had to be shown it first.
  case endRelation(PersonRelation, because: String? = nil)
  case showRelations(reason: String)

  package struct MoveRequest: Sendable, Equatable {
    package var move: MoveName
    package var outcome: OutcomeName?
    package var reason: String?
    /// Where somebody goes on from here, into an end that demands it.
    package var disposition: DispositionName?
    /// Where a linked case is to open, when the move offers a choice.
    package var stage: StageName?
    /// The receiving area of a transfer.
    package var destination: String?

    package init(
      _ move: MoveName, outcome: OutcomeName? = nil, reason: String? = nil, disposition: DispositionName? = nil,
      stage: StageName? = nil, destination: String? = nil
    ) {
      self.move = move
      self.outcome = outcome
      self.reason = reason
      self.disposition = disposition
      self.stage = stage
      self.destination = destination
    }
  }

  /// A body that had to be there for an item and was not, and the code of the sentence that says how.
  package struct MissingBody: Sendable, Equatable {
    package var body: String
    package var because: String

    package init(body: String, because: String) {
      self.body = body
      self.because = because
    }
  }

  package struct PanelResolution: Sendable, Equatable {
    package var meeting: Meeting.ID
    package var item: Int
    package var decision: String
    package var method: String
    /// The bodies the panel's rule requires that were missing from the item; empty: quorate.
    package var missing: [MissingBody]
    package var request: MoveRequest

    package init(
      meeting: Meeting.ID, item: Int, decision: String, method: String, missing: [MissingBody], request: MoveRequest
    ) {
      self.meeting = meeting
      self.item = item
      self.decision = decision
      self.method = method
      self.missing = missing
      self.request = request
    }
  }
}

/// Who asks, and the roles they hold on the case's route.
package struct Actor: Sendable, Equatable {
  package var practitioner: Practitioner.ID
  package var agency: Agency.ID
  package var agencyClass: AgencyClass
  package var roles: Set<RoleName>

  package init(
    practitioner: Practitioner.ID, agency: Agency.ID, agencyClass: AgencyClass, roles: Set<RoleName>
  ) {
    self.practitioner = practitioner
    self.agency = agency
    self.agencyClass = agencyClass
    self.roles = roles
  }
}

/// Makes fresh identifiers, so that a decision that needs some stays a pure function of its inputs.
package protocol IdentifierSource: Sendable {
  mutating func next() -> UUID
}

/// Identifiers nobody can guess.
package struct RandomIdentifiers: IdentifierSource {
  private var generator = SystemRandomNumberGenerator()

  package init() {}

  package mutating func next() -> UUID { UUID.random(from: &generator) }
}

/// The same identifiers for the same seed (SplitMix64), for tests and replays.
package struct SeededIdentifiers: IdentifierSource, RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ mixed >> 27) &* 0x94d0_49bb_1331_11eb
    return mixed ^ mixed >> 31
  }

  package mutating func next() -> UUID { UUID.random(from: &self) }
}

extension UUID {
  fileprivate static func random(from generator: inout some RandomNumberGenerator) -> UUID {
    UUID(high: generator.next(), low: generator.next())
  }
}
