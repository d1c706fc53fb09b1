import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// A migration as it is answered: case by case, and in all.
enum MigrationAnswers {
  static let shape = AnswerShape.object("migration") {
    Always("route", .code)
    Always("from", .list(.integer))
    Always("to", .integer)
    Always("dry-run", .flag)
    Always("cases", .list(caseShape))
    Always("counts", counts)
    Sometimes("migrated", .integer)
    Always("waiting", .integer)
    Sometimes(
      "hidden",
      .object {
        Always("count", .integer)
        Always("some-stay", .flag)
        Always("says", .text)
      })
  }

  private static let counts = AnswerShape.object {
    Always("fits", .integer)
    Always("mapped", .integer)
    Always("cannot", .integer)
  }

  private static let caseShape = AnswerShape.object {
    Always("case", .id(Case.self))
    Always("reference", .text)
    Always("version", .integer)
    Always("verdict", .code(of: MigrationPlan.Verdict.self))
    Always("outcome", .code(of: MigrationReport.Outcome.self))
    Sometimes(
      "obstacles",
      .list(
        .object {
          Always("code", .code(of: MigrationPlan.Obstacle.Code.self))
          Always("about", .code)
          Always("says", .text)
          Sometimes("how", .text)
        }))
    Sometimes(
      "clocks",
      .list(
        .object {
          Always("name", .code)
          Sometimes("becomes", .code)
          Sometimes("was", .due)
          Sometimes("due", .due)
          Always("missed", .flag)
        }))
  }

  static func told(_ report: MigrationReport, _ said: Said) -> [UInt8] {
    JSONWriter.object { o in
      o.put("route", report.route)
      o.values("from", report.from)
      o.put("to", report.to)
      o.put("dry-run", report.migrated == nil)
      o.list("cases", report.cases) { put($0, said, in: &$1) }
      o.put("counts") { o in put({ report.count($0) }, in: &o) }
      o.put("migrated", report.migrated)
      o.put("waiting", report.waiting)
      guard report.hidden > 0 else { return }
      o.put("hidden") { o in
        o.put("count", report.hidden)
        o.put("some-stay", report.hiddenThatStay > 0)
        o.put("says", hidden(report, said))
      }
    }
  }

  /// Nothing was changed: every case that cannot go is named, as far as whoever asks may see it.
  static func problem(_ report: MigrationReport, _ said: Said) -> Problem {
    let count = report.count(.cannot)
    let sentence = said.refusal(
      Refusal.Code.migrationStopped.rawValue,
      ["cases": count == 1 ? "1 case" : "\(count) cases", "version": String(report.to)])
    var extra: JSON.Object = [
      "code": .string(Refusal.Code.migrationStopped.rawValue), "because": .string(sentence.what),
    ]
    extra["how"] = sentence.how.map(JSON.string)
    let cannot = report.cases.filter { $0.plan.verdict == .cannot }
    extra["cases"] = .array(
      cannot.map { planned in
        (try? JSON.parse(JSONWriter.object { put(planned, said, in: &$0) }, limits: .answer)) ?? .null
      })
    if report.hidden > 0 { extra["hidden"] = .string(hidden(report, said)) }
    return Problem(.conflict, extra: extra)
  }

  /// Of cases that whoever asks may not see: that they are there, and whether some stay where they are.
  private static func hidden(_ report: MigrationReport, _ said: Said) -> String {
    let code = report.migrated != nil ? "hidden-left" : report.hiddenThatStay > 0 ? "hidden-stay" : "hidden"
    return said.sentence(
      code, in: .migrations,
      ["count": String(report.hidden), "roles": report.ask.map(said.role).joined(separator: ", ")]
    ).what
  }

  private static func put(_ count: (MigrationPlan.Verdict) -> Int, in o: inout JSONObjectWriter) {
    for verdict in MigrationPlan.Verdict.allCases { o.put(verdict.rawValue, count(verdict)) }
  }

  private static func put(_ planned: MigrationReport.Planned, _ said: Said, in o: inout JSONObjectWriter) {
    o.put("case", planned.id)
    o.put("reference", planned.reference)
    o.put("version", planned.version)
    o.put("verdict", planned.plan.verdict)
    o.put("outcome", planned.outcome)
    if !planned.plan.obstacles.isEmpty {
      o.list("obstacles", planned.plan.obstacles) { obstacle, c in
        let sentence = said.sentence(obstacle.code.rawValue, in: .migrations, ["about": obstacle.about])
        c.put("code", obstacle.code)
        c.put("about", obstacle.about)
        c.put("says", sentence.what)
        c.put("how", sentence.how)
      }
    }
    if !planned.plan.clocks.isEmpty {
      o.list("clocks", planned.plan.clocks) { clock, c in
        c.put("name", clock.name)
        c.put("becomes", clock.becomes)
        c.put("was", clock.was)
        c.put("due", clock.due)
        c.put("missed", clock.missed)
      }
    }
  }

  static let mapShape = AnswerShape.object {
    Always("part", .code(of: MigrationMap.Part.self))
    Always("name", .code)
    Sometimes("to", .code)
    Sometimes("because", .text)
  }

  /// How one case came from one version to another, as its history tells it.
  static func put(_ migrated: CaseEvent.Migrated, in o: inout JSONObjectWriter) {
    o.put("definition-before", migrated.from)
    o.put("version-before", migrated.fromVersion)
    o.put("definition", migrated.to)
    o.put("version", migrated.toVersion)
    o.list("map", migrated.map) { entry, o in
      o.put("part", entry.part)
      o.put("name", entry.name)
      o.put("to", entry.to)
      o.put("because", entry.because)
    }
    o.put("reason", migrated.reason)
  }
}
