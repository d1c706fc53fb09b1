package import PanelRules
package import PanelStore

/// An agenda as somebody may see it: what is heard when and why, what is left out and why, and whether another meeting has
/// to be arranged.
package struct AgendaPage: Sendable {
  package let meeting: StoredMeeting
  package let rulebook: Rulebook
  /// In the order in which they are heard.
  package let items: [Line]
  /// What was on it and was taken off before it was heard, by number.
  package let withdrawn: [Line]
  /// In the order in which they would have been heard.
  package let leftOut: [LeftOut]
  /// What is overdue about cases that do not wait for the panel, by its case; what was due first first.
  package let overdue: [OverdueActions]
  /// Where the chair wants cases; empty for one who does not arrange the meeting.
  package let pins: [Pin]
  /// From its publishing on; empty: it is not published.
  package let versions: [AgendaVersion]
  package let now: Moment

  /// An item.
  package struct Line: Sendable {
    package let number: Int
    package let id: Case.ID
    package let reference: String
    package let kind: String
    /// Nil: it was put there before agendas were packed.
    package let minutes: Int?
    package let startsAt: Moment?
    package let reasons: [String]
    package let turn: String?
    package let due: Moment?
    package let carried: Int
    package let needsExtra: Bool
    package let calledAt: Moment?
    package let endedAt: Moment?
    package let ending: ItemEnding?
    /// It came after the agenda was published, and no supplement has it: it cannot be heard yet.
    package let isUnpublished: Bool
    /// Nil for one who sees less than the whole case.
    package let readiness: Readiness?
    /// Carried over twice: it goes to those who answer for the panel.
    package var isEscalated: Bool { carried >= 2 }
  }

  /// What was to be done about a case and is late.
  package struct OverdueActions: Sendable {
    package let id: Case.ID
    package let reference: String
    package let count: Int
    /// The last day on which the first of them was in time.
    package let due: LocalDate
  }

  /// Where the chair wants a case, and why.
  package struct Pin: Sendable {
    package let id: Case.ID
    package let place: String
    /// Nil: it was erased.
    package let reason: String?
  }

  /// A case that is not heard.
  package struct LeftOut: Sendable {
    package let id: Case.ID
    package let reference: String
    package let kind: String
    package let minutes: Int
    package let reasons: [String]
    package let turn: String
    package let due: Moment?
    package let carried: Int
    package let because: String
    package let free: Int?
    package let next: Moment?
    package let needsExtra: Bool
    /// Left out twice: it goes to those who answer for the panel.
    package var isEscalated: Bool { carried >= 1 }
  }

  /// A meeting that has to be arranged, as far as its reader sees the cases that it is for.
  package struct Extra: Sendable {
    /// Nil: at once.
    package let by: Moment?
    package let minutes: Int
    package let references: [String]
    /// How long it has to be for them, with what is kept free.
    package var length: Int { AgendaMeeting.length(holding: minutes) }
  }

  /// The minutes of the meeting that are given to no item, for what takes longer than it should.
  package var keptFree: Int { AgendaMeeting(at: meeting.startsAt, length: Int(meeting.minutes)).slack }

  /// The meeting that what no meeting can hear in time asks for; nil where there is nothing.
  package var extra: Extra? {
    let heard = items.filter { $0.needsExtra && $0.endedAt == nil }
      .map { (reference: $0.reference, minutes: $0.minutes ?? 0, due: $0.due, turn: $0.turn) }
    let unheard = leftOut.filter(\.needsExtra)
      .map { (reference: $0.reference, minutes: $0.minutes, due: $0.due, turn: Optional($0.turn)) }
    let cases = heard + unheard
    guard !cases.isEmpty else { return nil }
    let isAtOnce = cases.contains { one in
      one.turn == AgendaCandidate.Turn.imminentRisk.rawValue || (one.due ?? .latest) <= now
    }
    return Extra(
      by: isAtOnce ? nil : cases.compactMap(\.due).min(), minutes: cases.map(\.minutes).reduce(0, +),
      references: cases.map(\.reference))
  }

  /// An item was heard, or is to be, after the last day on which it was in time.
  package func isLate(_ line: Line) -> Bool {
    let end = meeting.startsAt.adding(minutes: Int(meeting.minutes))
    return line.due.map { $0 < line.endedAt ?? max(end, now) } ?? false
  }

  /// What is left out can be in time no more, or is not where it can be heard next.
  package func isLate(_ left: LeftOut) -> Bool { left.due.map { $0 <= max(left.next ?? now, now) } ?? false }

  /// When the last item ends: as planned, and while the meeting is held, as it goes on from now.
  package var finish: Moment? {
    guard meeting.openedAt != nil, meeting.closedAt == nil else {
      return items.compactMap { line in line.startsAt?.adding(minutes: line.minutes ?? 0) }.max()
    }
    return items.contains { $0.endedAt == nil } ? clock?.projection.finish : nil
  }
}

/// Whether a case can be decided when it is heard, as far as its own state says.
package struct Readiness: Sendable {
  /// Agencies that were asked and have not answered.
  package let awaited: Int
  /// What decisions that are open on it need and do not have, each once. Whether a meeting is quorate is seen there.
  package let lacks: [Lack]
  /// The decisions that are open on it, and whether each lacks nothing.
  package let decisions: [Decision]
  /// Nobody is waited for, and one decision at least lacks nothing.
  package let isReady: Bool

  /// What is missing, and the decisions that need it: others can be made without it.
  package struct Lack: Sendable {
    package let need: UnmetNeed
    package fileprivate(set) var decisions: Set<MoveName>
  }

  package struct Decision: Sendable {
    package let move: MoveName
    package let lacksNothing: Bool
  }

  init(of held: Case, _ rulebook: Rulebook, _ surroundings: Surroundings, at now: Moment) {
    let waits = rulebook.waits(of: held, noting: WaitNotes(surroundings: surroundings), at: now)
    awaited = waits.count { $0.kind == .request }
    let decisions = Set(rulebook.moves(from: held).filter { $0.decision != nil }.map(\.name))
    let decidable = waits.filter { $0.kind == .move && decisions.contains($0.about) }
    self.decisions = decidable.map { Decision(move: $0.about, lacksNothing: $0.lacks.isEmpty) }
    lacks = decidable.reduce(into: []) { lacks, wait in
      for need in wait.lacks.map(\.need) {
        if let place = lacks.firstIndex(where: { $0.need == need }) {
          lacks[place].decisions.insert(wait.about)
        } else {
          lacks.append(Lack(need: need, decisions: [wait.about]))
        }
      }
    }
    isReady = awaited == 0 && decidable.contains(where: \.lacks.isEmpty)
  }
}
