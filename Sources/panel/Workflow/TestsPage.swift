import PanelLanguage
import PanelWire

/// What came of the scenarios of some routes, as it is told.
struct TestsPage {
  let tests: [RouteTest]
  let complaints: [Complaint]
  let folder: String

  var page: Page {
    var page = Page()
    for complaint in complaints { page.verbatim(complaint.line(in: folder).onOneLine) }
    for result in tests.flatMap(\.results) { tell(result, on: &page) }
    page.gap()
    var table = Table("Route", "Scenarios", "Stages", "Moves", "Needs", "Answers", "Refusals")
    for test in tests {
      let seen = test.coverage
      table.add(
        test.route, String(test.results.count), seen.stages.share, seen.moves.share, seen.needs.share,
        seen.conditions.share, seen.refusals.share)
    }
    page.table(table, whenEmpty: "")
    for test in tests { tellMissing(test.coverage, on: &page) }
    page.gap()
    page.say(summary)
    return page
  }

  private func tell(_ result: ScenarioResult, on page: inout Page) {
    guard let failure = result.failure else { return }
    page.gap()
    page.say("\(result.scenario.title):")
    page.verbatim(
      "\(path(result.scenario.file)):\(failure.place.line):\(failure.place.column): step \(failure.step): "
        + failure.sentence.onOneLine)
    for line in failure.says { page.say(line, indent: 2) }
  }

  private func tellMissing(_ seen: RouteCoverage, on page: inout Page) {
    let parts = [
      ("Never entered", seen.stages), ("Never made", seen.moves), ("Never unmet", seen.needs),
      ("Never refused for this alone", seen.conditions), ("Never refused", seen.refusals),
    ]
    for (title, part) in parts where !part.isWhole {
      page.gap()
      page.say("\(title) on \(seen.route):")
      for name in part.missing { page.say(name, indent: 2) }
    }
  }

  private var summary: String {
    let count = tests.map(\.results.count).reduce(0, +)
    let failed = tests.map(\.failed.count).reduce(0, +)
    if !complaints.isEmpty {
      let complaints = complaints.count == 1 ? "1 complaint" : "\(complaints.count) complaints"
      return "\(complaints); the routes they are about were not played."
    }
    if failed > 0 { return "\(failed) of \(count) scenarios came about otherwise than they say." }
    let partly = tests.filter { !$0.coverage.isFull }.map(\.route)
    guard partly.isEmpty else {
      return "All \(count) scenarios came about. Not wholly covered: \(partly.joined(separator: ", "))."
    }
    return "All \(count) scenarios came about, and every stage, move, need, answer and refusal is covered."
  }

  private func path(_ file: String) -> String {
    folder == "." ? file : folder.hasSuffix("/") ? folder + file : "\(folder)/\(file)"
  }
}

extension TestsPage {
  var json: JSON {
    JSON.members(
      (
        "complaints",
        .array(
          complaints.map { complaint in
            JSON.members(
              ("file", .string(complaint.file)), ("line", .number(.init(complaint.place.line))),
              ("column", .number(.init(complaint.place.column))), ("code", .string(complaint.code.rawValue)),
              ("says", .string(complaint.says)))
          })
      ), ("routes", .array(tests.map { json($0) })))
  }

  private func json(_ test: RouteTest) -> JSON {
    JSON.members(
      ("route", .string(test.route)), ("passes", .bool(test.passes)),
      ("scenarios", .array(test.results.map { json($0) })),
      (
        "coverage",
        JSON.members(
          ("stages", json(test.coverage.stages)), ("moves", json(test.coverage.moves)),
          ("needs", json(test.coverage.needs)),
          ("answers", json(test.coverage.conditions)), ("refusals", json(test.coverage.refusals)))
      ))
  }

  private func json(_ part: RouteCoverage.Part) -> JSON {
    JSON.members(
      ("all", .number(.init(part.all.count))), ("seen", .number(.init(part.all.count - part.missing.count))),
      ("missing", .array(part.missing.map { .string($0) })))
  }

  private func json(_ result: ScenarioResult) -> JSON {
    let failure = result.failure
    return JSON.members(
      ("scenario", .string(result.scenario.title)), ("file", .string(result.scenario.file)),
      ("passes", .bool(failure == nil)), ("line", failure.map { .number(.init($0.place.line)) }),
      ("column", failure.map { .number(.init($0.place.column)) }), ("step", failure.map { .number(.init($0.step)) }),
      ("sentence", failure.map { .string($0.sentence) }),
      ("says", failure.map { .array($0.says.map { .string($0) }) }))
  }
}
