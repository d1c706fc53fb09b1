import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// What is recorded about sharing, as it is answered.
enum RecordAnswers {
  static let keptShape = AnswerShape.object("sharing-record-kept") {
    Always("id", .id(CaseRecord.self))
    Always("case", .id(Case.self))
    Always("kind", .code(of: CaseRecord.Kind.self))
    Always("kind-title", .text)
    Sometimes("contact", .id(SafeContact.self))
    Always("with-police", .flag)
    Always("version", .integer)
  }

  static func kept(_ record: CaseRecord, _ acted: Acted, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", record.id)
      o.put("case", acted.after.id)
      o.put("kind", record.kind)
      o.put("kind-title", said.label(record.kind.rawValue, in: .records))
      if case .safeContact(let contact) = record.entry { o.put("contact", contact.id) }
      o.put("with-police", acted.after.facts.heldByPolice)
      o.put("version", acted.after.seq)
    }
  }

  static let shownShape = AnswerShape.object("safe-contact") {
    Always("id", .id(CaseRecord.self))
    Sometimes("how", .text)
  }

  static func shown(_ record: CaseRecord.ID, _ words: [UInt8]) throws -> [UInt8] {
    let said = words.isEmpty ? nil : try JSON.parse(words)
    return JSONWriter.object { o in
      o.put("id", record)
      o.put("how", said?["how"].text)
    }
  }

  static let shape = AnswerShape.object("sharing-records") {
    AsOfAnswers.members
    Always("id", .id(Case.self))
    Sometimes("version", .integer)
    Always(
      "records",
      .list(
        .object {
          Always("id", .id(CaseRecord.self))
          Always("kind", .code(of: CaseRecord.Kind.self))
          Always("kind-title", .text)
          Always("recorded-at", .moment)
          Always("recorded-by", personShape)
          Sometimes("in-force", .flag)
          Sometimes(
            "ended",
            .object {
              Always("at", .moment)
              Always("by", personShape)
              Always("why", .code(of: CaseRecord.EndReason.self))
              Always("says", .text)
            })
          Always("says", RecordContent.shape)
          Sometimes("words", .answers)
        }))
  }

  private static let personShape = AnswerShape.object {
    Always("id", .id(Practitioner.self))
    Sometimes("name", .text)
  }

  static func sight(_ sight: RecordsSight, _ said: Said) throws -> [UInt8] {
    try JSONWriter.object { o in
      AsOfAnswers.put(sight.asOf, in: &o)
      o.put("id", sight.held.id)
      o.put("version", sight.asOf == nil ? sight.held.seq : nil)
      try o.list("records", sight.kept) { kept, c in
        c.put("id", kept.record.id)
        c.put("kind", kept.record.kind)
        c.put("kind-title", said.label(kept.record.kind.rawValue, in: .records))
        c.put("recorded-at", kept.recordedAt)
        c.put("recorded-by") { put(kept.recordedBy, sight, in: &$0) }
        c.put("in-force", kept.isInForce(at: sight.now))
        if let ending = kept.ending {
          c.put("ended") { e in
            e.put("at", ending.at)
            e.put("by") { put(ending.by, sight, in: &$0) }
            e.put("why", ending.why)
            e.put("says", said.label(ending.why.rawValue, in: .records))
          }
        }
        c.put("says") { RecordContent.put(kept.record.entry, sight, in: &$0) }
        if let words = sight.words[kept.record.id] { c.put("words", try JSON.parse(words)) }
      }
    }
  }

  private static func put(_ practitioner: Practitioner.ID, _ sight: RecordsSight, in o: inout JSONObjectWriter) {
    o.put("id", practitioner)
    o.put("name", sight.names[practitioner])
  }
}
