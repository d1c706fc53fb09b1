import Foundation
import PanelRules
import PanelSealing
import PanelStore

extension InvitationBook {
  /// From the rows that an act reads.
  init(_ rows: [BookRow]) {
    let parts = Dictionary(grouping: rows, by: \.kind)
    let meetings = (parts["meeting"] ?? []).compactMap { row in row.meeting.flatMap { id in row.slot.map { (id, $0) } }
    }
    let guests = Dictionary(grouping: parts["guest"] ?? []) { Place($0) }.mapValues {
      Set($0.compactMap(\.practitioner))
    }
    let items = (parts["item"] ?? []).compactMap { row in
      row.meeting.flatMap { id in row.heard(by: guests[Place(row)] ?? []).map { (id, $0) } }
    }
    let published = (parts["item"] ?? []).filter { $0.isPublished == true }.compactMap(\.meeting)
    let comers = (parts["comer"] ?? []).compactMap { row in
      row.caseID.flatMap { id in row.practitioner.map { (id, $0) } }
    }
    let told = (parts["told"] ?? []).compactMap { row in row.meeting.flatMap { id in row.told.map { (id, $0) } } }
    self.init(
      members: (parts["member"] ?? []).compactMap(\.membership),
      meetings: Dictionary(meetings) { first, _ in first },
      items: Dictionary(grouping: items, by: \.0).mapValues { $0.map(\.1) }, published: Set(published),
      comers: Dictionary(grouping: comers, by: \.0).mapValues { Set($0.map(\.1)) },
      told: Dictionary(grouping: told, by: \.0).mapValues { $0.map(\.1) })
  }

  /// An item of a meeting.
  private struct Place: Hashable {
    let meeting: Meeting.ID?
    let item: Int32?

    init(_ row: BookRow) { (meeting, item) = (row.meeting, row.item) }
  }
}

extension BookRow {
  fileprivate var membership: InvitationBook.Membership? {
    practitioner.flatMap { who in from.map { .init(who, from: $0, until: until) } }
  }

  fileprivate var slot: Invitation.Slot? {
    startsAt.map { .init(starts: $0, minutes: Int(minutes ?? 0), isProvisional: isProvisional ?? false) }
  }

  fileprivate func heard(by guests: Set<Practitioner.ID>) -> InvitationBook.Item? {
    guard let item, let startsAt, let minutes else { return nil }
    return .init(
      number: Int(item), start: Int(clamping: startsAt.microseconds), minutes: Int(minutes), guests: guests)
  }

  fileprivate var told: Invitation? {
    guard let practitioner, let slot, let sequence, let method = method.flatMap(Invitation.Method.init) else {
      return nil
    }
    return Invitation(practitioner, item: item.map { Int($0) }, sequence: Int(sequence), method: method, slot: slot)
  }
}

/// The invitations to a panel's meetings while an act is done that may change who is to come to what: the one place where
/// they are written. Whatever changes dates, members or a published agenda reads this, says what it changed and writes
/// ``rows(by:in:at:with:)`` in its own transaction.
struct Invitations {
  var book: InvitationBook
  /// What the calendar of each person knows each time by.
  private let names: [Time: UUID]

  init(_ rows: [BookRow]) {
    book = InvitationBook(rows)
    let told = rows.compactMap { row in
      row.uid.flatMap { uid in Time(row.meeting, row.practitioner, row.item.map { Int($0) }).map { ($0, uid) } }
    }
    names = Dictionary(told) { first, _ in first }
  }

  /// Of the items of one case that these come for as it stands now, but for whom a meeting was told that they may not.
  init(_ rows: [BookRow], of comers: Set<Practitioner.ID>) {
    self.init(rows)
    book.come(comers.subtracting(rows.filter { $0.kind == "barred" }.compactMap(\.practitioner)))
  }

  /// What is still to be told, as rows that wait to be sent.
  func rows(by caller: Caller, in zone: Zone, at now: Moment, with keys: ServiceKeys) -> [Change] {
    let due = book.due(by: zone, at: now)
    guard !due.isEmpty else { return [] }
    let people = due.map(\.invitation.practitioner), slots = due.map(\.invitation.slot)
    return [
      InvitationQueries.add(
        caller.area, caller.practitioner, now, due.map { _ in Invitation.ID(UUID()) }, due.map(\.meeting), people,
        due.map { Int64($0.invitation.item ?? 0) },
        due.map { .init(names[Time($0.meeting, $0.invitation)] ?? UUID()) },
        due.map { Int64($0.invitation.sequence) }, due.map(\.invitation.method.rawValue), slots.map(\.starts),
        slots.map { Int64($0.minutes) }, slots.map(\.isProvisional),
        zip(due, people).map { told, person in
          CalendarSecret.ofReply(meeting: told.meeting.rawValue, practitioner: person.rawValue, with: keys)
            .hash(with: keys)
        })
    ]
  }

  /// A meeting, or an item of one, as one person comes to it.
  private struct Time: Hashable {
    let meeting: Meeting.ID
    let practitioner: Practitioner.ID
    let item: Int?

    init?(_ meeting: Meeting.ID?, _ practitioner: Practitioner.ID?, _ item: Int?) {
      guard let meeting, let practitioner else { return nil }
      (self.meeting, self.practitioner, self.item) = (meeting, practitioner, item)
    }

    init(_ meeting: Meeting.ID, _ told: Invitation) {
      (self.meeting, practitioner, item) = (meeting, told.practitioner, told.item)
    }
  }
}
