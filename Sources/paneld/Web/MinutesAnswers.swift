import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// Minutes as they are answered: every paragraph by its number, with what it tells in values, and titles for the codes.
enum MinutesAnswers {
  static let shape = AnswerShape.object("minutes") {
    MeetingAnswers.placeMembers
    standingMembers
    Always("mark", .code(of: HandlingMark.self))
    Always("held", .flag)
    Always("whole", .flag)
    Always("hash", .text)
    Always(
      "sections",
      .list(
        .object {
          Always(
            "of", .code("meeting", "attendance", "confidentiality", "actions", "discussion", "decision", "withheld"))
          Sometimes("item", .integer)
          Sometimes("case", .id(Case.self))
          Sometimes("reference", .text)
          Sometimes("kind", .code)
          Sometimes("kind-title", .text)
          Always("paragraphs", .list(MinutesParagraph.shape))
        }))
    Always(
      "addenda",
      .list(
        .object {
          Always("number", .integer)
          Sometimes("item", .integer)
          Always("by", .text)
          Always("at", .moment)
          Sometimes("words", .text)
        }))
  }

  static let standingShape = AnswerShape.object("minutes-standing") { standingMembers }

  private static let standingMembers = AnswerShape.members {
    Always("stage", .code(of: MinutesStanding.Stage.self))
    Always("stage-title", .text)
    Always("unchecked", .list(.integer))
  }

  static let addedShape = AnswerShape.object("addendum-added") {
    Always("number", .integer)
    Sometimes("item", .integer)
  }

  static func standing(_ stage: MinutesStanding.Stage, _ unchecked: [Int], _ said: Said) -> [UInt8] {
    JSONWriter.object { put(stage, unchecked, said, in: &$0) }
  }

  static func minutes(_ sight: MinutesSight, _ said: Said) -> [UInt8] {
    let said = said.speaking(of: sight.rulebook)
    return JSONWriter.object { o in
      MeetingAnswers.putPlace(of: sight.meeting, sight.rulebook, in: &o)
      put(sight.stage, sight.unchecked, said, in: &o)
      o.put("mark", sight.minutes.mark)
      o.put("held", sight.isHeld)
      o.put("whole", sight.isWhole)
      o.put("hash", sight.hash)
      o.list("sections", sight.minutes.sections) { section, c in
        put(section.of, said, in: &c)
        c.list("paragraphs", section.paragraphs) { paragraph, p in
          MinutesParagraph.put(paragraph, said, in: &p)
        }
      }
      o.list("addenda", sight.addenda) { addendum, c in
        c.put("number", addendum.number)
        c.put("item", addendum.item)
        c.put("by", addendum.name)
        c.put("at", addendum.at)
        c.put("words", addendum.words)
      }
    }
  }

  private static func put(
    _ stage: MinutesStanding.Stage, _ unchecked: [Int], _ said: Said, in o: inout JSONObjectWriter
  ) {
    o.put("stage", stage.rawValue)
    o.put("stage-title", said.label("minutes-\(stage.rawValue)", in: .panel))
    o.values("unchecked", unchecked)
  }

  private static func put(_ subject: Minutes.Subject, _ said: Said, in o: inout JSONObjectWriter) {
    switch subject {
    case .meeting: o.put("of", "meeting")
    case .attendance: o.put("of", "attendance")
    case .confidentiality: o.put("of", "confidentiality")
    case .actions: o.put("of", "actions")
    case .discussion(let item):
      o.put("of", "discussion")
      put(item, said, in: &o)
    case .decision(let item):
      o.put("of", "decision")
      put(item, said, in: &o)
    case .withheld(let number):
      o.put("of", "withheld")
      o.put("item", number)
    }
  }

  private static func put(_ item: Minutes.Item, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("item", item.number)
    o.put("case", item.caseID)
    o.put("reference", item.reference)
    o.put("kind", item.kind)
    o.put("kind-title", said.label(item.kind, in: .items))
  }
}
