/// Who comes to the meetings of a panel, and what they were told: an act on its dates, members or agendas changes it, and
/// then it says what is still to be told.
package struct InvitationBook: Sendable {
  private var members: [Membership]
  /// Those that are still to come.
  private var meetings: [Meeting.ID: Invitation.Slot]
  /// What is heard when at each of them.
  private var items: [Meeting.ID: [Item]]
  private var published: Set<Meeting.ID>
  /// Who comes for a case alone, of the cases that whoever acts sees.
  private let comers: [Case.ID: Set<Practitioner.ID>]
  private let told: [Meeting.ID: [Invitation]]
  private var cancelled: Set<Meeting.ID> = []
  /// Of the meetings themselves it tells nothing.
  private var isOfItemsAlone = false

  /// - Parameters:
  ///   - meetings: those that are still to come and are held.
  ///   - published: those of them whose agendas were published: before that no guest is told a time.
  ///   - comers: who comes for which case, for what is drawn onto an agenda.
  ///   - told: what everybody was told last, or all that they were told.
  package init(
    members: [Membership], meetings: [Meeting.ID: Invitation.Slot], items: [Meeting.ID: [Item]] = [:],
    published: Set<Meeting.ID> = [], comers: [Case.ID: Set<Practitioner.ID>] = [:],
    told: [Meeting.ID: [Invitation]] = [:]
  ) {
    self.members = members
    self.meetings = meetings
    self.items = items
    self.published = published
    self.comers = comers
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

  /// An item of an agenda, when it is heard, and who comes for it alone. Of which case it is the book does not know: of
  /// some whoever acts may not.
  package struct Item: Hashable, Sendable {
    package var number: Int
    /// In minutes from the beginning.
    package var start: Int
    package var minutes: Int
    package var guests: Set<Practitioner.ID>

    package init(number: Int, start: Int, minutes: Int, guests: Set<Practitioner.ID> = []) {
      self.number = number
      self.start = start
      self.minutes = minutes
      self.guests = guests
    }
  }

  /// An item as whoever draws an agenda sees it.
  package struct Drawn: Hashable, Sendable {
    package var item: Item
    package var caseID: Case.ID

    package init(_ item: Item, of caseID: Case.ID) {
      self.item = item
      self.caseID = caseID
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
  package mutating func draw(_ drawn: [Drawn], on meeting: Meeting.ID, instead seen: Set<Int>) {
    let numbers = seen.union(drawn.map(\.item.number))
    let placed = drawn.map { one in
      var item = one.item
      item.guests = comers[one.caseID] ?? []
      return item
    }
    items[meeting] = (items[meeting] ?? []).filter { !numbers.contains($0.number) } + placed
  }

  /// These come for its items, and nobody else does; the items are all of one case, and nothing else is told.
  package mutating func come(_ people: Set<Practitioner.ID>) {
    isOfItemsAlone = true
    items = items.mapValues { heard in
      heard.map { item in
        var item = item
        item.guests = people
        return item
      }
    }
  }

  /// Somebody does not come for an item any more.
  package mutating func leave(_ guest: Practitioner.ID, _ number: Int, of meeting: Meeting.ID) {
    guard let place = items[meeting]?.firstIndex(where: { $0.number == number }) else { return }
    items[meeting]?[place].guests.remove(guest)
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
    let whole = isOfItemsAlone ? [] : sitting.sorted().map { Invitation.Seat($0, slot: slot) }
    guard published.contains(meeting) else { return whole }
    let single = (items[meeting] ?? []).flatMap { item in
      item.guests.subtracting(sitting).map { guest in
        Invitation.Seat(
          guest, item: item.number,
          slot: .init(
            starts: slot.starts.adding(minutes: item.start), minutes: item.minutes, isProvisional: slot.isProvisional))
      }
    }
    return whole + single
  }
}
