import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelWire

/// A case's history as it is answered: what happened in a sentence, and in codes.
enum HistoryAnswers {
  static let shape = AnswerShape.object("history") {
    Always(
      "events",
      .list(
        .object {
          Always("number", .integer)
          Always("type", .code)
          Sometimes("says", .text)
          Always("at", .moment)
          Always("by", .id(Practitioner.self))
          Sometimes("by-name", .text)
          Sometimes("content", EventContent.shape)
          Sometimes("erased", .flag)
        }))
  }

  static func page(
    _ shown: some Sequence<HistoryPage.Entry>, _ page: HistoryPage, _ said: Said
  ) -> [UInt8] {
    let places = stages(of: page.entries)
    return JSONWriter.object { o in
      o.list("events", shown.filter { !$0.isShut }) { entry, c in
        let teller = EventTeller(
          rulebook: entry.rulebook, agencies: page.agencies, said: said.speaking(of: entry.rulebook))
        c.put("number", entry.number)
        c.put("type", entry.type)
        c.put("says", entry.event.map { teller.sentence($0, at: places[entry.number]) })
        c.put("at", entry.at)
        c.put("by", entry.actor)
        c.put("by-name", entry.actorName)
        if let event = entry.event {
          c.put("content") { EventContent.put(event, in: &$0) }
        } else {
          c.put("erased", true)
        }
      }
    }
  }

  static let checkShape = AnswerShape.object("history-check") {
    Always("id", .id(Case.self))
    Always("whole", .flag)
    Always("events", .integer)
    Always("contents", .integer)
    Always("erased", .integer)
    Always("head-matches", .flag)
    Sometimes("state-matches", .flag)
    Sometimes(
      "break",
      .object {
        Always("number", .integer)
        Always("reason", .code)
      })
  }

  /// Where the case stood at each event, as far as the page tells: where a move before it led, or one after it began.
  private static func stages(of entries: [HistoryPage.Entry]) -> [Int64: StageName] {
    var stages: [Int64: StageName] = [:]
    var stage: StageName?
    for entry in entries {
      stages[entry.number] = stage
      if case .opened(let opening) = entry.event { stage = opening.stage }
      if case .moved(let moved) = entry.event { stage = moved.to }
      if case .migrated(let migrated) = entry.event {
        stage = stage.map { MigrationMap(migrated.map).name(.stage, $0) ?? $0 }
      }
    }
    for entry in entries.reversed() {
      if case .moved(let moved) = entry.event { stage = moved.from }
      if stages[entry.number] == nil { stages[entry.number] = stage }
    }
    return stages
  }

  static func check(_ check: HistoryCheck, of id: Case.ID) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", id)
      o.put("whole", check.isWhole)
      o.put("events", check.events)
      o.put("contents", check.contents)
      o.put("erased", check.erased)
      o.put("head-matches", check.headMatches)
      o.put("state-matches", check.stateMatches)
      if let found = check.firstBreak {
        o.put("break") { b in
          b.put("number", found.seq)
          b.put("reason", found.reason.code)
        }
      }
    }
  }
}
