package import PanelRules
package import PanelStore

/// Who sits on a panel and where it can meet, as it stands now.
package struct RotaSight: Sendable {
  package let panel: String
  package let rulebook: Rulebook
  package let members: [StoredMember]
  /// What is not over yet.
  package let leave: [Diary.Leave]
  package let rooms: [StoredRoom]
  package let coming: [ComingMeeting]
  package let taken: [Diary.Booking]
  /// What was answered of the meetings to come, for the times that they have.
  package let replies: [StoredReply]
  package let now: Moment

  /// The day it is where the panel sits.
  package var today: LocalDate { rulebook.clockwork.localDate(of: now) }

  /// What is expected of each of the meetings to come.
  package var forecasts: [QuorumForecast] {
    rota.forecasts(of: coming.map { ($0.wish(replies), $0.startsAt) }, today: today, by: diary)
  }

  /// What is expected of one of them, without looking for another date; nil: it is none of them.
  package func forecast(of id: Meeting.ID) -> QuorumForecast? {
    coming.first { $0.id == id }.map { meeting in
      let day = rulebook.clockwork.localDate(of: meeting.startsAt)
      return rota.needs(of: meeting.wish(replies), on: day).forecast(at: meeting.startsAt, by: diary)
    }
  }

  /// The nearest dates within so many working days from today; throws `past-calendar` beyond the known bank holidays.
  package func dates(
    of wish: MeetingWish, within days: Int, from first: LocalTime, until last: LocalTime
  ) throws -> FoundDates {
    let usual = coming.first.map { rulebook.clockwork.zone.local($0.startsAt).time }
    let times = DateSearch.times(from: first, until: last, minutes: wish.minutes, usually: usual)
    let tomorrow = today.adding(days: 1)
    let end: LocalDate
    do {
      end = try rulebook.clockwork.calendar.date(days, workingDaysAfter: today)
    } catch {
      throw Refusal(.pastCalendar, ["span": "\(days) working days"])
    }
    guard !times.isEmpty else { throw Refusal(.hoursTooShort, ["minutes": String(wish.minutes)]) }
    return rota.find(wish, DateSearch(among: tomorrow...max(tomorrow, end), nearest: today, times: times), by: diary)
  }

  private var rota: Rota {
    Rota(
      members: members.compactMap { member in
        guard let part = PanelPart(rawValue: member.part) else { return nil }
        return .init(
          member.practitioner,
          of: AgencyAtTable(member.agency, member.agencyClass, force: member.force),
          as: part == .chair ? .chair : part == .deputy ? .deputy : .member, order: member.place.map(Int.init),
          from: member.from, until: member.until)
      },
      present: rulebook.route.panel?.present ?? [],
      rooms: rooms.map { MeetingPlace($0.name, seats: $0.seats.map(Int.init), isAccessible: $0.isAccessible) })
  }

  private var diary: Diary {
    Diary(zone: rulebook.clockwork.zone, calendar: rulebook.clockwork.calendar, leave: leave, bookings: taken)
  }
}

extension Casework {
  /// A panel's rota, for whoever sits on it; throws `notFound` for a panel that no route of the area has. Nothing in it is
  /// about anybody who was referred, so no read is recorded.
  package func showRota(of panel: String, to caller: Caller) async throws -> RotaSight {
    let rulebook = try library.rulebook(ofPanel: panel, in: caller.area)
    let now = try await web.read(as: caller.reading, ClockQueries.casework()).present()
    let today = rulebook.clockwork.localDate(of: now)
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, RotaQueries.members(caller.area, panel, today),
      RotaQueries.leave(caller.area, panel, today), RoomQueries.ofArea(caller.area),
      RotaQueries.coming(caller.area, panel, now),
      RotaQueries.taken(caller.area, panel, today, now, rulebook.clockwork.zone.startOfDay(today.adding(days: 800))),
      InvitationQueries.coming(caller.area, panel, now)
    ) { standings, members, leave, rooms, coming, taken, replies in
      guard rulebook.route.seats(try caller.check(standings)) else {
        throw CaseworkFault.forbidden(needs: rulebook.route.panel?.arrangedBy ?? [], on: rulebook.route.name)
      }
      return Commit(
        RotaSight(
          panel: panel, rulebook: rulebook, members: members, leave: leave, rooms: rooms, coming: coming, taken: taken,
          replies: replies, now: now))
    }
  }
}

extension ComingMeeting {
  /// The meeting as it is arranged: where its place is a room that is known, it stays there.
  fileprivate func wish(_ replies: [StoredReply]) -> MeetingWish {
    let answered = replies.filter { $0.meeting == id }.compactMap { reply in
      MeetingReply(rawValue: reply.reply).map { (reply.practitioner, $0.asAnswered) }
    }
    return MeetingWish(
      id: id, minutes: Int(minutes), forces: Set(forces), room: place,
      replies: Dictionary(answered) { first, _ in first })
  }
}
