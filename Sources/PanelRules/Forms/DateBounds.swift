/// The days between which an answer must lie, both among them.
package struct DateBounds: Sendable, Equatable {
  /// No earlier day is taken.
  package var notBefore: LocalDate?
  /// Whether a day that has not come yet, by the casework clock of the area, is refused.
  package var upToToday: Bool

  package init(notBefore: LocalDate? = nil, upToToday: Bool = false) {
    self.notBefore = notBefore
    self.upToToday = upToToday
  }
}

extension DateBounds {
  /// Any day there is.
  package static let any = DateBounds()
  /// What has happened already.
  package static let upToToday = DateBounds(upToToday: true)
  /// When somebody who lives was born: whoever a case is about, it is nobody of an earlier century than the last two.
  package static let ofBirth = DateBounds(notBefore: LocalDate(year: 1900, month: 1, day: 1), upToToday: true)
}
