import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import TestDatabase

/// What a test records about sharing, in one line each.
extension Fixture {
  @discardableResult
  func keep(
    _ entry: CaseRecord.Entry, on id: Case.ID, by part: Part = .coordinator, words: [RecordWords: String] = [:]
  ) async throws -> CaseRecord.ID {
    try await keep(RecordStatement(.said { _, _, _ in entry }, words: words.mapValues { Array($0.utf8) }), on: id, part)
  }

  /// What is made of the moment at which it is recorded.
  @discardableResult
  func keep(
    on id: Case.ID, by part: Part = .coordinator, _ entry: @escaping @Sendable (_ now: Moment) -> CaseRecord.Entry
  ) async throws -> CaseRecord.ID {
    try await keep(RecordStatement(.said { _, _, now in entry(now) }), on: id, part)
  }

  @discardableResult
  func authorise(_ asked: CaseRecord.ID, on id: Case.ID, by part: Part = .chair) async throws -> CaseRecord.ID {
    try await keep(RecordStatement(.authorising(asked)), on: id, part)
  }

  private func keep(_ statement: RecordStatement, on id: Case.ID, _ part: Part) async throws -> CaseRecord.ID {
    let made = Made<CaseRecord.ID>()
    _ = try await casework.keepRecord(statement, on: id, by: try self[part], keyed: key()) { _, record in
      made.keep(record.id)
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  func end(
    _ record: CaseRecord.ID, on id: Case.ID, by part: Part = .coordinator, why: CaseRecord.EndReason = .noLongerSo
  ) async throws {
    _ = try await casework.endRecord(record, why, note: nil, on: id, by: try self[part], keyed: key()) { _, _ in
      Answer(status: 200, body: [])
    }
  }

  /// That somebody must not see a case.
  @discardableResult
  func name(_ part: Part, on id: Case.ID, by namer: Part = .coordinator) async throws -> CaseRecord.ID {
    let practitioner = try player(part).id
    return try await keep(
      .conflict(Conflict(practitioner: practitioner, term: SharingTerm(from: try await now))), on: id, by: namer)
  }

  /// What an override asks for, to the end of the day after tomorrow.
  func overrideAsked() async throws -> CaseRecord.Entry {
    .overrideAsked(
      OverrideAsked(
        basis: "ca1989-s47", agencies: [try agency(.school)], categories: [.personal],
        until: try await now.adding(minutes: 2_880)))
  }

  /// How many rows of a table of a case the serving role sees for somebody; with `acting`, as an act on the case would.
  func rows(of table: String, on id: Case.ID, to part: Part, acting: Bool = false) async throws -> Int64 {
    let column = table == "cases" ? "id" : "case_id"
    let seen = Query(
      "SELECT count(*) AS seen FROM \(table) WHERE \(column) = $1", takes: .id(Case.self), certain: "seen"
    ) { (seen: Int64) in seen }
    let caller = try self[part]
    return try await casework.web.read(as: acting ? caller.acting(on: id) : caller.reading, seen(id)).first ?? 0
  }
}
