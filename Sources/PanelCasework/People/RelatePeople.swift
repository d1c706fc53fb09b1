import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// How somebody a case is about is said to be related to somebody else.
package struct RelationStatement: Sendable {
  package let kind: PersonRelation.Kind
  package let other: Other
  package let confidentiality: PersonRelation.Confidentiality
  package let roles: [RoleName]
  package let evidence: PersonRelation.Evidence
  package let from: Moment?
  package let until: Moment?

  package init(
    _ kind: PersonRelation.Kind, to other: Other, confidentiality: PersonRelation.Confidentiality,
    roles: [RoleName] = [], evidence: PersonRelation.Evidence, from: Moment? = nil, until: Moment? = nil
  ) {
    self.kind = kind
    self.other = other
    self.confidentiality = confidentiality
    self.roles = roles
    self.evidence = evidence
    self.from = from
    self.until = until
  }

  package enum Other: Sendable {
    /// Whom, or what, that case is about.
    case about(Case.ID)
    /// Somebody who works here.
    case practitioner(Practitioner.ID)
    /// Somebody, or something, of whom there is no case to name.
    case nobodyKnown
  }
}

extension Casework {
  /// Records a relation; throws `notFound` for a case that the caller does not see, whichever of the two it is. Of a case
  /// about the other nothing is changed, and nothing is told there.
  package func relate(
    _ statement: RelationStatement, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted, PersonRelation) throws -> Answer
  ) async throws -> Answer {
    let other = try await other(of: statement, to: caller)
    let fresh = PersonRelation.ID(UUID())
    // Whether there is anybody to be related is for the rules to say, after whether the caller may ask.
    let relation: @Sendable (Case) -> PersonRelation = { held in
      PersonRelation(
        id: fresh, caseID: held.id, kind: statement.kind, person: held.person ?? other.record, other: other.record,
        practitioner: other.practitioner, confidentiality: statement.confidentiality, roles: statement.roles,
        evidence: statement.evidence, from: statement.from, until: statement.until)
    }
    return try await act(
      on: id, by: caller, keyed: keyed,
      command: { held, _, _ in .relate(relation(held), to: other.kind) },
      beside: { acted in
        let (made, area) = (relation(acted.before), acted.after.area)
        let added = other.isNew ? [PersonQueries.add(area, made.other, acted.now, other.kind.rawValue)] : []
        return added + [
          PersonRelationQueries.record(
            area, made.id, id, made.kind, made.person, made.other, made.practitioner, made.confidentiality, made.roles,
            made.evidence, made.from, made.until, acted.now, caller.practitioner)
        ]
      },
      answering: { acted in try answering(acted, relation(acted.before)) })
  }

  /// Says that a relation is over, and why; it stays as it was recorded. Throws `notFound` for one that the caller does
  /// not learn of: for one that is sealed too, unless they say why they have to be shown it, which the history keeps.
  ///
  /// - Parameter reason: why they have to be shown it; nil: it is none that is sealed.
  package func endRelation(
    _ relation: PersonRelation.ID, _ why: PersonRelation.EndReason, because reason: String? = nil, on id: Case.ID,
    by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted, PersonRelation) throws -> Answer
  ) async throws -> Answer {
    if reason != nil, caller.scopes != .all { throw CaseworkFault.forbidden(needs: ["all"]) }
    let context = reason == nil ? caller.reading : caller.acting(on: id)
    let rows = try await web.read(as: context, PersonRelationQueries.around(caller.area, id))
    guard let stored = rows.first(where: { $0.relation.id == relation && $0.relation.caseID == id }) else {
      // Ended by this very request before, or none of theirs: the act tells which.
      return try await act(
        on: id, by: caller, keyed: keyed, command: { _, _, _ in throw CaseworkFault.notFound },
        answering: { _ in throw CaseworkFault.notFound })
    }
    do {
      return try await act(
        on: id, by: caller, keyed: keyed,
        command: { _, _, _ in
          if stored.ended != nil { throw Refusal(.relationOver) }
          return .endRelation(stored.relation, because: reason)
        },
        beside: { acted in
          [PersonRelationQueries.end(acted.after.area, relation, acted.now, caller.practitioner, why)]
        },
        answering: { acted in try answering(acted, stored.relation) })
    } catch StoreError.invariantBroken {
      // Somebody else ended it between the reading and the lock.
      throw Refusal(.relationOver)
    }
  }

  /// The record of the other: that of a case the caller sees, or a new one. A new one is no different to whoever learns of
  /// the relation and sees no case about the other.
  private func other(of statement: RelationStatement, to caller: Caller) async throws -> OtherSide {
    let fresh = Person.ID(UUID())
    if statement.confidentiality == .bothTeams {
      guard case .about = statement.other else { throw Refusal(.relationSeenByNobody) }
    }
    switch statement.other {
    case .about(let id):
      guard let found = try await web.read(as: caller.reading, PersonRelationQueries.about(caller.area, id)).first
      else { throw CaseworkFault.notFound }
      guard let person = found.person, let kind = Case.Focus.Kind(rawValue: found.focus) else {
        throw Refusal(.nobodyAttached)
      }
      return OtherSide(record: person, kind: kind)
    case .practitioner(let practitioner):
      let known = try await web.read(as: caller.reading, AssignmentQueries.assignee(caller.area, practitioner))
      guard !known.isEmpty else { throw Refusal(.unknownPractitioner) }
      return OtherSide(record: fresh, kind: .person, practitioner: practitioner, isNew: true)
    case .nobodyKnown:
      let sides = statement.kind.sides.other
      let kind = Case.Focus.Kind.allCases.first(where: sides.contains) ?? .person
      return OtherSide(record: fresh, kind: kind, isNew: true)
    }
  }
}

/// The other side of a relation, before it is recorded.
private struct OtherSide: Sendable {
  let record: Person.ID
  let kind: Case.Focus.Kind
  var practitioner: Practitioner.ID?
  var isNew = false
}
