import PanelCasework
package import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase

/// A route that opens from a visit or a referral, hears of persons and households, and ends only when it is said where
/// somebody goes on. It is made up.
package enum DropIn {
  private static let route = """
    route: drop-in
    title: Drop-in
    dpia: a fixture's
    version: 1
    focus: [person, household]
    opens-from: [referral, visit]
    opened-by: [greeter, volunteer]
    first-stage: hall
    panel: { name: elders, title: Elders, present: { any-of: [local-authority, health] }, chair: greeter, members: [greeter], arranged-by: [greeter] }
    roles:
      greeter: { sees: team, scope: every-case, receives-referrals: yes }
      volunteer: { sees: team, scope: assigned }
      friend: { sees: brief, scope: assigned }
    forms:
      referral: { by: [greeter], file: drop-in-referral }
    outcomes: { helped: Helped }
    dispositions: { early-help: Early help, none: Nothing further }
    stages:
      hall:
        owner: greeter
        no-deadline: the door is open
        on-entry: [{ list: { on: elders, as: new } }]
        moves:
          befriend: { to: same, by: [greeter, volunteer], effects: [grant: friend] }
          part: { to: same, effects: [revoke: friend, { notify: { role: owner, about: emergency } }] }
          reserve: { to: over, needs: [places], effects: [unlist] }
          leave: { to: over, by: [greeter, volunteer], effects: [unlist] }
          settle: { to: over, by: [greeter], needs: [decision: settle, quorum] }
      over:
        kind: end
        outcomes: [helped]
        disposition: required
        retain: { for: 1 year, authority: local-schedule }

    """

  private static let referral = """
    form: drop-in-referral
    title: Drop-in referral
    version: 1
    fields:
      focus: { kind: code, label: Whom, required: yes, category: personal, fact: yes, options: { person: One, household: All } }
      date-of-birth: { kind: date, label: Born on, category: personal }

    """

  /// The shipped definitions with this route beside them.
  package static func definitions() throws -> Definitions {
    var files = try ShippedDefinitions.files.get()
    files["drop-in.yaml"] = Array(route.utf8)
    files["forms/drop-in-referral.yaml"] = Array(referral.utf8)
    return try Definitions.load(files: files).get()
  }
}

extension Fixture {
  /// Publishes the drop-in while everything runs: the coordinator and the chair greet there, the lead professional
  /// volunteers.
  package func addDropIn() async throws {
    let definitions = try DropIn.definitions()
    guard let route = definitions.routes["drop-in"] else { throw NotInThisFixture() }
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    let administration = Administration(owner: owner)
    try await administration.publish(
      ["drop-in"], of: definitions, in: area, Publication(publishedBy: "fixture", approvedBy: "fixture"))
    for (part, role) in [(Part.coordinator, "greeter"), (.chair, "greeter"), (.leadProfessional, "volunteer")] {
      try await administration.give(role, on: route, to: player(part).id, in: area)
    }
    await owner.close()
    try await casework.library.refresh(from: database.web, areas: casework.keys.areas)
  }
}
