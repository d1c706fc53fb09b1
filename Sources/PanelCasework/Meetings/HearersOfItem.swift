import PanelRules
import PanelStore

/// Who hears an item. It is judged as the item is called, and again at each act on it: a grant may have ended meanwhile.
extension Hearing {
  /// Throws, naming everybody at once with what each can do, where somebody in the room may not hear the item.
  func requireHearers() throws(Refusal) {
    try require(hearers.filter(\.isThere))
  }

  /// Throws where one who is about to come in may not hear the item. Whether they accepted its confidentiality is asked at
  /// the next act: who sits on no panel learns of the meeting by being recorded, and accepts after that.
  func requireHearer(_ newcomer: Practitioner.ID) throws(Refusal) {
    try require(hearers.filter { $0.isThere && $0.practitioner == newcomer }, toAccept: false)
  }

  /// Who came as a guest of another item: of this one their agency has nothing to say.
  var guestsOfOthers: Set<Practitioner.ID> {
    Set(
      hearers.filter { AttendanceRequest.Capacity(rawValue: $0.capacity) == .guest && !$0.isLetIn }.map(\.practitioner))
  }

  private func require(_ hearers: [StoredHearer], toAccept: Bool = true) throws(Refusal) {
    let day = rulebook.clockwork.localDate(of: room.meeting.startsAt).description
    let objections: [PanelRules.UnmetNeed] = hearers.compactMap { stored in
      guard let objection = hearer(stored).objection, toAccept || objection != .notAccepted else { return nil }
      return PanelRules.UnmetNeed(
        need: "room", because: objection.rawValue,
        values: [
          "name": stored.name, "item": String(item.number), "meeting": day, "case": self.stored.reference,
          "version": String(ConfidentialityStatement.version),
        ])
    }
    guard objections.isEmpty else {
      throw Refusal(.roomNotCleared, ["item": String(item.number)], unmet: objections)
    }
  }

  private func hearer(_ stored: StoredHearer) -> Attendee {
    let capacity = AttendanceRequest.Capacity(rawValue: stored.capacity)
    return Attendee(
      stored.practitioner, as: capacity.map(\.part) ?? .observer,
      isSeated: capacity.map { room.rule.lets(Set(stored.roles), sitAs: $0) } ?? false, isLetIn: stored.isLetIn,
      isShutOut: held.facts.conflicts?.values.contains(stored.practitioner) == true,
      hasAccepted: stored.hasAccepted)
  }
}

extension AttendanceRequest.Capacity {
  /// As what they attend, as the panel's rules look at it.
  var part: Attendance.Part {
    switch self {
    case .chair, .deputy, .member: .member
    case .guest: .guest
    case .observer: .observer
    }
  }
}
