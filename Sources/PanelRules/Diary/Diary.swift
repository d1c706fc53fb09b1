/// Who is away when, which rooms are taken, and which days are worked.
package struct Diary: Sendable {
  /// The clock on the wall that days are counted by.
  package var zone: Zone
  /// The bank holidays and closures.
  package var calendar: WorkingCalendar
  /// Days on which somebody is away.
  package var absences: [Absence]
  /// What is arranged already.
  package var bookings: [Booking]

  /// A diary; by default empty.
  package init(zone: Zone, calendar: WorkingCalendar, absences: [Absence] = [], bookings: [Booking] = []) {
    self.zone = zone
    self.calendar = calendar
    self.absences = absences
    self.bookings = bookings
  }

  /// Whole local days on which a practitioner cannot come: leave, training, a reply that says no.
  package struct Absence: Hashable, Sendable {
    /// Who.
    package var practitioner: Practitioner.ID
    /// The days, the last included.
    package var days: ClosedRange<LocalDate>
    /// Why, by code.
    package var because: String

    package init(_ practitioner: Practitioner.ID, _ days: ClosedRange<LocalDate>, because: String = "leave") {
      self.practitioner = practitioner
      self.days = days
      self.because = because
    }
  }

  /// A practitioner or a room that something else has.
  package struct Booking: Hashable, Sendable {
    /// Who or what.
    package var of: Holder
    /// From when.
    package var from: Moment
    /// Until when; that instant is free again.
    package var until: Moment
    /// What has it: the name of another panel, say.
    package var title: String

    package init(_ holder: Holder, from: Moment, until: Moment, title: String) {
      of = holder
      self.from = from
      self.until = until
      self.title = title
    }

    /// Who or what is booked.
    package enum Holder: Hashable, Sendable {
      case practitioner(Practitioner.ID)
      case room(String)
    }
  }

  /// Why somebody cannot come, or a room cannot be had.
  package enum Hindrance: Hashable, Sendable {
    case absent(Absence)
    case booked(Booking)
  }
}

extension Diary {
  /// What keeps a practitioner from a meeting; nil: nothing.
  package func hindrance(of practitioner: Practitioner.ID, from: Moment, minutes: Int) -> Hindrance? {
    let until = from.adding(minutes: max(minutes, 0))
    let days = zone.date(of: from)...max(zone.date(of: from), zone.date(of: until.adding(microseconds: -1)))
    if let absence = absences.first(where: { $0.practitioner == practitioner && $0.days.overlaps(days) }) {
      return .absent(absence)
    }
    return booking(of: .practitioner(practitioner), from, until).map(Hindrance.booked)
  }

  /// What has a room at the time of a meeting; nil: nothing.
  package func hindrance(ofRoom room: String, from: Moment, minutes: Int) -> Hindrance? {
    booking(of: .room(room), from, from.adding(minutes: max(minutes, 0))).map(Hindrance.booked)
  }

  private func booking(of holder: Booking.Holder, _ from: Moment, _ until: Moment) -> Booking? {
    bookings.first { $0.of == holder && $0.from < until && from < $0.until }
  }
}
