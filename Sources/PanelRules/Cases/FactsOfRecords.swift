extension Case {
  /// Holds that the police recorded, beside any that a move made.
  package struct PoliceHolds: Sendable, Equatable, Codable {
    package var records: [CaseRecord.ID]
    /// A move holds it as well, or did before the first of them.
    package var byMove: Bool

    package init(records: [CaseRecord.ID], byMove: Bool) {
      self.records = records
      self.byMove = byMove
    }
  }
}

extension Case {
  /// What records about sharing say that moves may ask for.
  package struct Recorded: Sendable, Equatable, Codable {
    /// What was found when somebody looked last.
    package var conflictCheck: Surroundings.ConflictCheck?
    /// The last word about each way of reaching somebody that was said to be safe, and when it runs out.
    package var safeContacts: [SafeContact.ID: SharingTerm]?
    /// A word that it is not safe was the last, or there was none: somebody was asked all the same.
    package var contactAsked: Bool?
    /// Somebody's capacity, or whether a child decides for themselves, was assessed and is not in doubt.
    package var capacityAssessed: Bool?

    package init() {}
  }
}

extension Surroundings {
  /// With what the case itself holds of its records, where nothing else was said.
  func completed(by recorded: Case.Recorded?, at now: Moment) -> Surroundings {
    guard let recorded else { return self }
    var known = self
    known.conflictCheck = conflictCheck ?? recorded.conflictCheck
    if safeContactVerified == nil, recorded.contactAsked == true {
      known.safeContactVerified = recorded.safeContacts?.values.contains { $0.holds(at: now) } ?? false
    }
    known.capacityAssessed = capacityAssessed ?? recorded.capacityAssessed
    return known
  }
}

extension Case.Facts {
  /// A move holds the case for the police, whatever they recorded.
  package var isHeldByMove: Bool { policeHolds?.byMove ?? heldByPolice }

  mutating func hold(byMove isHeld: Bool) {
    policeHolds?.byMove = isHeld
    heldByPolice = isHeld || policeHolds != nil
  }

  /// What a record changes of the case itself: who must not see it, and whether it is with the police.
  mutating func note(_ record: CaseRecord) {
    switch record.entry {
    case .conflict(let conflict):
      conflicts = (conflicts ?? [:]).merging([record.id: conflict.practitioner]) { $1 }
      endEmergencies(of: conflict.practitioner)
    case .policeHold:
      policeHolds = .init(records: (policeHolds?.records ?? []) + [record.id], byMove: isHeldByMove)
      heldByPolice = true
    case .safeContact(let contact):
      change { recorded in
        recorded.contactAsked = true
        recorded.safeContacts = (recorded.safeContacts ?? [:]).filter { $0.key != contact.id }
        if contact.isSafe { recorded.safeContacts?[contact.id] = contact.term }
      }
    case .competence(let assessed): change { $0.capacityAssessed = assessed.outcome != .capacityInDoubt }
    case .conflictCheck(let made): change { $0.conflictCheck = made.found }
    case .shareConsent, .overrideAsked, .override, .policeAuthority, .responsibility, .withholding, .legalBar, .matter,
      .step, .onwardAsked, .onwardAnswer:
      return
    }
  }

  private mutating func change(_ change: (inout Case.Recorded) -> Void) {
    var known = recorded ?? Case.Recorded()
    change(&known)
    recorded = known
  }

  mutating func forget(_ record: CaseRecord.ID) {
    conflicts?[record] = nil
    if conflicts?.isEmpty == true { conflicts = nil }
    guard policeHolds?.records.contains(record) == true else { return }
    policeHolds?.records.removeAll { $0 == record }
    guard let left = policeHolds, left.records.isEmpty else { return }
    policeHolds = nil
    heldByPolice = left.byMove
  }
}
