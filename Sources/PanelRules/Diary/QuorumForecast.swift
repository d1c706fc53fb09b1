/// Whether a meeting at a moment will be quorate, as far as is known now, and what would make it safer.
package struct QuorumForecast: Hashable, Sendable {
  /// When the meeting begins.
  package let at: Moment
  /// Who would sit for each agency that can send somebody, in the order of the seats.
  package let seated: [Seated]
  /// Who would preside; nil: nobody can, or nobody has to.
  package let presiding: Practitioner.ID?
  /// The room it would be in; nil: none is free, or none is needed.
  package let room: String?
  /// What stands against it.
  package let clashes: [Clash]
  /// Whose absence alone would cost the meeting its quorum or its chair, in the order of their identifiers.
  package let hangsOn: [Practitioner.ID]
  /// What would help, the nearest first.
  package let fixes: [Fix]
  /// It lies where nobody has published the bank holidays yet.
  package let isProvisional: Bool

  /// Somebody who would sit for an agency.
  package struct Seated: Hashable, Sendable {
    /// The agency.
    package let agency: Agency.ID
    /// Who.
    package let practitioner: Practitioner.ID
    /// They are not the standing member.
    package let isDeputy: Bool
  }

  /// How likely it is to go wrong.
  package enum Risk: String, Sendable, CaseIterable {
    /// No one absence costs the quorum.
    case safe
    /// One absence would.
    case thin
    /// It cannot decide.
    case lost
  }

  /// What would help.
  package enum Fix: Hashable, Sendable {
    /// Name somebody more who can sit for one of these agencies, and for no other.
    case nameDeputy(of: [Agency.ID])
    /// Bring an agency onto the panel that can meet this need.
    case addMember(for: MeetingNeeds.Need)
    case nameDeputyChair
    /// Find another room, of which none is known to be free.
    case findRoom
    /// Hold it at another time.
    case move(to: Moment)
  }

  /// Its colour, as it were.
  package var risk: Risk { !clashes.isEmpty ? .lost : hangsOn.isEmpty ? .safe : .thin }
}

extension MeetingNeeds {
  /// What is to be expected of a meeting at a moment.
  ///
  /// - Parameter other: a time that would do instead, where one is known.
  package func forecast(at moment: Moment, by diary: Diary, other: Moment? = nil) -> QuorumForecast {
    let people = SeatPeople(self, at: moment, by: diary)
    let clashes = clashes(at: moment, by: diary)
    let lost = Set(clashes.flatMap(\.needs))
    let met = all.filter { !lost.contains($0) }
    let seated = people.seated(for: met) ?? [:]
    let hangsOn = clashes.isEmpty ? hangsOn(at: moment, by: diary, among: people.canCome) : []
    let needed = clashes.isEmpty ? hangsOn.flatMap(\.needs) : all.filter(lost.contains)
    var fixes: [QuorumForecast.Fix] = []
    for fix in needed.map(fix) where !fixes.contains(fix) { fixes.append(fix) }
    if !clashes.isEmpty, let other { fixes.append(.move(to: other)) }
    return QuorumForecast(
      at: moment,
      seated: seated.sorted { $0.key < $1.key }.map { place, person in
        .init(agency: seats[place].agency, practitioner: person, isDeputy: seats[place].people.first != person)
      },
      presiding: chairs.first(where: people.canCome.contains), room: people.freeRooms.first, clashes: clashes,
      hangsOn: hangsOn.map(\.person), fixes: fixes,
      isProvisional: !diary.calendar.known.contains(diary.zone.date(of: moment)))
  }

  /// Whose absence would cost what.
  private func hangsOn(
    at moment: Moment, by diary: Diary, among people: Set<Practitioner.ID>
  ) -> [(person: Practitioner.ID, needs: [Need])] {
    people.sorted().compactMap { person in
      let others = SeatPeople(self, at: moment, by: diary, without: person)
      guard !others.meets(all) else { return nil }
      let alone = all.filter { !others.meets([$0]) }
      return (person, alone.isEmpty ? all.filter { meets($0, by: person) } : alone)
    }
  }

  /// Whether a practitioner is one of those who could meet a need.
  private func meets(_ need: Need, by person: Practitioner.ID) -> Bool {
    seats(for: need).contains { seats[$0].people.contains(person) }
  }

  private func fix(_ need: Need) -> QuorumForecast.Fix {
    switch need {
    case .room: return .findRoom
    case .chair: return .nameDeputyChair
    case .body, .force:
      let agencies = seats(for: need).map { seats[$0].agency }
      return agencies.isEmpty ? .addMember(for: need) : .nameDeputy(of: agencies)
    }
  }
}
