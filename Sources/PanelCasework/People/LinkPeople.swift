package import PanelRules
package import PanelSealing
import PanelStore

/// What a human said of two person records, as it was recorded.
package struct LinkMade: Sendable {
  package let id: PersonLink.ID
  package let person: Person.ID
  package let other: Person.ID
  package let verdict: PersonLink.Verdict
  /// How the two compared when it was said.
  package let score: MatchScore
  package let at: Moment
}

extension Casework {
  /// Records that the person a referral is about is the same as another, or was looked at and is not: with the author,
  /// the reason, and the evidence as it stood. Either word ends the other; the records themselves stay as they are.
  ///
  /// Throws `CaseworkFault.notFound` where the other person was not referred on the same route.
  package func say(
    _ verdict: PersonLink.Verdict, of other: Person.ID, because reason: String, about id: Referral.ID,
    by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (LinkMade) throws -> Answer
  ) async throws -> Answer {
    guard verdict.reasons.contains(reason) else {
      throw Refusal(.reasonNotOfAct, ["reasons": verdict.reasons.joined(separator: ", ")])
    }
    guard case .receiver(let opened) = try await sight(of: id, to: caller) else {
      throw CaseworkFault.forbidden(needs: receivingRoles(in: caller.area))
    }
    let (area, route, person) = (caller.area, opened.stored.route, opened.stored.person)
    let probes = BlindIndex(try keys.keys(of: area), route: route).probes(for: opened.sought)
    guard other != person else { throw CaseworkFault.notFound }
    do {
      return try await once(keyed, by: caller) {
        try await web.transaction(
          as: caller.reading, reads: ReferralQueries.lock(area, id), ClockQueries.casework(), caller.standing,
          keyed.find(by: caller), PersonQueries.referrals(area, route, [other]),
          PersonQueries.entries(area, route, [other]), PersonLinkQueries.around(area, route, [person])
        ) { [keys] locked, clock, standings, kept, referrals, entries, links in
          _ = try caller.check(standings)
          if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
          guard !locked.isEmpty, !referrals.isEmpty, let now = clock.first else { throw CaseworkFault.notFound }
          var identifiers = RandomIdentifiers()
          let made = LinkMade(
            id: PersonLink.ID(identifiers.next()), person: person, other: other, verdict: verdict,
            score: probes.scores(of: entries)[other] ?? MatchScore(probes.compare(with: [])), at: now)
          let answer = try answering(made)
          let changes = try made.changes(replacing: links, because: reason, on: route, by: caller)
          return Commit(answer, writes: changes + [keyed.keep(answer, by: caller, with: keys.service)])
        }
      }
    } catch StoreError.rejected(let rejection) where rejection.constraint == "person_links_one_standing" {
      throw Refusal(.verdictStands)
    }
  }

  /// Ends a link, or a dismissal: both records are as they were before it. Ended before, it stays ended as it was.
  package func endLink(_ id: PersonLink.ID, by caller: Caller) async throws -> Moment {
    try await web.transaction(
      as: caller.reading, reads: PersonLinkQueries.lock(caller.area, id), ClockQueries.casework(), caller.standing
    ) { links, clock, standings in
      _ = try caller.check(standings)
      guard let link = links.first, let now = clock.first else { throw CaseworkFault.notFound }
      if let endedAt = link { return Commit(endedAt) }
      return Commit(now, writes: [PersonLinkQueries.end(caller.area, id, now, caller.practitioner)])
    }
  }
}

extension LinkMade {
  fileprivate func changes(
    replacing links: [StandingLink], because reason: String, on route: String, by caller: Caller
  ) throws -> [Change] {
    let earlier = links.filter { $0.partner(of: person) == other }
    if earlier.contains(where: { $0.verdict == verdict }) { throw Refusal(.verdictStands) }
    let (lesser, greater) = person < other ? (person, other) : (other, person)
    let tenths = Int32((score.weight * 10).rounded())
    return earlier.map { PersonLinkQueries.end(caller.area, $0.id, at, caller.practitioner) } + [
      PersonLinkQueries.add(
        caller.area, id, route, lesser, greater, verdict, tenths, score.evidence.map(\.code), reason,
        caller.practitioner, at)
    ]
  }
}
