import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase

/// What a test says of how people are related, in one line each.
extension Fixture {
  @discardableResult
  func relate(
    _ id: Case.ID, _ kind: PersonRelation.Kind = .formerPartnerOf, to other: RelationStatement.Other,
    _ confidentiality: PersonRelation.Confidentiality = .ownTeam, roles: [RoleName] = [],
    by part: Part = .coordinator
  ) async throws -> PersonRelation {
    let made = Made<PersonRelation>()
    _ = try await casework.relate(
      RelationStatement(
        kind, to: other, confidentiality: confidentiality, roles: confidentiality == .roles ? roles : [],
        evidence: .observed),
      on: id, by: try self[part], keyed: key()
    ) { _, relation in
      made.keep(relation)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func unrelate(
    _ relation: PersonRelation.ID, because reason: String? = nil, on id: Case.ID, by part: Part = .coordinator
  ) async throws {
    _ = try await casework.endRelation(
      relation, .noLongerSo, because: reason, on: id, by: try self[part], keyed: key()
    ) { _, _ in Answer(status: 200, body: []) }
  }

  /// What somebody learns of from the side of a case: nothing, where they do not see it whole.
  func relations(
    of id: Case.ID, to part: Part, because reason: String? = nil
  ) async throws -> [RelationsSight.Told] {
    let caller = try self[part]
    do {
      guard let reason else { return try await casework.showRelations(of: id, to: caller).told }
      return try await casework.showSealedRelations(of: id, because: reason, to: caller, keyed: key()).told
    } catch CaseworkFault.notFound {
      return []
    } catch let refusal as Refusal where refusal.code == .notYourRole {
      return []
    }
  }

  /// Whether the serving role reads the row for somebody; `acting`: within an act on a case.
  func reads(_ relation: PersonRelation.ID, as part: Part, acting id: Case.ID? = nil) async throws -> Bool {
    let found = Query("SELECT id FROM person_relations WHERE id = $1", takes: .id(PersonRelation.self)) {
      (id: PersonRelation.ID) in id
    }
    let caller = try self[part]
    return try await !casework.web.read(as: id.map(caller.acting) ?? caller.reading, found(relation)).isEmpty
  }
}
