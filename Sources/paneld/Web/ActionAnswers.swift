import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// Actions as they are answered.
enum ActionAnswers {
  static let listShape = AnswerShape.object("actions") {
    Always(
      "actions",
      .list(
        .object {
          members
          Sometimes("what", .text)
        }))
  }

  /// - Parameter words: of those whose words its reader asked for and may read.
  static func list(
    _ actions: some Sequence<StoredAction>, _ words: [PanelAction.ID: [UInt8]], on day: LocalDate, _ said: Said
  ) throws -> [UInt8] {
    try JSONWriter.object { o in
      try o.list("actions", actions) { stored, c in
        put(stored, on: day, said, in: &c)
        c.put("what", try words[stored.action.id].map { try JSON.parse($0, limits: .answer) }?["what"]?.text)
      }
    }
  }

  static let shape = AnswerShape.object("action") {
    members
    Sometimes("what", .text)
    Sometimes("measure", .text)
    Sometimes("risk", .text)
    Always("postponed", .integer)
    Sometimes("successor", .id(PanelAction.self))
    Sometimes("heard-at", .id(Meeting.self))
    Always("version", .integer)
    Always(
      "events",
      .list(
        .object {
          Always("kind", .code)
          Always("kind-title", .text)
          Always("by", .id(Practitioner.self))
          Always("by-name", .text)
          Always("at", .moment)
          Always("agency-name", .text)
          Always("practitioner-name", .text)
          Always("due", .date)
          Always("standing", .code(of: PanelAction.Standing.self))
          Sometimes("meeting", .id(Meeting.self))
          Sometimes("rung", .code(of: PanelAction.Rung.self))
          Sometimes("rung-title", .text)
          Sometimes("reason", .text)
          Sometimes("evidence", .text)
        }))
  }

  static func sight(_ sight: ActionSight, on day: LocalDate, _ said: Said) throws -> [UInt8] {
    try JSONWriter.object { o in
      put(sight.stored, on: day, said, in: &o)
      try putWords(sight.words[.personal], in: &o)
      try putWords(sight.words[.special], in: &o)
      o.put("postponed", sight.stored.action.postponed)
      o.put("successor", sight.stored.action.successor)
      o.put("heard-at", sight.stored.action.heardAt)
      o.put("version", Int(sight.stored.version))
      try o.list("events", sight.events) { row, c in
        let event = row.event
        c.put("kind", event.kind)
        c.put("kind-title", said.label("act-\(event.kind)", in: .actions))
        c.put("by", event.by)
        c.put("by-name", event.byName)
        c.put("at", event.at)
        c.put("agency-name", event.agencyName)
        c.put("practitioner-name", event.practitionerName)
        c.put("due", event.due)
        c.put("standing", event.standing)
        c.put("meeting", event.meeting)
        c.put("rung", event.rung)
        c.put("rung-title", event.rung.map { said.label("rung-\($0)", in: .actions) })
        try putWords(row.words, in: &c)
      }
    }
  }

  private static func putWords(_ words: [UInt8]?, in o: inout JSONObjectWriter) throws {
    for member in try words.map({ try JSON.parse($0, limits: .answer) })?.object ?? [:] {
      o.put(member.name, member.value)
    }
  }

  static let chasedShape = AnswerShape.object("actions-chased") {
    Always(
      "chased",
      .list(
        .object {
          members
          Always("rung", .code(of: PanelAction.Rung.self))
          Always("rung-title", .text)
        }))
  }

  static func chased(_ chased: [ChasedAction], _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.list("chased", chased) { row, c in
        put(row.stored, on: row.today, said, in: &c)
        c.put("rung", row.rung)
        c.put("rung-title", said.label("rung-\(row.rung.rawValue)", in: .actions))
      }
    }
  }

  static let actedShape = AnswerShape.object("action-acted") {
    Always("id", .id(PanelAction.self))
    Always("standing", .code(of: PanelAction.Standing.self))
    Always("standing-title", .text)
    Always("due", .date)
    Always("version", .integer)
  }

  static func acted(_ action: PanelAction, version: Int64, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", action.id)
      o.put("standing", action.standing)
      o.put("standing-title", said.label(action.standing.rawValue, in: .actions))
      o.put("due", action.due)
      o.put("version", Int(version))
    }
  }

  /// An action in a list, in no words of anybody's.
  static let members = AnswerShape.members {
    Always("id", .id(PanelAction.self))
    Always("reference", .text)
    Always("route", .code)
    Always("route-title", .text)
    Always("panel", .code)
    Always("panel-title", .text)
    Always("meeting", .id(Meeting.self))
    Always("agency", .id(Agency.self))
    Always("agency-name", .text)
    Always("practitioner", .id(Practitioner.self))
    Always("practitioner-name", .text)
    Always("due", .date)
    Always("urgent", .flag)
    Always("overdue", .flag)
    Always("standing", .code(of: PanelAction.Standing.self))
    Always("standing-title", .text)
  }

  static func put(_ stored: StoredAction, on day: LocalDate, _ said: Said, in o: inout JSONObjectWriter) {
    let action = stored.action
    o.put("id", action.id)
    o.put("reference", stored.reference)
    o.put("route", stored.route)
    o.put("route-title", said.route(stored.route))
    o.put("panel", stored.panel)
    o.put("panel-title", said.panel(stored.panel))
    o.put("meeting", action.givenAt)
    o.put("agency", action.agency)
    o.put("agency-name", stored.agencyName)
    o.put("practitioner", action.practitioner)
    o.put("practitioner-name", stored.practitionerName)
    o.put("due", action.due)
    o.put("urgent", action.isUrgent)
    o.put("overdue", action.isOverdue(on: day))
    o.put("standing", action.standing)
    o.put("standing-title", said.label(action.standing.rawValue, in: .actions))
  }
}
