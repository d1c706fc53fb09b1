import PanelCasework
import PanelRules
import PanelWire

/// The running clock of a meeting as it is answered: as far as its reader sees its items.
enum ClockAnswers {
  static let member = AnswerShape.members {
    Sometimes(
      "clock",
      .object {
        Always("now", .moment)
        Sometimes(
          "running",
          .object {
            Always("item", .integer)
            Always("since", .moment)
            Always("minutes", .integer)
            Always("planned", .integer)
            Always("over", .integer)
          })
        Always("finish", .moment)
        Always("late", .integer)
        Always("unreached", .list(.integer))
      })
  }

  static func put(_ clock: RunningClock?, in o: inout JSONObjectWriter) {
    guard let clock else { return }
    o.put("clock") { c in
      c.put("now", clock.now)
      if let running = clock.running {
        c.put("running") { r in
          r.put("item", running.number)
          r.put("since", running.called)
          r.put("minutes", clock.minutesRunning)
          r.put("planned", running.minutes)
          r.put("over", clock.projection.itemOver)
        }
      }
      c.put("finish", clock.projection.finish)
      c.put("late", clock.projection.minutesOver)
      c.values("unreached", clock.projection.unreached)
    }
  }
}
