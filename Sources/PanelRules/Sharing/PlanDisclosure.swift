extension Disclosure {
  /// What would be told and what is kept back, from what the table says; pure.
  ///
  /// - Parameters:
  ///   - decisions: as the table says it now.
  ///   - reviewed: the same, if a second person released it.
  /// - Throws: ``Refusal`` where nothing of it may be told.
  package static func plan(
    _ id: ID, _ wish: SharingWish, _ question: SharingQuestion, decisions: [SharingDecision],
    reviewed: [SharingDecision], flags: [DangerFlag], table: String
  ) throws(Refusal) -> Plan {
    var (told, kept): ([Told], [Kept]) = ([], [])
    var (fourEyes, duties): (Bool, [String]) = (false, [])
    for (decision, released) in zip(decisions, reviewed) {
      if let reason = whyKept(decision, reviewed: released, to: question.recipient) {
        kept.append(
          Kept(
            item: decision.item, version: decision.itemVersion, category: decision.category,
            rule: decision.verdict.rule, reason: reason, remedy: decision.verdict.remedy))
        continue
      }
      if !decision.verdict.result.allows { fourEyes = true }
      told.append(Told(released))
      duties += released.verdict.duties.filter { !duties.contains($0) }
    }
    guard !told.isEmpty else {
      throw Refusal(.nothingToTell, ["reasons": reasons(kept.map { ($0.item, $0.reason) })])
    }
    let agency: Agency.ID? = if case .practitioner(let its) = question.recipient { its.agency } else { nil }
    return Plan(
      id: id, wish: wish, agency: agency, told: told, kept: kept, fourEyes: fourEyes, flags: flags, duties: duties,
      table: table, by: question.request.preparedBy, discloser: question.request.discloser,
      discloserClass: question.request.discloserClass)
  }

  /// Why an item is kept back; nil: it is told, perhaps once a second person has released it.
  ///
  /// - Parameter reviewed: what the table says once a second person has released it; where nobody will, the decision.
  package static func whyKept(
    _ decision: SharingDecision, reviewed: SharingDecision, to recipient: SharingRecipient
  ) -> String? {
    guard reviewed.verdict.result.allows else { return decision.verdict.reason }
    // To the person's side nothing leaves by a way that is not known to be safe, whatever the rule asks.
    if case .outsider = recipient, decision.facts[.safeContact] != "known" { return unsafeContact }
    if reviewed.verdict.duties.contains(deliveryFieldsOnly), !isForDelivery(decision.category) {
      return deliveryFieldsOnly
    }
    return nil
  }

  /// What a provider's brief holds.
  private static func isForDelivery(_ category: SharedCategory) -> Bool {
    category == .data(.identity) || category == .data(.supportNote)
  }

  /// The reason where the way of reaching them is not known to be safe.
  package static let unsafeContact = "unsafe-contact"
  /// The duty, and the reason of what it keeps back.
  package static let deliveryFieldsOnly = "delivery-fields-only"

  /// For a sentence: each item and why, a few of them.
  static func reasons(_ found: [(item: String, reason: String)]) -> String {
    let named = found.prefix(5).map { "\($0.item) (\($0.reason))" }.joined(separator: ", ")
    return found.count > 5 ? "\(named), …" : named
  }
}

extension Disclosure.Told {
  fileprivate init(_ decision: SharingDecision) {
    self.init(
      item: decision.item, version: decision.itemVersion, category: decision.category, mark: decision.mark,
      rule: decision.verdict.rule, bases: decision.bases, ground: .init(of: decision))
  }
}

extension Disclosure.Ground {
  /// What somebody gave, where that is what it was told on.
  init(of decision: SharingDecision) {
    let (verdict, facts) = (decision.verdict, decision.facts)
    self.init(
      resting: verdict.basis, verdict.duties,
      isAgreed: verdict.lane == "practitioners" && facts[.basis] == "consent" && facts[.shareConsent] == "in-force")
  }

  /// - Parameter isAgreed: agreement to be told about was stated for it, and in force. Where a row rests on law of its own
  ///   as well, taking that back takes nothing from it.
  fileprivate init(resting basis: [SharingTable.BasisSource], _ duties: [String], isAgreed: Bool) {
    let isOfItself = basis.contains { source in if case .code = source { true } else { false } }
    if basis.contains(.override) {
      self = .override
    } else if isAgreed, basis.contains(.stated), !isOfItself {
      self = .shareConsent
    } else if duties.contains(Disclosure.deliveryFieldsOnly) {
      self = .supportConsent
    } else {
      self = .law
    }
  }
}

extension SharingTable {
  /// By which right a practitioner was told something, from what is kept of it.
  ///
  /// - Parameters:
  ///   - rule: the row that allowed it. Of one that this table has not, it was law.
  ///   - cited: what it rested on; agreement that nobody gave is never among it.
  package func ground(of rule: String, on cited: [LegalBasis.Cited], route: String) -> Disclosure.Ground {
    let sayings = phases.flatMap(\.rows).first { $0.rule == rule }?.sayings.filter { $0.result?.allows == true } ?? []
    let agreed = cited.contains { its in
      bases.versions(of: its.code).contains { $0.version == its.version && $0.countsAs == .consent }
    }
    return Disclosure.Ground(
      resting: sayings.flatMap(\.basis), sayings.flatMap(\.duties),
      isAgreed: agreed || settings.consentAlwaysOn.contains(route))
  }
}

extension Disclosure.Plan {
  /// What moved since it was prepared: items that are gone or in another version, that may not be told any more, or that
  /// would be told on something else. Empty: all is as it was.
  ///
  /// - Parameter decisions: as the table says it now, released by whoever releases.
  package func moved(_ decisions: [SharingDecision]) -> [(item: String, reason: String)] {
    let now = Dictionary(decisions.map { ($0.item, $0) }) { first, _ in first }
    var moved: [(item: String, reason: String)] = []
    for told in told {
      guard let decision = now[told.item] else {
        moved.append((told.item, "item-gone"))
        continue
      }
      if !decision.verdict.result.allows {
        moved.append((told.item, decision.verdict.reason))
      } else if isToPersonsSide, decision.facts[.safeContact] != "known" {
        moved.append((told.item, Disclosure.unsafeContact))
      } else if decision.itemVersion != told.version {
        moved.append((told.item, "item-changed"))
      } else if decision.verdict.rule != told.rule || decision.bases != told.bases || decision.mark != told.mark {
        moved.append((told.item, "decided-otherwise"))
      }
    }
    return moved
  }

  private var isToPersonsSide: Bool {
    if case .person = wish.recipient { true } else { false }
  }
}
