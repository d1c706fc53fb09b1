/// Who is on leave when, and who and what is taken when.
package struct Diary: Sendable {
  /// The clock on the wall that days are counted by.
  package var zone: Zone
  /// The bank holidays and closures.
  package var calendar: WorkingCalendar
  /// Days on which somebody is on leave.
  package var leave: [Leave]
  /// What is arranged already.
  package var bookings: [Booking]

  /// A diary; by default empty.
  package init(zone: Zone, calendar: WorkingCalendar, leave: [Leave] = [], bookings: [Booking] = []) {
    self.zone = zone
    self.calendar = calendar
    self.leave = leave
    self.bookings = bookings
  }

  /// Whole local days on which a practitioner cannot come. Why is nobody's business: it may be their health.
  package struct Leave: Hashable, Sendable {
    /// Who.
    package var practitioner: Practitioner.ID
    /// The days, the last included.
    package var days: ClosedRange<LocalDate>

    package init(_ practitioner: Practitioner.ID, _ days: ClosedRange<LocalDate>) {
      self.practitioner = practitioner
      self.days = days
    }
  }

  /// A practitioner or a room that a meeting has.
  package struct Booking: Hashable, Sendable {
    /// Who or what.
    package var of: Holder
    /// From when.
    package var from: Moment
    /// Until when; that instant is free again.
    package var until: Moment
    /// Which meeting has it; nil: it is not known, or not for everybody to know.
    package var meeting: Meeting.ID?

    package init(_ holder: Holder, from: Moment, until: Moment, meeting: Meeting.ID? = nil) {
      of = holder
      self.from = from
      self.until = until
      self.meeting = meeting
    }

    /// Who or what is booked.
    package enum Holder: Hashable, Sendable {
      case practitioner(Practitioner.ID)
      /// A room, by its name.
      case room(String)
    }
  }

  /// Why somebody cannot come, or a room will not do.
  package enum Hindrance: Hashable, Sendable {
    case leave(Leave)
    case booked(Booking)
    /// They answered the invitation, and will not come.
    case declined
    /// The room seats so many.
    case tooSmall(seats: Int)
    /// The room cannot be reached or used by everybody.
    case notAccessible
  }
}

extension Diary {
  /// What keeps a practitioner from a meeting; nil: nothing. A meeting does not stand in its own way.
  package func hindrance(
    of practitioner: Practitioner.ID, from: Moment, minutes: Int, for meeting: Meeting.ID? = nil
  ) -> Hindrance? {
    let until = from.adding(minutes: max(minutes, 0))
    let days = zone.date(of: from)...max(zone.date(of: from), zone.date(of: until.adding(microseconds: -1)))
    if let leave = leave.first(where: { $0.practitioner == practitioner && $0.days.overlaps(days) }) {
      return .leave(leave)
    }
    return booking(of: .practitioner(practitioner), from, until, for: meeting).map(Hindrance.booked)
  }

  /// What else has a room at the time of a meeting; nil: nothing.
  package func hindrance(
    ofRoom room: String, from: Moment, minutes: Int, for meeting: Meeting.ID? = nil
  ) -> Hindrance? {
    booking(of: .room(room), from, from.adding(minutes: max(minutes, 0)), for: meeting).map(Hindrance.booked)
  }

  private func booking(
    of holder: Booking.Holder, _ from: Moment, _ until: Moment, for meeting: Meeting.ID?
  ) -> Booking? {
    bookings.first { booking in
      booking.of == holder && booking.from < until && from < booking.until
        && (meeting == nil || booking.meeting != meeting)
    }
  }
}
