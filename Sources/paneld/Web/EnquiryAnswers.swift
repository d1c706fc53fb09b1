import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Enquiries as they are answered.
enum EnquiryAnswers {
  static let actedShape = AnswerShape.object("enquiry-acted") {
    Always("id", .id(Enquiry.self))
    Always("reference", .text)
    Always("standing", .code(of: Enquiry.Standing.self))
    Always("standing-title", .text)
    Always("at", .moment)
    Always(
      "next",
      .list(
        .object {
          Always("code", .code)
          Always("says", .text)
          Sometimes("by", .due)
        }))
  }

  /// Whoever asks is told first of all what does not wait for an answer.
  static func acted(_ acted: EnquiryActed, _ said: Said) -> [UInt8] {
    var next: [JSON] = []
    if acted.standing == .open {
      var waits: JSON.Object = [
        "code": "enquiry-open", "says": .string(said.sentence("enquiry-open", in: .referrals).how ?? ""),
      ]
      if let due = acted.due { waits["by"] = .string(due.rfc3339) }
      next = ReferralAnswers.callFirst(received: false, said).elements + [.object(waits)]
    }
    return JSONWriter.object { o in
      o.put("id", acted.id)
      o.put("reference", acted.reference)
      o.put("standing", acted.standing)
      o.put("standing-title", said.label("enquiry-\(acted.standing.rawValue)", in: .referrals))
      o.put("at", acted.at)
      o.put("next", JSON.array(next))
    }
  }

  static let pageShape = AnswerShape.object("enquiries") { Always("enquiries", .list(.object { lineMembers })) }

  static func page(_ lines: [StoredEnquiry], _ said: Said) -> [UInt8] {
    JSONWriter.object { o in o.list("enquiries", lines) { put($0, said, in: &$1) } }
  }

  static let shape = AnswerShape.object("enquiry") {
    lineMembers
    Sometimes("referral-reference", .text)
    Sometimes("progress", ReferralAnswers.progressShape)
    Always(
      "entries",
      .list(
        .object {
          Always("number", .integer)
          Always("act", .code(of: Enquiry.Act.self))
          Always("act-title", .text)
          Always("by", .id(Practitioner.self))
          Always("name", .text)
          Always("at", .moment)
          Sometimes("says", .text)
        }))
  }

  static func file(_ file: EnquiryFile, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      put(file.stored, said, in: &o)
      o.put("referral-reference", file.referral)
      if let progress = file.progress { ReferralAnswers.put(progress, said, in: &o) }
      o.list("entries", file.entries) { entry, c in
        c.put("number", entry.entry.number)
        c.put("act", entry.entry.act)
        c.put("act-title", said.label("enquiry-\(entry.entry.act.rawValue)", in: .referrals))
        c.put("by", entry.entry.by)
        c.put("name", entry.entry.name)
        c.put("at", entry.entry.at)
        c.put("says", entry.words)
      }
    }
  }

  private static let lineMembers = AnswerShape.members {
    Always("id", .id(Enquiry.self))
    Always("reference", .text)
    Always("topic", .code(of: Enquiry.Topic.self))
    Always("topic-title", .text)
    Always("standing", .code(of: Enquiry.Standing.self))
    Always("standing-title", .text)
    Always("asked-at", .moment)
    Sometimes("due", .due)
    Always("late", .flag)
    Sometimes("signpost", .code)
    Sometimes("signpost-title", .text)
    Sometimes("referral", .id(Referral.self))
  }

  private static func put(_ line: StoredEnquiry, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("id", line.id)
    o.put("reference", line.reference)
    o.put("topic", line.topic)
    o.put("topic-title", said.label("topic-\(line.topic.rawValue)", in: .referrals))
    o.put("standing", line.standing)
    o.put("standing-title", said.label("enquiry-\(line.standing.rawValue)", in: .referrals))
    o.put("asked-at", line.askedAt)
    o.put("due", line.due)
    o.put("late", line.late)
    o.put("signpost", line.signpost)
    o.put("signpost-title", line.signpost.map { said.label($0, in: .referrals) })
    o.put("referral", line.referral)
  }
}
