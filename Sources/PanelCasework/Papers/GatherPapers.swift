import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// What each of those who would read the papers of a meeting would be shown, before anything is published.
package struct PreflightSight: Sendable {
  package let meeting: StoredMeeting
  package let rulebook: Rulebook
  package let preflight: Preflight
  /// Of each item, by number.
  package let references: [Int: String]
  /// In the order of their names.
  package let readers: [Reader]
  /// Of the agenda; nil: it is not published.
  package let agenda: Int?
  /// That was published last; nil: none was.
  package let version: PackVersion?
  /// What is looked at, as a hash of it: sent back to publish it.
  package let hash: String
  package let now: Moment

  /// Somebody who would be given papers.
  package struct Reader: Sendable {
    package let practitioner: Practitioner.ID
    package let name: String
    package let agency: Agency.ID
    package let agencyName: String
    /// They have accepted to keep what the meeting hears in confidence; before they do they are shown nothing.
    package let hasAccepted: Bool
  }
}

/// What preflight was decided from, and what was published before.
struct GatheredPapers: Sendable {
  let sight: PreflightSight
  let trays: [PaperTray]
  let numbers: PaperNumbers
  /// As they were published, as far as the caller sees them.
  let stored: [StoredPaper]
  let given: [StoredGift]
  /// The numbers of items that were taken off the agenda.
  let offAgenda: Set<Int32>
  /// Of the agenda: those that papers were gathered of, and those that were taken off.
  let items: [AgendaItem]
  /// How items stood on the agendas that went out before.
  let lines: [StoredPaperItem]
  let table: PinnedSharing
}

extension Casework {
  /// What everybody who is to attend would be shown of every item, why whatever they would not be is kept from them, and
  /// what would change that. Of cases that the caller does not see nothing is told, not that there are any. The cases that
  /// were looked at are recorded.
  package func showPreflight(
    of id: Meeting.ID, on grounds: PaperGrounds, to caller: Caller
  ) async throws -> PreflightSight {
    let sight = try await gatherPapers(of: id, on: grounds, by: caller).sight
    return try await web.transaction(as: caller.reading, reads: caller.standing) { standings in
      _ = try caller.check(standings)
      return Commit(
        sight,
        writes: [caller.wasShown("preflight", [id.rawValue] + sight.preflight.items.map(\.caseID.rawValue))])
    }
  }

  /// Gathers the papers of every item that the caller sees, and decides on each for everybody.
  func gatherPapers(of id: Meeting.ID, on grounds: PaperGrounds, by caller: Caller) async throws -> GatheredPapers {
    let area = caller.area
    let table = try await paperTable(of: id, caller)
    guard let pinned = library.sharing(of: area) else { throw Refusal(.noSharingTable) }
    try pinned.require(.telling(grounds.bases, condition: grounds.condition), at: table.now)
    let order = PaperOrder(
      readers: table.seats.keys.sorted(), conflicts: table.conflicts, grounds: grounds)
    var trays: [PaperTray] = []
    for item in table.items where item.withdrawnAt == nil {
      if let tray = try await tray(Int(item.number), of: item.id, order, by: caller) { trays.append(tray) }
    }
    let numbers = try PaperNumbers.given(table.stored, adding: trays)
    let people = trays.flatMap(\.readers)
    let known = Dictionary(people.map { ($0.id, $0) }) { first, _ in first }
    let readers = table.seats.compactMap { practitioner, seat in
      known[practitioner].map {
        PaperReader(practitioner, of: $0.recipient.agency, seat: seat, acceptsConfidentiality: true)
      }
    }
    let preflight = pinned.table.preflight(
      AskedPapers(
        meeting: id, items: try trays.map { tray in try tray.item { numbers.number(of: $0, in: tray.number) } },
        readers: readers, now: table.now, zone: pinned.zone))
    let offAgenda = Set(table.items.filter { $0.withdrawnAt != nil }.map(\.number))
    let references = Dictionary(table.items.map { (Int($0.number), $0.reference) }) { first, _ in first }
    let sight = PreflightSight(
      meeting: table.meeting, rulebook: table.rulebook, preflight: preflight, references: references,
      readers: known.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }.map { reader in
        .init(
          practitioner: reader.id, name: reader.name, agency: reader.recipient.agency, agencyName: reader.agencyName,
          hasAccepted: table.accepted.contains(reader.id))
      },
      agenda: table.agenda, version: table.version, hash: Digest.hex(preflight.canonicalBytes), now: table.now)
    return GatheredPapers(
      sight: sight, trays: trays, numbers: numbers, stored: table.stored, given: table.given,
      offAgenda: offAgenda,
      items: table.items.filter { item in
        item.withdrawnAt != nil || trays.contains { $0.number == Int(item.number) }
      }, lines: table.lines, table: pinned)
  }

  /// The meeting, its agenda and those who are to attend.
  private func paperTable(of id: Meeting.ID, _ caller: Caller) async throws -> PaperTable {
    let area = caller.area
    let (found, standings) = try await web.read(as: caller.reading, MeetingQueries.one(area, id), caller.standing)
    let standing = try caller.check(standings)
    guard let meeting = found.first, let rulebook = library.live(meeting.route, area: area),
      let rule = rulebook.route.panel
    else { throw CaseworkFault.notFound }
    try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
    if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
    let day = rulebook.clockwork.localDate(of: meeting.startsAt)
    return try await web.transaction(
      as: caller.reading, reads: ClockQueries.casework(), AgendaQueries.items(area, id),
      AgendaVersionQueries.ofMeeting(area, id), AttendanceQueries.everybody(area, id),
      RotaQueries.members(area, meeting.panel, day), SpokenQueries.conflicts(area, id),
      SpokenQueries.acceptances(area, id), PaperQueries.versions(area, id), PaperQueries.ofMeeting(area, id),
      PaperQueries.given(area, id, nil), InvitationQueries.replies(area, id), PaperAgendaQueries.items(area, id)
    ) {
      [library]
      clock, items, agendas, attendance, members, conflicts, accepted, versions, stored, given,
      replies, lines in
      let declined = replies.filter { $0.reply == MeetingReply.notComing.rawValue && $0.startsAt == meeting.startsAt }
      var seats = PaperSeats.taken(
        by: members.filter { $0.from <= day }, attendance, declined: Set(declined.map(\.practitioner)))
      for item in items where item.withdrawnAt == nil && item.erasedAt == nil {
        let held = try CaseState.read(item.stored)
        let roles = try library.rulebook(held.definition, area: area).route.roles
        for (role, assigned) in held.facts.assigned where roles[role]?.sees == .item {
          let part: Attendance.Part = rule.members.contains(role) ? .member : .guest
          for one in assigned where seats[one.practitioner] == nil { seats[one.practitioner] = .taken(part) }
        }
      }
      return Commit(
        PaperTable(
          meeting: meeting, rulebook: rulebook, items: items,
          agenda: agendas.last.map { Int($0.number) }, seats: seats,
          conflicts: Dictionary(grouping: conflicts) { Int($0.number) }.mapValues { Set($0.map(\.practitioner)) },
          accepted: Set(accepted.map(\.practitioner)), version: versions.last?.version, stored: stored, given: given,
          lines: lines, now: try clock.present()))
    }
  }
}

/// What is read of a meeting before its cases are.
private struct PaperTable: Sendable {
  let meeting: StoredMeeting
  let rulebook: Rulebook
  let items: [AgendaItem]
  let agenda: Int?
  let seats: [Practitioner.ID: PaperReader.Seat]
  let conflicts: [Int: Set<Practitioner.ID>]
  let accepted: Set<Practitioner.ID>
  let version: PackVersion?
  let stored: [StoredPaper]
  let given: [StoredGift]
  let lines: [StoredPaperItem]
  let now: Moment
}

extension PaperNumbers {
  /// The numbers that were given, and those of what is new in the order in which it was found.
  static func given(_ stored: [StoredPaper], adding trays: [PaperTray]) throws -> PaperNumbers {
    var seen: Set<Given> = []
    let given = stored.map {
      Given(item: Int($0.item), caseID: $0.caseID, paper: $0.name, number: Int($0.number))
    }.filter { seen.insert($0).inserted }
    do {
      var numbers = try PaperNumbers(given)
      for tray in trays { try numbers.add(tray.names, to: tray.number, of: tray.caseID) }
      return numbers
    } catch {
      throw CaseworkFault.damaged("the papers of a meeting have other numbers than they were given")
    }
  }
}
