package import PanelRules

/// The two clocks. Casework time may be moved in a demonstration; security time never.
package enum ClockQueries {
  /// The moment by which deadlines and history go. Read it after the read that locks: a function in the locking
  /// SELECT itself is computed before the lock is held.
  package static let casework = Query("SELECT casework_moment() AS moment", certain: "moment") {
    (moment: Moment) in moment
  }

  /// The moment by which keys, sessions, leases and limits go.
  package static let security = Query("SELECT security_moment() AS moment", certain: "moment") {
    (moment: Moment) in moment
  }

  static let all: [any AnyQuery] = [casework, security]
}
