/// What somebody is told in their calendar of one time that they are to come: to a meeting, or to one item of it.
package struct Invitation: Hashable, Sendable {
  /// Whom it tells.
  package var practitioner: Practitioner.ID
  /// The item that a guest comes to; nil for the whole meeting.
  package var item: Int?
  /// Higher by one than in what the same person was told of the same time before; 0 at first.
  package var sequence: Int
  /// Whether they are asked to come, or not to come any more.
  package var method: Method
  /// When they are, or were, to come.
  package var slot: Slot

  package init(
    _ practitioner: Practitioner.ID, item: Int? = nil, sequence: Int, method: Method, slot: Slot
  ) {
    self.practitioner = practitioner
    self.item = item
    self.sequence = sequence
    self.method = method
    self.slot = slot
  }

  /// As RFC 5546 calls them.
  package enum Method: String, Sendable, CaseIterable {
    case request, cancel
  }

  /// A time in a calendar.
  package struct Slot: Hashable, Sendable {
    package var starts: Moment
    package var minutes: Int
    /// It may be moved yet: nobody knows the bank holidays of its day.
    package var isProvisional: Bool

    package init(starts: Moment, minutes: Int, isProvisional: Bool = false) {
      self.starts = starts
      self.minutes = minutes
      self.isProvisional = isProvisional
    }
  }

  /// Somebody who is to come, and when.
  package struct Seat: Hashable, Sendable {
    package var practitioner: Practitioner.ID
    /// The item that a guest comes to; nil for the whole meeting.
    package var item: Int?
    package var slot: Slot

    package init(_ practitioner: Practitioner.ID, item: Int? = nil, slot: Slot) {
      self.practitioner = practitioner
      self.item = item
      self.slot = slot
    }
  }
}

extension Invitation {
  /// What is still to be told, so that everybody's calendar shows when they are to come and nothing else.
  ///
  /// `seats` is everybody who is to come as things are now, and nobody where the meeting is cancelled; `told` is what
  /// they were told before, in any order. Whoever knows it already is told nothing. A guest is told of each item
  /// apart, so that nobody learns from a calendar how long a meeting takes or what else it hears. In the order of
  /// person and item.
  package static func due(_ seats: [Seat], told: [Invitation]) -> [Invitation] {
    let known = Dictionary(told.map { ($0.whose, $0) }) { $0.sequence < $1.sequence ? $1 : $0 }
    let wanted = Dictionary(seats.map { ($0.whose, $0) }) { first, _ in first }
    let asked = wanted.values.compactMap { seat -> Invitation? in
      let last = known[seat.whose]
      guard last?.method != .request || last?.slot != seat.slot else { return nil }
      return Invitation(
        seat.practitioner, item: seat.item, sequence: last.map { $0.sequence + 1 } ?? 0, method: .request,
        slot: seat.slot)
    }
    let released = known.values.filter { $0.method == .request && wanted[$0.whose] == nil }.map { last in
      Invitation(
        last.practitioner, item: last.item, sequence: last.sequence + 1, method: .cancel, slot: last.slot)
    }
    return (asked + released).sorted { $0.whose < $1.whose }
  }

  private var whose: Whose { Whose(practitioner: practitioner, item: item) }

  /// What a calendar knows an entry by.
  fileprivate struct Whose: Hashable, Comparable {
    let practitioner: Practitioner.ID
    let item: Int?

    static func < (a: Whose, b: Whose) -> Bool {
      (a.practitioner, a.item ?? 0) < (b.practitioner, b.item ?? 0)
    }
  }
}

extension Invitation.Seat {
  fileprivate var whose: Invitation.Whose { .init(practitioner: practitioner, item: item) }
}
