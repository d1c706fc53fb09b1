package import PanelRules

/// What somebody asks to be done with the running cases of a route.
package struct MigrationOrder: Sendable {
  package let route: String
  /// The versions whose cases are meant; empty: every version but the one they are to go on by.
  package let from: [Int]
  package let to: Int
  package let map: MigrationMap
  package let reason: String
  /// How many cases are taken at most; the rest wait for the next order. Nothing is taken unless all of them can be.
  package let atMost: Int

  package init(
    route: String, from: [Int] = [], to: Int, map: MigrationMap = MigrationMap(), reason: String, atMost: Int = 1_000
  ) {
    self.route = route
    self.from = from
    self.to = to
    self.map = map
    self.reason = reason
    self.atMost = atMost
  }
}

/// What would come of an order, or came of it, case by case.
package struct MigrationReport: Sendable {
  package let route: String
  package let from: [Int]
  package let to: Int
  /// The cases that whoever asks may see, by their references.
  package internal(set) var cases: [Planned]
  /// How many others there are; of what was done: how many of them were left on their version.
  package internal(set) var hidden = 0
  /// How many of the others cannot go as they are: they are left for somebody who may see them.
  package internal(set) var hiddenThatStay = 0
  /// Who may see the others.
  package let ask: [RoleName]
  /// How many were taken to the version; nil: it was a plan.
  package internal(set) var migrated: Int?
  /// How many wait for the next order.
  package internal(set) var waiting = 0

  package struct Planned: Sendable {
    package let id: Case.ID
    package let reference: String
    package let version: Int
    package internal(set) var plan: MigrationPlan
    package internal(set) var outcome: Outcome
  }

  package enum Outcome: String, Sendable, CaseIterable {
    case planned, migrated
    /// It changed meanwhile and cannot go on by the version any more, or ended.
    case left
    case waiting
  }

  /// On how many of the cases that are shown a verdict was given.
  package func count(_ verdict: MigrationPlan.Verdict) -> Int {
    cases.count { $0.plan.verdict == verdict }
  }
}

/// Some case that is shown cannot go on by the version, so none was taken there.
package struct MigrationStopped: Error, Sendable {
  package let report: MigrationReport
}
