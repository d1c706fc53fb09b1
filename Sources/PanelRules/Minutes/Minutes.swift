/// The minutes of a meeting: a rendering of what was recorded, and of nothing else. The same events in any order make the
/// same minutes.
package struct Minutes: Hashable, Sendable {
  /// The meeting.
  package let meeting: Meeting.ID
  /// The panel that met, by code.
  package let panel: String
  /// When it was to begin.
  package let startsAt: Moment
  /// The room, or the link.
  package let place: String
  /// What they are made of, in the order in which they are read.
  package let sections: [Section]

  /// A part of minutes.
  package struct Section: Hashable, Sendable {
    /// Of what.
    package let of: Subject
    /// In the order in which they happened.
    package let paragraphs: [Paragraph]
  }

  /// What a section is about.
  package enum Subject: Hashable, Sendable {
    /// When the meeting began and ended.
    case meeting
    case attendance
    case confidentiality
    /// The actions of earlier meetings, gone through before anything new.
    case actions
    /// What was said on an item.
    case discussion(Item)
    /// What was decided on it.
    case decision(Item)
    /// An item that its reader knows the number of, and nothing else.
    case withheld(Int)
  }

  /// An item as its sections are headed.
  package struct Item: Hashable, Sendable {
    package let number: Int
    package let caseID: Case.ID
    package let reference: String
    package let kind: String
  }

  /// One event, numbered within its section: what other sections hold moves no number, and shows in none.
  package struct Paragraph: Hashable, Sendable {
    /// `A1`, `3.2`, `D3.1`: the section, and the place in it.
    package let number: String
    /// What happened.
    package let event: Event
  }

  /// What a paragraph tells.
  package enum Event: Hashable, Sendable {
    case meeting(MeetingEvent)
    case item(ItemEvent)
  }
}

extension Minutes {
  /// Renders what happened: the meeting, who was there, confidentiality, actions of earlier meetings, every discussion by
  /// the number of its item, and then, apart from them, every decision.
  package init(of source: MinutesSource) {
    meeting = source.meeting
    panel = source.panel
    startsAt = source.startsAt
    place = source.place
    let ofMeeting = Subject.ofMeeting.compactMap { subject, lead -> Section? in
      let events = source.events.filter { $0.subject == subject }.map(Event.meeting)
      return events.isEmpty ? nil : Section(of: subject, lead: lead, events)
    }
    // Of two items with one number, which nothing that is stored has, both stay, always in the same order.
    let items = source.items.sorted { ($0.number, $0.caseID) < ($1.number, $1.caseID) }
    let shown = Set(items.map(\.number))
    let discussions = items.map { item in
      Section(
        of: .discussion(Item(item)), lead: "\(item.number).",
        item.events.filter { !$0.what.isOfDecision }.map(Event.item))
    }
    let withheld = source.withheld.subtracting(shown).map { Section(of: .withheld($0), paragraphs: []) }
    let decisions = items.compactMap { item -> Section? in
      let events = item.events.filter(\.what.isOfDecision).map(Event.item)
      return events.isEmpty ? nil : Section(of: .decision(Item(item)), lead: "D\(item.number).", events)
    }
    let heard = (discussions + withheld).enumerated().sorted {
      ($0.element.of.number, $0.offset) < ($1.element.of.number, $1.offset)
    }
    sections = ofMeeting + heard.map(\.element) + decisions
  }
}

extension Minutes.Section {
  fileprivate init(of subject: Minutes.Subject, lead: String, _ events: [Minutes.Event]) {
    of = subject
    let sorted = events.map { (event: $0, key: $0.canonical) }.sorted {
      ($0.event.at, $0.event.rank, $0.key) < ($1.event.at, $1.event.rank, $1.key)
    }
    paragraphs = sorted.enumerated().map { place, sorted in
      Minutes.Paragraph(number: "\(lead)\(place + 1)", event: sorted.event)
    }
  }
}

extension Minutes.Item {
  fileprivate init(_ item: HeardItem) {
    self.init(number: item.number, caseID: item.caseID, reference: item.reference, kind: item.kind)
  }
}

extension Minutes.Subject {
  /// The sections of the meeting itself, each with what its paragraphs' numbers begin with.
  fileprivate static let ofMeeting: [(Minutes.Subject, String)] = [
    (.meeting, "A"), (.attendance, "B"), (.confidentiality, "C"), (.actions, "E"),
  ]

  /// The number of the item; 0 where it is of none.
  fileprivate var number: Int {
    switch self {
    case .meeting, .attendance, .confidentiality, .actions: 0
    case .discussion(let item), .decision(let item): item.number
    case .withheld(let number): number
    }
  }
}

extension MeetingEvent {
  fileprivate var subject: Minutes.Subject {
    switch self {
    case .opened, .closed: .meeting
    case .attended, .apologised: .attendance
    case .accepted: .confidentiality
    case .heardOf: .actions
    }
  }
}

extension Minutes.Event {
  /// When it happened; what has no time goes last.
  fileprivate var at: Moment {
    switch self {
    case .meeting(.opened(let at)), .meeting(.closed(let at)), .meeting(.accepted(_, _, let at)): at
    case .meeting(.attended(_, _, _, let from, _)): from
    case .meeting(.apologised), .meeting(.heardOf): .latest
    case .item(let event): event.at
    }
  }

  /// Of what happened at one instant: the decision before its reasons, positions, conditions and actions.
  fileprivate var rank: Int {
    guard case .item(let event) = self else { return 0 }
    return switch event.what {
    case .called, .decided, .adjourned, .noted, .ranOut: 0
    case .conflicted, .rationale: 1
    case .said, .position: 2
    case .dissent: 3
    case .condition: 4
    case .review: 5
    case .gave: 6
    case .movedOn, .carriedOver: 7
    }
  }
}
