import Foundation
import PanelRules
package import PanelSealing
import PanelStore

extension Casework {
  /// Looks for somebody by what is known of them, among those referred on a route; for those who receive its referrals,
  /// and recorded as a read. Stores nothing of what was asked.
  package func findPeople(
    _ details: PersonDetails, on route: String, to caller: Caller
  ) async throws -> [PersonMatch] {
    let standing = try caller.check(try await web.read(as: caller.reading, caller.standing))
    guard let rulebook = library.live(route, area: caller.area), rulebook.referralForm != nil else {
      throw Refusal(.routeTakesNoReferrals, ["route": route])
    }
    guard !standing.roles(on: route).isDisjoint(with: rulebook.receivingRoles) else {
      throw CaseworkFault.forbidden(needs: rulebook.receivingRoles, on: route)
    }
    return try await matches(for: details, of: nil, on: route, to: caller)
  }

  /// Who may be the same person, likeliest first, with all that was told of them. What the database does not show the
  /// caller is not found.
  func matches(
    for details: PersonDetails, of asked: Person.ID?, on route: String, to caller: Caller
  ) async throws -> [PersonMatch] {
    let area = caller.area
    let probes = BlindIndex(try keys.keys(of: area), route: route).probes(for: details)
    let sought = probes.finding
    let found = try await web.read(
      as: caller.reading,
      PersonQueries.alike(area, route, sought.map(\.kind.rawValue), sought.map(\.bytes), asked))
    let scores = probes.scores(of: found).filter { $0.value.band != .unlikely }
    let links = try await web.read(
      as: caller.reading, PersonLinkQueries.around(area, route, scores.keys.sorted() + (asked.map { [$0] } ?? [])))
    let likely = LikelyPersons(scores: scores, links: links, asked: asked)
    guard !likely.everyone.isEmpty else { return [] }
    return try await show(likely, probes, on: route, to: caller)
  }

  /// Opens what was told of them; given only once it is recorded who saw it.
  private func show(
    _ likely: LikelyPersons, _ probes: Probes, on route: String, to caller: Caller
  ) async throws -> [PersonMatch] {
    let (area, read, everyone) = (caller.area, UUID(), likely.everyone)
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, PersonQueries.entries(area, route, everyone),
      PersonQueries.referrals(area, route, everyone), PersonQueries.answers(area, route, everyone),
      PersonQueries.cases(area, everyone)
    ) { [keys] standings, entries, referrals, contents, cases in
      _ = try caller.check(standings)
      let scores = probes.scores(of: entries)
      let opened = try SealedAnswers(try keys.keys(of: area)).openAll(contents)
      let told = Dictionary(grouping: referrals, by: \.person).mapValues { $0.map { $0.told(opened) } }
      let matches = likely.groups.compactMap { group -> PersonMatch? in
        let link = likely.link(with: group)
        let best = group.max { (scores[$0]?.weight ?? 0, $1) < (scores[$1]?.weight ?? 0, $0) }
        let partner = likely.asked.flatMap { link?.partner(of: $0) }
        guard let person = partner ?? best, let score = scores[best ?? person] ?? scores[person] else { return nil }
        let referrals = group.flatMap { told[$0] ?? [] }.sorted { ($0.receivedAt, $0.id) < ($1.receivedAt, $1.id) }
        let arrived = cases.filter { group.contains($0.person) }
        return PersonMatch(person: person, score: score, link: link, referrals: referrals, cases: arrived)
      }
      return Commit(
        matches.sorted(by: PersonMatch.comesFirst),
        writes: [
          AnswerQueries.shown(
            area, read, caller.practitioner, caller.agency, "likely-matches",
            referrals.map(\.id.rawValue) + cases.map(\.id.rawValue))
        ])
    }
  }
}

extension Probes {
  /// How each of those whose entries these are compares.
  func scores(of entries: [StoredIndexEntry]) -> [Person.ID: MatchScore] {
    Dictionary(grouping: entries, by: \.person).mapValues { entries in
      MatchScore(
        compare(
          with: entries.compactMap { entry in
            IndexKind(rawValue: entry.kind).map { IndexEntry(kind: $0, bytes: entry.value) }
          }))
    }
  }
}

extension PersonReferral {
  /// The referral with what was told in it, as far as the reader sees it.
  fileprivate func told(_ opened: [RecordVersion: [DataCategory: [UInt8]]]) -> MatchedReferral {
    let versions = opened.filter { $0.key.record == id.rawValue }.sorted { $0.key.version < $1.key.version }
    let answers = ReferralAnswers(versions.map(\.value))
    return MatchedReferral(
      id: id, reference: reference, receivedAt: receivedAt, standing: standing, immediateRisk: immediateRisk,
      concernType: answers.concernType, concerns: answers.concerns)
  }
}
