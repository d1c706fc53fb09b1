/// Whether a meeting at a moment will be quorate, as far as is known now, and what would make it safer.
package struct QuorumForecast: Hashable, Sendable {
  /// Which meeting it is; nil: it is not arranged yet.
  package let meeting: Meeting.ID?
  /// When it begins.
  package let at: Moment
  /// Who is expected: the standing member of each agency that can send somebody, else the first deputy who can come.
  package let seated: [Seated]
  /// Who would preside; nil: nobody can, or nobody has to.
  package let presiding: Practitioner.ID?
  /// The room it would be in; nil: none will do, or none is needed.
  package let room: String?
  /// What stands against it.
  package let clashes: [Clash]
  /// Whose absence alone would cost the meeting its quorum or its chair, in the order of their identifiers.
  package let hangsOn: [Practitioner.ID]
  /// Who may come and may not; without all of them it would lose its quorum or its chair. In the order of their
  /// identifiers.
  package let unsure: [Practitioner.ID]
  /// What would help, the nearest first.
  package let fixes: [Fix]
  /// It lies where nobody has published the bank holidays yet.
  package let isProvisional: Bool

  /// Somebody who is expected for an agency.
  package struct Seated: Hashable, Sendable {
    /// The agency.
    package let agency: Agency.ID
    /// Who.
    package let practitioner: Practitioner.ID
    /// They are not the standing member.
    package let isDeputy: Bool
  }

  /// The colour that says how likely it is to go wrong.
  package enum Risk: String, Sendable, CaseIterable {
    /// No one absence costs the quorum.
    case green
    /// One absence would, or that of those who may not come.
    case amber
    /// It cannot decide.
    case red
  }

  /// What would help.
  package enum Fix: Hashable, Sendable {
    /// Ask a deputy, who is counted on and has not said that they come.
    case ask(Practitioner.ID, for: Agency.ID)
    /// Name somebody more who can sit for one of these agencies, and for no other.
    case nameDeputy(of: [Agency.ID])
    /// Bring an agency onto the panel that can meet this need.
    case addMember(for: MeetingNeeds.Need)
    case nameDeputyChair
    /// Find another room: none of those that are known will do.
    case findRoom
    /// Hold it at another time.
    case move(to: Moment)
  }

  /// How likely it is to go wrong.
  package var risk: Risk {
    if !clashes.isEmpty { return .red }
    return hangsOn.isEmpty && unsure.isEmpty ? .green : .amber
  }

  /// The police forces without which people who are to be talked about can only be discussed, in the order of their codes:
  /// the rest of the meeting may stand.
  package var forcesMissing: [String] {
    clashes.flatMap(\.needs).compactMap { if case .force(let force) = $0 { force } else { nil } }.sorted()
  }
}

extension MeetingNeeds {
  /// What is to be expected of a meeting at a moment.
  ///
  /// - Parameter other: a time that would do instead, where one is known.
  package func forecast(at moment: Moment, by diary: Diary, other: Moment? = nil) -> QuorumForecast {
    let people = SeatPeople(self, at: moment, by: diary)
    let clashes = clashes(at: moment, by: diary)
    let lost = Set(clashes.flatMap(\.needs))
    let seated = seated(people, for: all.filter { !lost.contains($0) })
    let hangsOn = clashes.isEmpty ? hangsOn(among: people) : []
    let unsure = clashes.isEmpty ? unsure(among: people) : nil
    let needed = all.filter { need in
      lost.contains(need) || hangsOn.contains { $0.needs.contains(need) } || unsure?.needs.contains(need) ?? false
    }
    var fixes = asking(seated)
    for fix in needed.map(fix) where !fixes.contains(fix) { fixes.append(fix) }
    if !clashes.isEmpty, let other { fixes.append(.move(to: other)) }
    return QuorumForecast(
      meeting: meeting, at: moment, seated: seated, presiding: people.presiding, room: people.freeRooms.first?.name,
      clashes: clashes, hangsOn: hangsOn.map(\.person), unsure: unsure?.people ?? [], fixes: fixes,
      isProvisional: !diary.calendar.known.contains(diary.zone.date(of: moment)))
  }

  private func seated(_ people: SeatPeople, for wanted: [Need]) -> [QuorumForecast.Seated] {
    (people.seated(for: wanted) ?? [:]).sorted { $0.key < $1.key }.map { place, person in
      .init(agency: seats[place].agency.id, practitioner: person, isDeputy: seats[place].standing != person)
    }
  }

  /// Whose absence would cost what.
  private func hangsOn(among people: SeatPeople) -> [(person: Practitioner.ID, needs: [Need])] {
    people.canCome.sorted().compactMap { person in
      lost(without: [person], among: people).map { (person, $0) }
    }
  }

  /// Those who may not come, where without them all something is lost, and what that is.
  private func unsure(among people: SeatPeople) -> (people: [Practitioner.ID], needs: [Need])? {
    let tentative = people.canCome.filter { replies[$0] == .tentative }
    return lost(without: tentative, among: people).map { (tentative.sorted(), $0) }
  }

  /// What clashes without some of those who can come; nil: nothing does.
  private func lost(without missing: Set<Practitioner.ID>, among people: SeatPeople) -> [Need]? {
    let clashing = clashing(for: people.without(missing))
    return clashing.isEmpty ? nil : clashing.flatMap(\.self)
  }

  private func asking(_ seated: [QuorumForecast.Seated]) -> [QuorumForecast.Fix] {
    seated.filter { $0.isDeputy && replies[$0.practitioner] != .accepted }.map { .ask($0.practitioner, for: $0.agency) }
  }

  private func fix(_ need: Need) -> QuorumForecast.Fix {
    switch need {
    case .room: return .findRoom
    case .chair: return .nameDeputyChair
    case .body, .force:
      var agencies: [Agency.ID] = []
      for place in seats(for: need) where !agencies.contains(seats[place].agency.id) {
        agencies.append(seats[place].agency.id)
      }
      return agencies.isEmpty ? .addMember(for: need) : .nameDeputy(of: agencies)
    }
  }
}
