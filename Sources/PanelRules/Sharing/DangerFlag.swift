/// What whoever discloses is shown before they do.
package enum DangerFlag: String, Sendable, Codable, CaseIterable {
  case imminentDanger = "imminent-danger"
  case highRisk = "high-risk"
  case childAtRisk = "child-at-risk"
  /// The police hold the case, or have not said that it is clear.
  case withPolice = "with-police"
  /// Something about the case is kept from somebody.
  case somethingWithheld = "something-withheld"
  /// Somebody with parental responsibility is a source of the risk.
  case parentIsRisk = "parent-is-risk"
  /// Some way of reaching the person, or the recipient, is known to be unsafe.
  case unsafeContact = "unsafe-contact"
  /// No letter may leave.
  case lettersFrozen = "letters-frozen"
  /// A practitioner is related to a party.
  case conflictRecorded = "conflict-recorded"
}

extension SharingQuestion {
  /// In the order of ``DangerFlag``.
  ///
  /// - Parameter waitsForPolice: the route is one whose cases wait for the police.
  package func dangerFlags(waitsForPolice: Bool, lettersFrozen: Bool) -> [DangerFlag] {
    let isWithPolice =
      records.policeHolds.contains { $0.term.holds(at: now) } || (waitsForPolice && !held.deconflictionClear)
    let told: Set<Person.ID> = Set([held.person, outsider].compactMap(\.self))
    let found: [DangerFlag: Bool] = [
      .imminentDanger: held.risk == .imminent, .highRisk: held.risk == .high, .childAtRisk: held.childAtRisk,
      .withPolice: isWithPolice,
      .somethingWithheld: records.withholdings.contains { $0.term.holds(at: now) },
      .parentIsRisk: records.responsibilities.contains { $0.isRisk && $0.term.holds(at: now) },
      .unsafeContact: records.safeContacts.contains {
        told.contains($0.person) && !$0.isSafe && $0.term.holds(at: now)
      },
      .lettersFrozen: lettersFrozen,
      .conflictRecorded: records.conflicts.contains { $0.term.holds(at: now) },
    ]
    return DangerFlag.allCases.filter { found[$0] == true }
  }

  private var outsider: Person.ID? {
    if case .outsider(let person) = recipient { person } else { nil }
  }
}
