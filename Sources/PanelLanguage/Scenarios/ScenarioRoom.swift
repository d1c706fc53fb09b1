import Foundation
import PanelRules

/// Who is in the room while a panel decides: somebody of each body that the panel's rule requires, but for those a
/// step leaves out, and always the police of some other place.
struct ScenarioRoom {
  private let required: [PanelRule.RequiredPresence]
  private let without: [String]

  init(of panel: PanelRule?, without: [String]) {
    required = panel?.present ?? []
    self.without = without
  }

  /// The bodies that are missing, as the quorum of an item is tested.
  func missing(for held: Case, at now: Moment) -> [Command.MissingBody] {
    guard let item = ItemInterval(call: now, decision: now) else { return [] }
    let force = held.facts.residence?.force
    var there = required.filter { !without.contains($0.code) }.enumerated().map { place, body in
      attendance(place, of: body, force: force, at: now)
    }
    there.append(
      Attendance(
        practitioner: .init(UUID(high: 7, low: 1_000)), agency: .init(UUID(high: 8, low: 1_000)),
        agencyClass: "police", ofArea: false, force: "police-of-another-place", joined: now))
    let quorum = Quorum.test(required, attendance: there, conflicted: [], residenceForce: force, during: item)
    return quorum.missing.map { .init(body: $0.body.code, because: $0.because.rawValue) }
  }

  private func attendance(
    _ place: Int, of body: PanelRule.RequiredPresence, force: String?, at now: Moment
  ) -> Attendance {
    var attendance = Attendance(
      practitioner: .init(UUID(high: 7, low: UInt64(place))), agency: .init(UUID(high: 8, low: UInt64(place))),
      agencyClass: "", ofArea: true, joined: now)
    switch body {
    case .agency(let agencyClass): attendance.agencyClass = agencyClass
    case .anyOf(let classes): attendance.agencyClass = classes.first ?? ""
    case .policeForceOfResidence: (attendance.agencyClass, attendance.force) = ("police", force)
    }
    return attendance
  }
}
