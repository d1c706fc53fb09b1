import Foundation
import PanelRules
import PanelSealing
import PanelStore

/// Writes into the history of each case what was told of it, and that the request for access was answered.
struct Telling {
  let asked: AccessAsked
  /// Nil: none stands open.
  let request: AccessRequest?
  let preparedBy: Practitioner.ID
  let reviewer: AccessReviewer
  let table: String
  let keys: KeyRing
  let library: Library
  let clock: Moment

  /// - Parameter cases: as they were locked.
  func changes(
    _ cases: [CaseHeld], _ plan: AccessPlan, _ found: GatheredHoldings, by caller: Caller, _ standing: CallerStanding
  ) throws -> [Change] {
    try cases.flatMap { its in
      let told = plan.told.sorted { $0.key < $1.key }.filter { found.holdings.places[$0.key].caseID == its.id }
      let records = found.kept.filter { $0.caseID == its.id }
      let answers = request.flatMap { request in records.contains { $0.kept.record.id == request.id } ? request : nil }
      return try changes(its, told.flatMap(\.value), answers, among: records.count, by: caller, standing)
    }
  }

  private func changes(
    _ its: CaseHeld, _ told: [Disclosure.Told], _ request: AccessRequest?, among count: Int, by caller: Caller,
    _ standing: CallerStanding
  ) throws -> [Change] {
    guard !told.isEmpty || request != nil else { return [] }
    let held = try CaseState.read(its.stored)
    let rulebook = try library.rulebook(held.definition, area: caller.area)
    let desk = Desk(keys: keys, library: library, actor: caller.actor(standing, on: held.route), now: clock)
    let now = desk.moment(after: held)
    var events: [CaseEvent] = []
    if !told.isEmpty {
      let plan = disclosure(of: told)
      events += [.disclosurePrepared(plan), .disclosed(plan.id, by: caller.practitioner, at: now)]
    }
    if let request { events += held.answering(request.id, as: .init(UUID()), among: count, at: now) }
    let (_, changes) = try desk.record(events, on: held, its.stored, rulebook, at: now)
    return [CaseQueries.about(its.id)] + changes
  }

  private func disclosure(of told: [Disclosure.Told]) -> Disclosure.Plan {
    Disclosure.Plan(
      id: .init(UUID()),
      wish: SharingWish(
        to: .person(asked.requester), for: .subjectAccess, items: told.map(\.item), contact: asked.contact,
        needNamed: true, authorityShown: true),
      agency: nil, told: told, fourEyes: true, duties: ["safe-channel-only"], table: table, by: preparedBy,
      discloser: reviewer.agency, discloserClass: reviewer.agencyClass)
  }
}
