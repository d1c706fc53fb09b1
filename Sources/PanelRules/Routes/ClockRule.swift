/// Who may stop and lengthen the clocks of a route; a route without one has clocks that run as they were begun.
package struct ClockRule: Sendable, Equatable {
  /// The roles that may pause a clock that is not fixed, and let it run again.
  package var pausedBy: [RoleName]
  /// The roles that may give it more time.
  package var extendedBy: [RoleName]
  /// How much more time a clock may be given in all; every extension is counted in this unit.
  package var atMost: Span?

  package init(pausedBy: [RoleName] = [], extendedBy: [RoleName] = [], atMost: Span? = nil) {
    self.pausedBy = pausedBy
    self.extendedBy = extendedBy
    self.atMost = atMost
  }
}

/// A step of the ladder that is climbed after a clock has run out: who is told, how long after.
package struct EscalationStep: Sendable, Equatable {
  package var after: Span
  package var tell: [RoleName]

  package init(after: Span, tell: [RoleName]) {
    self.after = after
    self.tell = tell
  }
}
