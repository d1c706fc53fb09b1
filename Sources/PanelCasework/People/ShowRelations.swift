import Foundation
package import PanelRules
package import PanelStore

/// How whoever a case is about is related to others, as one reader may learn of it.
package struct RelationsSight: Sendable {
  package let held: Case
  package let told: [Told]
  /// The names of the practitioners in it.
  package let names: [Practitioner.ID: String]
  package let now: Moment

  /// A relation, said from the side of the case that was asked about.
  package struct Told: Sendable {
    package let id: PersonRelation.ID
    package let kind: PersonRelation.Kind
    /// Nil where the reader sees no case about them: and that is all they are told of whether there is one.
    package let other: Person.ID?
    /// Those about the other that the reader sees.
    package let cases: [RelatedCase]
    package let stored: StoredRelation

    package func isInForce(at now: Moment) -> Bool {
      SharingTerm(from: stored.relation.from ?? .earliest, until: stored.relation.until, ended: stored.ended?.at)
        .holds(at: now)
    }
  }
}

extension Casework {
  /// Shows what the caller may learn of the relations of whoever a case is about; the reading is recorded. Throws
  /// `notFound` for whoever does not see the case whole.
  package func showRelations(of id: Case.ID, to caller: Caller) async throws -> RelationsSight {
    try await relations(of: id, to: caller, saidWhy: false)
  }

  /// The same with what nobody is shown without a reason: that they asked, and why, is in the history before it is shown,
  /// whether or not there is anything. No key that is good for less than everything opens it.
  package func showSealedRelations(
    of id: Case.ID, because reason: String, to caller: Caller, keyed: Keyed
  ) async throws -> RelationsSight {
    guard caller.scopes == .all else { throw CaseworkFault.forbidden(needs: ["all"]) }
    _ = try await act(
      on: id, by: caller, keyed: keyed, command: { _, _, _ in .showRelations(reason: reason) },
      answering: { _ in Answer(status: 200, body: []) })
    return try await relations(of: id, to: caller, saidWhy: true)
  }

  private func relations(of id: Case.ID, to caller: Caller, saidWhy: Bool) async throws -> RelationsSight {
    let area = caller.area
    let context = saidWhy ? caller.acting(on: id) : caller.reading
    let found = try await web.transaction(
      as: context, reads: CaseQueries.one(area, id), caller.grants(on: id), ClockQueries.casework(), caller.standing,
      PersonRelationQueries.around(area, id)
    ) { [library] cases, grants, clock, standings, relations in
      let standing = try caller.check(standings)
      guard let stored = cases.first, (Insight(grants).level ?? .existence) >= .team else {
        throw CaseworkFault.notFound
      }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      let roles = rulebook.roles(of: caller.actor(standing, on: held.route), on: held)
      return Commit(
        (held: held, roles: roles, relations: relations, now: max(try clock.present(), held.lastMoment)))
    }
    let sides = found.relations.map { $0.relation.other(than: found.held.person) }
    let practitioners = Array(Set(found.relations.flatMap(\.practitioners)))
    return try await web.transaction(
      as: caller.reading,
      reads: PersonRelationQueries.cases(
        area, Array(Set(sides)).sorted(), [caller.practitioner.rawValue, caller.agency.rawValue]),
      AssignmentQueries.named(area, practitioners), caller.standing
    ) { cases, named, standings in
      _ = try caller.check(standings)
      let seen = Dictionary(grouping: cases, by: \.person)
      let told = zip(found.relations, sides).compactMap { stored, other -> RelationsSight.Told? in
        let its = seen[other] ?? []
        // Of one that was recorded on another case, row level security alone says who learns of it.
        let reader = PersonRelation.Reader(
          practitioner: caller.practitioner, isOnTeam: true, roles: found.roles,
          isOnOthersTeam: its.contains(where: \.isSeenWhole), isShutOff: false, saidWhy: saidWhy)
        guard stored.relation.caseID != id || stored.relation.isTold(to: reader) else { return nil }
        let kind = stored.relation.person == found.held.person ? stored.relation.kind : stored.relation.kind.inverse
        return RelationsSight.Told(
          id: stored.relation.id, kind: kind, other: its.isEmpty ? nil : other, cases: its, stored: stored)
      }
      return Commit(
        RelationsSight(
          held: found.held, told: told, names: Dictionary(named.map { ($0.id, $0.name) }) { first, _ in first },
          now: found.now),
        writes: [caller.wasShown("relations", [id.rawValue] + told.map(\.id.rawValue))])
    }
  }
}

extension PersonRelation {
  fileprivate func other(than one: Person.ID?) -> Person.ID { one == other ? person : other }
}

extension StoredRelation {
  /// Everybody it names who works here.
  fileprivate var practitioners: [Practitioner.ID] {
    [recordedBy] + [ended?.by, relation.practitioner].compactMap(\.self)
  }
}
