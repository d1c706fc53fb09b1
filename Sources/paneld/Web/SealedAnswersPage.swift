import PanelCasework
import PanelRules
import PanelWire

/// What is sealed, as it is answered to one who said why.
enum SealedAnswersPage {
  static let shape = AnswerShape.object("sealed") {
    Always("id", .id(Case.self))
    Always("category", .code(of: DataCategory.self))
    Always("version", .integer)
    Always(
      "answers",
      .list(
        .object {
          Always("form", .code)
          Always("title", .text)
          Always("version", .integer)
          Sometimes("newest", .integer)
          Sometimes("saved-without", .integer)
          Always("stands", .list(.code))
          Always("at", .moment)
          Always("answers", .answers)
          Always(
            "fields",
            .list(
              .object {
                Always("field", .code)
                Always("label", .text)
                Sometimes("says", .list(.text))
              }))
        }))
    Always(
      "contacts",
      .list(
        .object {
          Always("record", .id(CaseRecord.self))
          Always("contact", .id(SafeContact.self))
          Always("safe", .flag)
          Sometimes("how", .text)
        }))
  }

  static func sight(_ sight: SealedSight) throws -> [UInt8] {
    let answers = try sight.answers.map { try FiledAnswers.merge($0.answers, to: $0.form) }
    let contacts = try sight.contacts.map { $0.words.isEmpty ? nil : try JSON.parse($0.words)["how"].text }
    return JSONWriter.object { o in
      o.put("id", sight.held.id)
      o.put("category", sight.category)
      o.put("version", sight.version)
      o.list("answers", zip(sight.answers, answers)) { answered, a in
        let (its, said) = answered
        let later = zip(sight.answers, answers).filter { $0.0.follows(its) }.flatMap(\.1.names)
        a.put("form", its.source)
        a.put("title", its.form?.title ?? its.source)
        a.put("version", its.version)
        a.put("newest", its.newest)
        a.put("saved-without", its.savedWithout)
        a.values("stands", its.savedWithout == nil ? said.names.filter { !later.contains($0) } : [])
        a.put("at", its.at)
        a.put("answers", JSON.object(said))
        a.list("fields", (its.form?.fields ?? []).filter { said[$0.name] != nil }) { field, f in
          f.put("field", field.name)
          f.put("label", field.label)
          if let answer = said[field.name], !field.options.isEmpty {
            f.values("says", FormAnswers.said(answer, to: field))
          }
        }
      }
      o.list("contacts", zip(sight.contacts, contacts)) { kept, c in
        c.put("record", kept.0.record)
        c.put("contact", kept.0.contact.id)
        c.put("safe", kept.0.contact.isSafe)
        c.put("how", kept.1)
      }
    }
  }

  static let saidShape = AnswerShape.object("sealed-said") {
    Always("id", .id(EmergencyAccess.self))
    Always("category", .code(of: DataCategory.self))
    Always("version", .integer)
  }

  /// That it was asked, or agreed to.
  static func said(_ category: DataCategory, _ id: EmergencyAccess.ID, _ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", id)
      o.put("category", category)
      o.put("version", acted.after.seq)
    }
  }
}

extension SealedSight.Answered {
  /// It is a later version of the same form.
  fileprivate func follows(_ other: SealedSight.Answered) -> Bool {
    newest != nil && other.newest != nil && source == other.source && version > other.version
  }
}
