package import Foundation
package import PanelRules

/// What a rotation of keys reads and writes, as the owner: sealed bytes that another version than one sealed, a page at a
/// time by the table's key, and the same content sealed anew. The version stands in the second to fifth byte.
package enum ResealQueries {
  package static let answers = Query(
    """
    SELECT record, version, category, sealed FROM contents
    WHERE area = $1 AND substring(sealed FROM 2 FOR 4) <> $2 AND (record, version, category) > ($3, $4, $5)
    ORDER BY record, version, category
    LIMIT $6
    """,
    takes: .text, .bytea, .uuid, .int4, .text, .int8
  ) { (record: UUID, version: Int32, category: String, sealed: [UInt8]) in
    (record: record, version: version, category: category, sealed: sealed)
  }

  /// Writes them anew, unless they were erased or written anew meanwhile.
  package static let putAnswers = Write(
    """
    UPDATE contents c SET sealed = given.fresh
    FROM unnest($2::uuid[], $3::int8[], $4::text[], $5::bytea[], $6::bytea[])
      AS given(record, version, category, was, fresh)
    WHERE c.area = $1 AND c.record = given.record AND c.version = given.version AND c.category = given.category
      AND c.sealed = given.was
    """,
    takes: .text, .uuids, .int8s, .texts, .byteas, .byteas)

  package static let events = Query(
    """
    SELECT case_id, seq, sealed FROM event_contents
    WHERE area = $1 AND substring(sealed FROM 2 FOR 4) <> $2 AND (case_id, seq) > ($3, $4)
    ORDER BY case_id, seq
    LIMIT $5
    """,
    takes: .text, .bytea, .id(Case.self), .int8, .int8
  ) { (caseID: Case.ID, seq: Int64, sealed: [UInt8]) in (caseID: caseID, seq: seq, sealed: sealed) }

  package static let putEvents = Write(
    """
    UPDATE event_contents c SET sealed = given.fresh
    FROM unnest($2::uuid[], $3::int8[], $4::bytea[], $5::bytea[]) AS given(case_id, seq, was, fresh)
    WHERE c.area = $1 AND c.case_id = given.case_id AND c.seq = given.seq AND c.sealed = given.was
    """,
    takes: .text, .ids(Case.self), .int8s, .byteas, .byteas)

  package static let words = Query(
    """
    SELECT record, category, sealed FROM sharing_words
    WHERE area = $1 AND substring(sealed FROM 2 FOR 4) <> $2 AND (record, category) > ($3, $4)
    ORDER BY record, category
    LIMIT $5
    """,
    takes: .text, .bytea, .id(CaseRecord.self), .text, .int8
  ) { (record: CaseRecord.ID, category: String, sealed: [UInt8]) in
    (record: record, category: category, sealed: sealed)
  }

  package static let putWords = Write(
    """
    UPDATE sharing_words c SET sealed = given.fresh
    FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::bytea[]) AS given(record, category, was, fresh)
    WHERE c.area = $1 AND c.record = given.record AND c.category = given.category AND c.sealed = given.was
    """,
    takes: .text, .ids(CaseRecord.self), .texts, .byteas, .byteas)

  package static let packs = Query(
    """
    SELECT pack, part, sealed FROM access_pack_texts
    WHERE area = $1 AND substring(sealed FROM 2 FOR 4) <> $2 AND (pack, part) > ($3, $4)
    ORDER BY pack, part
    LIMIT $5
    """,
    takes: .text, .bytea, .id(AccessPack.self), .text, .int8
  ) { (pack: AccessPack.ID, part: String, sealed: [UInt8]) in (pack: pack, part: part, sealed: sealed) }

  package static let putPacks = Write(
    """
    UPDATE access_pack_texts c SET sealed = given.fresh
    FROM unnest($2::uuid[], $3::text[], $4::bytea[], $5::bytea[]) AS given(pack, part, was, fresh)
    WHERE c.area = $1 AND c.pack = given.pack AND c.part = given.part AND c.sealed = given.was
    """,
    takes: .text, .ids(AccessPack.self), .texts, .byteas, .byteas)

  package static let authenticators = Query(
    """
    SELECT practitioner, sealed FROM authenticators
    WHERE area = $1 AND substring(sealed FROM 2 FOR 4) <> $2 AND practitioner > $3
    ORDER BY practitioner
    LIMIT $4
    """,
    takes: .text, .bytea, .id(Practitioner.self), .int8
  ) { (practitioner: Practitioner.ID, sealed: [UInt8]) in (practitioner: practitioner, sealed: sealed) }

  package static let putAuthenticators = Write(
    """
    UPDATE authenticators c SET sealed = given.fresh
    FROM unnest($2::uuid[], $3::bytea[], $4::bytea[]) AS given(practitioner, was, fresh)
    WHERE c.area = $1 AND c.practitioner = given.practitioner AND c.sealed = given.was
    """,
    takes: .text, .ids(Practitioner.self), .byteas, .byteas)

  package static let addenda = Query(
    """
    SELECT meeting, number, sealed FROM minutes_acts
    WHERE area = $1 AND substring(sealed FROM 2 FOR 4) <> $2 AND (meeting, number) > ($3, $4)
    ORDER BY meeting, number
    LIMIT $5
    """,
    takes: .text, .bytea, .id(Meeting.self), .int4, .int8, certain: "sealed"
  ) { (meeting: Meeting.ID, number: Int32, sealed: [UInt8]) in (meeting: meeting, number: number, sealed: sealed) }

  package static let putAddenda = Write(
    """
    UPDATE minutes_acts c SET sealed = given.fresh
    FROM unnest($2::uuid[], $3::int8[], $4::bytea[], $5::bytea[]) AS given(meeting, number, was, fresh)
    WHERE c.area = $1 AND c.meeting = given.meeting AND c.number = given.number AND c.sealed = given.was
    """,
    takes: .text, .ids(Meeting.self), .int8s, .byteas, .byteas)

  static let all: [any AnyQuery] = [
    addenda, putAddenda, answers, putAnswers, events, putEvents, words, putWords, packs, putPacks, authenticators,
    putAuthenticators,
  ]
}
