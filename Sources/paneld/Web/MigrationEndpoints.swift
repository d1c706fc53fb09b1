import PanelCasework
import PanelRules
import PanelWire

/// Taking the running cases of a route to another version of it.
enum MigrationEndpoints {
  static let all: [Endpoint] = [migrate]

  private static let migrate = Endpoint(
    EndpointDescription(
      .post, "/v1/routes/{route}/migrations", "migrate-cases", by: ["by route"],
      "Take the running cases of a route to another version of it: all of those named, or none",
      body: .json(MigrationDraft.shape),
      answers: [.told("What came of each case, or would come of it", MigrationAnswers.shape)], problems: [.conflict],
      keyed: true, planned: .notOffered)
  ) { visit in
    let draft = try visit.read(MigrationDraft.shape)
    let order = MigrationOrder(
      route: try visit.text("route"), from: draft.from ?? [], to: draft.to,
      map: MigrationMap((draft.map ?? []) + (draft.drop ?? [])), reason: draft.reason)
    let (casework, caller, said) = (visit.casework, visit.caller, visit.said)
    if draft.isDryRun == true {
      return Reply.json(200, MigrationAnswers.told(try await casework.planMigration(order, for: caller), said))
    }
    do {
      return .answer(
        try await casework.migrate(order, by: caller, keyed: try visit.keyed()) { report in
          Answer(status: 200, body: MigrationAnswers.told(report, said))
        })
    } catch let stopped as MigrationStopped {
      throw MigrationAnswers.problem(stopped.report, said)
    }
  }
}
