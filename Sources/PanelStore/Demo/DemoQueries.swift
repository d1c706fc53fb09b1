/// The clock of a demonstration: how far it stands ahead of the real one.
package enum DemoQueries {
  /// Whether the database was made as a demonstration. No lock: that never changes.
  package static let isDemo = Query("SELECT demo FROM settings") { (demo: Bool) in demo }

  /// The same, held until the transaction ends, so that the clock is moved by one at a time.
  package static let lock = Query("SELECT demo, clock_offset_us FROM settings FOR UPDATE") {
    (demo: Bool, ahead: Int64) in (demo: demo, ahead: ahead)
  }

  /// Sets the clock ahead; the table itself refuses it on anything but a demonstration.
  package static let setAhead = Write("UPDATE settings SET clock_offset_us = $1", takes: .int8, touching: .exactlyOne)

  static let all: [any AnyQuery] = [isDemo, lock, setAhead]
}
