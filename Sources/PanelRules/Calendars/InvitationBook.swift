/// Who comes to the meetings of a panel, and what they were told: an act on its dates, members or agendas changes it, and
/// then it says what is still to be told.
package struct InvitationBook: Sendable {
  private var members: [Membership]
  /// Those that are still to come.
  private var meetings: [Meeting.ID: Invitation.Slot]
  /// What is heard when at each of them.
  private var items: [Meeting.ID: [Item]]
  private var published: Set<Meeting.ID>
  /// Who comes for a case alone.
  private let guests: [Case.ID: Set<Practitioner.ID>]
  private let told: [Meeting.ID: [Invitation]]
  private var cancelled: Set<Meeting.ID> = []

  /// - Parameters:
  ///   - meetings: those that are still to come and are held.
  ///   - published: those of them whose agendas were published: before that no guest is told a time.
  ///   - told: what everybody was told last, or all that they were told.
  package init(
    members: [Membership], meetings: [Meeting.ID: Invitation.Slot], items: [Meeting.ID: [Item]] = [:],
    published: Set<Meeting.ID> = [], guests: [Case.ID: Set<Practitioner.ID>] = [:],
    told: [Meeting.ID: [Invitation]] = [:]
  ) {
    self.members = members
    self.meetings = meetings
    self.items = items
    self.published = published
    self.guests = guests
    self.told = told
  }

  /// The days on which somebody belongs to the panel.
  package struct Membership: Hashable, Sendable {
    package var practitioner: Practitioner.ID
    /// The first day.
    package var from: LocalDate
    /// The last day; nil: none is set.
    package var until: LocalDate?

    package init(_ practitioner: Practitioner.ID, from: LocalDate, until: LocalDate? = nil) {
      self.practitioner = practitioner
      self.from = from
      self.until = until
    }

    package func covers(_ day: LocalDate) -> Bool { from <= day && until.map { day <= $0 } ?? true }
  }

  /// An item of an agenda, and when it is heard.
  package struct Item: Hashable, Sendable {
    package var number: Int
    package var caseID: Case.ID
    /// In minutes from the beginning.
    package var start: Int
    package var minutes: Int

    package init(number: Int, caseID: Case.ID, start: Int, minutes: Int) {
      self.number = number
      self.caseID = caseID
      self.start = start
      self.minutes = minutes
    }
  }
}

extension InvitationBook {
  /// A meeting is held at a time: it is new, or was moved or taken back.
  package mutating func hold(_ meeting: Meeting.ID, at slot: Invitation.Slot) {
    meetings[meeting] = slot
    cancelled.remove(meeting)
  }

  /// A meeting is held at another time, as long as before.
  package mutating func move(_ meeting: Meeting.ID, to starts: Moment, isProvisional: Bool) {
    meetings[meeting]?.starts = starts
    meetings[meeting]?.isProvisional = isProvisional
  }

  package mutating func cancel(_ meeting: Meeting.ID) {
    meetings[meeting] = nil
    cancelled.insert(meeting)
  }

  package mutating func seat(_ membership: Membership) {
    members.append(membership)
  }

  /// Somebody belongs to the panel until a day, and no longer.
  package mutating func end(_ practitioner: Practitioner.ID, on last: LocalDate) {
    for place in members.indices where members[place].practitioner == practitioner {
      members[place].until = min(members[place].until ?? last, last)
    }
  }

  package mutating func publish(_ meeting: Meeting.ID) { published.insert(meeting) }

  /// An agenda was drawn anew: these items stand on it, beside those that whoever drew it does not see.
  ///
  /// - Parameter seen: the numbers of those that they saw there before.
  package mutating func draw(_ drawn: [Item], on meeting: Meeting.ID, instead seen: Set<Int>) {
    let numbers = seen.union(drawn.map(\.number))
    items[meeting] = (items[meeting] ?? []).filter { !numbers.contains($0.number) } + drawn
  }

  /// What is still to be told, by meeting: of those that are to come, and of those that were cancelled here. Whoever
  /// belongs to the panel on the day is told of the meeting, and of no item beside it.
  package func due(by zone: Zone, at now: Moment) -> [(meeting: Meeting.ID, invitation: Invitation)] {
    let held = meetings.filter { $0.value.starts > now }
    return (Set(held.keys).union(cancelled)).sorted().flatMap { meeting in
      let seats = held[meeting].map { self.seats(at: meeting, $0, zone) } ?? []
      return Invitation.due(seats, told: told[meeting] ?? []).map { (meeting, $0) }
    }
  }

  private func seats(at meeting: Meeting.ID, _ slot: Invitation.Slot, _ zone: Zone) -> [Invitation.Seat] {
    let day = zone.date(of: slot.starts)
    let sitting = Set(members.filter { $0.covers(day) }.map(\.practitioner))
    let whole = sitting.sorted().map { Invitation.Seat($0, slot: slot) }
    guard published.contains(meeting) else { return whole }
    let single = (items[meeting] ?? []).flatMap { item in
      (guests[item.caseID] ?? []).subtracting(sitting).map { guest in
        Invitation.Seat(
          guest, item: item.number,
          slot: .init(
            starts: slot.starts.adding(minutes: item.start), minutes: item.minutes, isProvisional: slot.isProvisional))
      }
    }
    return whole + single
  }
}
