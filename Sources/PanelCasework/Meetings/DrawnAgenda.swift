import Foundation
package import PanelRules
import PanelSealing
package import PanelStore
import PanelWire

/// Everything that an agenda is drawn from.
struct AgendaDrawing {
  let area: String
  let meeting: Meeting.ID
  let at: Moment
  /// How long the meeting is to last, in minutes.
  let length: Int
  let waiting: [WaitingCase]
  let later: [AgendaMeeting]
  /// Where the chair wants some of them.
  let pins: [AgendaPin]
  /// Items of the meeting that were called, or have ended.
  let heard: [StoredItem]
  /// The highest number that was given.
  let last: Int
  let now: Moment

  /// Draws it: each case by the version of its route that it is on.
  func drawn(by library: Library) throws -> DrawnAgenda {
    let candidates = try waiting.filter { $0.calledAt == nil && $0.endedAt == nil && !$0.elsewhere }
      .compactMap { row -> AgendaCandidate? in
        let held = try CaseState.read(row.stored)
        let rulebook = try library.rulebook(held.definition, area: area)
        return rulebook.candidate(
          of: held, noting: notes(of: row, on: rulebook.clockwork.localDate(of: now)), at: max(now, held.lastMoment))
      }
    let taken = heard.compactMap(\.minutes).reduce(0) { $0 + Int($1) }
    let agenda = Agenda.draw(
      candidates, deferring: Set(pins.filter { $0.place == PinPlace.later.rawValue }.map(\.id)),
      at: AgendaMeeting(at: at, length: length, taken: taken), later: later, now: now)
    return DrawnAgenda(
      area: area, meeting: meeting, agenda: agenda, numbers: numbers(of: agenda),
      waiting: Dictionary(waiting.map { ($0.id, $0) }) { first, _ in first }, heard: heard)
  }

  private func notes(of row: WaitingCase, on today: LocalDate) -> AgendaNotes {
    let pin = pins.enumerated().first { $0.element.id == row.id }.flatMap { rank, pin in
      // Why is sealed; a drawing is told apart by the record of it.
      AgendaCandidate.Pin.Place(rawValue: pin.place).map {
        AgendaCandidate.Pin($0, reason: pin.record.uuidString.lowercased(), rank: rank)
      }
    }
    return AgendaNotes(
      carried: Int(clamping: row.carried), hasActionOverdue: row.actionDue.map { $0 < today } ?? false, pin: pin)
  }

  /// The number of each item: the one that it had, and else the next.
  private func numbers(of agenda: Agenda) -> [Case.ID: Int] {
    let given = waiting.compactMap { row in row.number.map { (row.id, Int($0)) } }
    var register = AgendaRegister(Dictionary(given) { first, _ in first }, last: last)
    register.enter(agenda.items.map(\.candidate.caseID))
    return register.numbers
  }
}

/// An agenda as it was drawn, with the numbers of its items.
package struct DrawnAgenda: Sendable {
  let area: String
  let meeting: Meeting.ID
  package let agenda: Agenda
  /// The number of each case on it, and of some that were on it before.
  package let numbers: [Case.ID: Int]
  private let waiting: [Case.ID: WaitingCase]
  private let heard: [StoredItem]

  init(
    area: String, meeting: Meeting.ID, agenda: Agenda, numbers: [Case.ID: Int], waiting: [Case.ID: WaitingCase],
    heard: [StoredItem]
  ) {
    self.area = area
    self.meeting = meeting
    self.agenda = agenda
    self.numbers = numbers
    self.waiting = waiting
    self.heard = heard
  }

  /// How many of its items are on it anew.
  package var added: Int { agenda.items.count { waiting[$0.candidate.caseID]?.number == nil } }

  /// What a drawing is known by: the same for the same agenda with the same numbers, different for any other.
  package var plan: String {
    let numbered = agenda.items.map { item in
      "number \(item.candidate.caseID) \(numbers[item.candidate.caseID] ?? 0)\n"
    }
    return Digest.hex(agenda.canonicalBytes + numbered.joined().utf8)
  }

  /// As it is shown: what is still to be heard, and what is left out.
  package func page(of meeting: StoredMeeting, _ rulebook: Rulebook, at now: Moment) -> AgendaPage {
    AgendaPage(
      meeting: meeting, rulebook: rulebook, items: agenda.items.map { line($0, of: meeting) }, withdrawn: [],
      leftOut: agenda.leftOut.map(shown), overdue: [], pins: [], versions: [], now: now)
  }

  private func line(_ item: Agenda.Item, of meeting: StoredMeeting) -> AgendaPage.Line {
    let candidate = item.candidate
    return AgendaPage.Line(
      number: numbers[candidate.caseID] ?? 0, id: candidate.caseID,
      reference: waiting[candidate.caseID]?.reference ?? "", kind: waiting[candidate.caseID]?.kind ?? "",
      minutes: candidate.minutes, startsAt: meeting.startsAt.adding(minutes: agenda.meeting.taken + item.start),
      reasons: candidate.codes, turn: candidate.turn.rawValue, due: candidate.due, carried: candidate.carried,
      needsExtra: needsExtra(candidate), calledAt: nil, endedAt: nil, ending: nil, isUnpublished: false,
      readiness: nil)
  }

  private func shown(_ left: Agenda.LeftOut) -> AgendaPage.LeftOut {
    let candidate = left.candidate
    return AgendaPage.LeftOut(
      id: candidate.caseID, reference: waiting[candidate.caseID]?.reference ?? "",
      kind: waiting[candidate.caseID]?.kind ?? "", minutes: candidate.minutes, reasons: candidate.codes,
      turn: candidate.turn.rawValue, due: candidate.due, carried: candidate.carried, because: left.because.code,
      free: left.because.free,
      next: left.next, needsExtra: needsExtra(candidate))
  }

  private func needsExtra(_ candidate: AgendaCandidate) -> Bool {
    agenda.extra?.cases.contains(candidate.caseID) ?? false
  }

  /// When each of its items is heard that was not called yet.
  var heardLater: [InvitationBook.Drawn] {
    agenda.items.map { item in
      .init(
        .init(
          number: numbers[item.candidate.caseID] ?? 0, start: agenda.meeting.taken + item.start,
          minutes: item.candidate.minutes),
        of: item.candidate.caseID)
    }
  }

  /// As it would be published: what was heard, and what is to be.
  var fixed: FixedAgenda {
    FixedAgenda(
      heard.fixed.lines
        + agenda.items.enumerated().map { place, item in
          .init(
            number: numbers[item.candidate.caseID] ?? 0, caseID: item.candidate.caseID,
            kind: waiting[item.candidate.caseID]?.kind ?? "", minutes: item.candidate.minutes,
            place: heard.count + place + 1, start: agenda.meeting.taken + item.start)
        })
  }

  /// What is written of it.
  func changes(at now: Moment) -> [Change] {
    let standing = agenda.items.map(\.candidate.caseID) + heard.map(\.caseID)
    let left = agenda.leftOut.isEmpty ? [] : [AgendaQueries.leaveOut(area, meeting, leftOut)]
    return [AgendaQueries.withdraw(area, meeting, standing, now)]
      + (agenda.items.isEmpty ? [] : [AgendaQueries.put(area, meeting, items)])
      + [AgendaQueries.clearLeftOut(area, meeting)] + left
  }

  /// Items go on where those end that were called.
  private var items: String {
    rows(agenda.items) { item, place, o in
      put(item.candidate, in: &o)
      o.put("number", numbers[item.candidate.caseID] ?? 0)
      o.put("place", heard.count + place)
      o.put("starts", agenda.meeting.taken + item.start)
    }
  }

  private var leftOut: String {
    rows(agenda.leftOut) { left, place, o in
      put(left.candidate, in: &o)
      o.put("place", place)
      o.put("because", left.because.code)
      o.put("free", left.because.free)
      o.put("next_at", left.next?.microseconds)
    }
  }

  private func put(_ candidate: AgendaCandidate, in o: inout JSONObjectWriter) {
    o.put("case_id", candidate.caseID.rawValue.uuidString)
    o.put("kind", waiting[candidate.caseID]?.kind)
    o.put("minutes", candidate.minutes)
    o.put("reasons", candidate.codes.joined(separator: " "))
    o.put("turn", candidate.turn.rawValue)
    o.put("due", candidate.due?.microseconds)
    o.put("carried", candidate.carried)
    o.put("needs_extra", needsExtra(candidate))
  }

  private func rows<Row>(
    _ all: [Row], _ write: (Row, _ place: Int, inout JSONObjectWriter) -> Void
  ) -> String {
    let bytes = JSONWriter.object { o in
      o.list("rows", all.enumerated()) { row, c in write(row.element, row.offset + 1, &c) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension AgendaCandidate {
  /// Why it is heard, always in one order.
  fileprivate var codes: [String] { AgendaReason.allCases.filter(reasons.contains).map(\.rawValue) }
}

extension Agenda.LeftOut.Because {
  fileprivate var free: Int? {
    switch self {
    case .noTime(let free): free
    case .longerThanMeeting(let room): room
    case .keptFor, .needsExtraMeeting, .noGap, .deferred: nil
    }
  }
}
