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

  static let listShape = AnswerShape.object("emergencies") {
    Always(
      "unreviewed",
      .list(
        .object {
          Always("id", .id(EmergencyAccess.self))
          Sometimes("case", .id(Case.self))
          Sometimes("reference", .text)
          Always("by", .id(Practitioner.self))
          Always("by-name", .text)
          Always("agency-name", .text)
          Always("opened-at", .moment)
          Always("until", .moment)
          Always("open", .flag)
          Always("sealed-agreed", .list(sealedShape))
          Always("sealed-shown", .list(.code(of: DataCategory.self)))
          Sometimes("reason", .text)
          Sometimes("stuck", .flag)
        }))
  }

  static func list(_ sight: EmergencySight) -> [UInt8] {
    JSONWriter.object { o in
      o.list("unreviewed", sight.unreviewed) { entry, c in
        c.put("id", entry.stored.id)
        c.put("case", entry.reference == nil ? nil : entry.stored.caseID)
        c.put("reference", entry.reference)
        c.put("by", entry.stored.practitioner)
        c.put("by-name", entry.stored.name)
        c.put("agency-name", entry.stored.agencyName)
        c.put("opened-at", entry.stored.openedAt)
        c.put("until", entry.stored.endsAt)
        c.put("open", entry.stored.endsAt > sight.now)
        c.list("sealed-agreed", zip(entry.stored.agreed, entry.stored.agreedBy)) { agreed, a in
          a.put("category", agreed.0)
          a.put("by-name", agreed.1)
        }
        c.values("sealed-shown", entry.stored.shown)
        c.put("reason", entry.reason)
        if entry.isStuck { c.put("stuck", true) }
      }
    }
  }

  /// As the history has it.
  static func put(_ access: EmergencyAccess, in o: inout JSONObjectWriter) {
    o.put("emergency", access.id)
    o.put("by", access.by)
    o.put("until", access.until)
    o.put("reason", access.reason)
  }
}
