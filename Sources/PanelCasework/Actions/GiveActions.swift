import Foundation
package import PanelRules
import PanelSealing
import PanelStore
package import PanelWire

/// What a decision gives somebody to do.
package struct ActionGiven: Sendable {
  package let id: PanelAction.ID
  package let agency: Agency.ID
  package let practitioner: Practitioner.ID
  /// The last local day on which it is in time.
  package let due: LocalDate
  package let isUrgent: Bool
  /// What is to be done and how it is measured, as `personal`, which its agency reads; which risk it lowers, as `special`,
  /// which it does not. To be sealed: canonical JSON.
  package let words: [DataCategory: [UInt8]]

  package init(
    id: PanelAction.ID, agency: Agency.ID, practitioner: Practitioner.ID, due: LocalDate, isUrgent: Bool,
    words: [DataCategory: [UInt8]]
  ) {
    self.id = id
    self.agency = agency
    self.practitioner = practitioner
    self.due = due
    self.isUrgent = isUrgent
    self.words = words
  }
}

/// What whoever gives an action is told of the one who is to do it.
package struct ActionNotice: Sendable {
  package let of: DoerNotice
  package let action: PanelAction.ID
  /// Who is to do it.
  package let name: String
  /// The case it is about.
  package let reference: String
}

/// The item that gives actions: its case, and who has the chair.
struct ActionGiver {
  let area: String
  let caseID: Case.ID
  let reference: String
  let route: String
  let panel: String
  let meeting: Meeting.ID
  let item: Int
  let by: Practitioner.ID
  let now: Moment
  /// The local day it is.
  let today: LocalDate
  /// Who is at work in the area, of those who are to do something, and for which agency.
  let works: [Practitioner.ID: Agency.ID]
  let keys: AreaKeys

  /// What keeps actions as a decision gives them; throws every fault of them at once.
  func give(_ given: [ActionGiven]) throws -> [Change] {
    let faults = given.enumerated().flatMap { number, action in
      PanelAction.faults(of: action.agency, works: works[action.practitioner], due: action.due, today: today)
        .map { $0.fault(at: JSON.Pointer().appending("actions").appending(number)) }
    }
    if let faults = Faults(faults) { throw faults }
    var ledger = ActionLedger()
    return try given.flatMap { asked in
      let action = PanelAction(
        id: asked.id, caseID: caseID, givenAt: meeting, agency: asked.agency, practitioner: asked.practitioner,
        due: asked.due, isUrgent: asked.isUrgent)
      ledger.evolve(try ledger.give(action))
      let record = UUID()
      let row = ActionQueries.give(
        area, action.id, caseID, reference, route, panel, meeting, Int32(item), action.agency, action.practitioner,
        action.due, action.isUrgent, record)
      let happened = ActionHappened(area: area, by: by, at: now, kind: "given", meeting: meeting)
      return try [row, happened.event(of: action, version: 1, told: action.agency)]
        + SealedAnswers(keys).seal(asked.words, record: record, version: 1, case: caseID)
    }
  }
}

/// Something that happened to an action, and who brought it about.
struct ActionHappened {
  let area: String
  let by: Practitioner.ID
  let at: Moment
  let kind: String
  var meeting: Meeting.ID?
  var rung: PanelAction.Rung?
  /// The sealed reason or evidence.
  var record: UUID?

  /// - Parameters:
  ///   - action: as it stands after.
  ///   - version: the number of this event.
  ///   - told: the agency whose it was as it happened, which may read of it.
  func event(of action: PanelAction, version: Int64, told: Agency.ID) -> Change {
    ActionEventQueries.add(
      area, action.id, version, action.caseID, kind, by, at, told, action.agency, action.practitioner, action.due,
      action.standing, meeting, rung?.rawValue, record)
  }
}

extension ActionFault.Code {
  /// The member of a request that is wrong where this is; nil where nothing in the request is.
  package var member: String? {
    switch self {
    case .reasonMissing: "reason"
    case .evidenceMissing: "evidence"
    case .dueNotLater, .duePast: "due"
    case .successorUnknown: "successor"
    case .doerUnknown, .doerElsewhere: "practitioner"
    case .unknown, .givenTwice, .settled, .notTheirs, .alreadySo, .notBlocked, .notReported, .awaitsVerification,
      .secondPerson:
      nil
    }
  }

  /// As a fault of the object at a place.
  package func fault(at place: JSON.Pointer) -> Fault {
    Fault(member.map(place.appending) ?? place, rawValue)
  }
}
