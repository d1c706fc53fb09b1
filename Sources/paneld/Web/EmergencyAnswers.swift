import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What was opened in an emergency, as it is told.
enum EmergencyAnswers {
  static let openedShape = AnswerShape.object("emergency-opened") {
    Always("id", .id(EmergencyAccess.self))
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always("until", .moment)
    Always("with-police", .flag)
  }

  static func opened(_ access: EmergencyAccess, _ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", access.id)
      o.put("case", acted.after.id)
      o.put("reference", acted.reference)
      o.put("until", access.until)
      o.put("with-police", acted.after.facts.heldByPolice)
    }
  }

  static let reviewedShape = AnswerShape.object("emergency-reviewed") {
    Always("id", .id(EmergencyAccess.self))
    Always("outcome", .code(of: EmergencyAccess.Outcome.self))
    Always("version", .integer)
  }

  static func reviewed(
    _ id: EmergencyAccess.ID, _ outcome: EmergencyAccess.Outcome, _ acted: Acted
  ) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", id)
      o.put("outcome", outcome)
      o.put("version", acted.after.seq)
    }
  }

  /// To what a second person agreed, and who did.
  private static let sealedShape = AnswerShape.object {
    Always("category", .code(of: DataCategory.self))
    Always("by-name", .text)
  }

  /// What a second person is asked to agree to, and why.
  private static let askShape = AnswerShape.object {
    Always("category", .code(of: DataCategory.self))
    Always("reason", .text)
    Always("waits", .flag)
  }

  private static let entryShape = AnswerShape.object {
    Always("id", .id(EmergencyAccess.self))
    Sometimes("case", .id(Case.self))
    Sometimes("reference", .text)
    Always("by", .id(Practitioner.self))
    Always("by-name", .text)
    Always("agency-name", .text)
    Always("opened-at", .moment)
    Always("until", .moment)
    Always("open", .flag)
    Always("sealed-asked", .list(askShape))
    Always("sealed-agreed", .list(sealedShape))
    Always("sealed-shown", .list(.code(of: DataCategory.self)))
    Sometimes("reason", .text)
    Sometimes("stuck", .flag)
  }

  static let listShape = AnswerShape.object("emergencies") {
    Always("unreviewed", .list(entryShape))
    Always("reviewed", .list(entryShape))
  }

  static func list(_ sight: EmergencySight) -> [UInt8] {
    JSONWriter.object { o in
      o.list("unreviewed", sight.unreviewed) { put($0, at: sight.now, in: &$1) }
      o.list("reviewed", sight.reviewed) { put($0, at: sight.now, in: &$1) }
    }
  }

  private static func put(_ entry: EmergencySight.Entry, at now: Moment, in o: inout JSONObjectWriter) {
    o.put("id", entry.stored.id)
    o.put("case", entry.reference == nil ? nil : entry.stored.caseID)
    o.put("reference", entry.reference)
    o.put("by", entry.stored.practitioner)
    o.put("by-name", entry.stored.name)
    o.put("agency-name", entry.stored.agencyName)
    o.put("opened-at", entry.stored.openedAt)
    o.put("until", entry.stored.endsAt)
    o.put("open", entry.stored.endsAt > now)
    o.list("sealed-asked", entry.asks) { ask, a in
      a.put("category", ask.category)
      a.put("reason", ask.reason)
      a.put("waits", ask.waits)
    }
    o.list("sealed-agreed", zip(entry.stored.agreed, entry.stored.agreedBy)) { agreed, a in
      a.put("category", agreed.0)
      a.put("by-name", agreed.1)
    }
    o.values("sealed-shown", entry.stored.shown)
    o.put("reason", entry.reason)
    if entry.isStuck { o.put("stuck", true) }
  }

  /// As the history has it.
  static func put(_ access: EmergencyAccess, in o: inout JSONObjectWriter) {
    o.put("emergency", access.id)
    o.put("by", access.by)
    o.put("until", access.until)
    o.put("reason", access.reason)
  }
}
