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
  /// Renders what happened: the meeting, who was there, confidentiality, actions of earlier meetings, and then, by the
  /// number of each item, its discussion and after it its decision: a panel reads one case at a time.
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
    let told = items.flatMap { item -> [Section] in
      let discussion = item.events.filter { !$0.what.isOfDecision }.map(Event.item)
      let decision = item.events.filter(\.what.isOfDecision).map(Event.item)
      let sections = [Section(of: .discussion(Item(item)), lead: "\(item.number).", discussion)]
      return decision.isEmpty
        ? sections : sections + [Section(of: .decision(Item(item)), lead: "D\(item.number).", decision)]
    }
    let withheld = source.withheld.subtracting(shown).map { Section(of: .withheld($0), paragraphs: []) }
    let heard = (told + withheld).enumerated().sorted {
      ($0.element.of.number, $0.offset) < ($1.element.of.number, $1.offset)
    }
    sections = ofMeeting + heard.map(\.element)
  }
}

extension Minutes {
  /// How they are to be handled. Everything said at a meeting is OFFICIAL-SENSITIVE, as its confidentiality statement has
  /// it; what tells words that were to go to nobody else is for those to whom it is given alone.
  package var mark: HandlingMark {
    let isGuarded = sections.flatMap(\.paragraphs).contains { paragraph in
      if case .item(let event) = paragraph.event, case .said(_, _, ReturnTerms.Onward.none?, _) = event.what {
        true
      } else {
        false
      }
    }
    return isGuarded ? .recipientsOnly : .officialSensitive
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
    case .extraordinary, .opened, .closed: .meeting
    case .attended, .apologised, .absent: .attendance
    case .accepted, .unaccepted: .confidentiality
    case .heardOf: .actions
    }
  }
}

extension Minutes.Event {
  /// When it happened; what has no time goes last, but for what kind of meeting it is.
  fileprivate var at: Moment {
    switch self {
    case .meeting(.opened(let at)), .meeting(.closed(let at)), .meeting(.accepted(_, _, let at)): at
    case .meeting(.attended(_, _, _, let from, _)): from
    case .meeting(.extraordinary): .earliest
    case .meeting(.apologised), .meeting(.absent), .meeting(.unaccepted), .meeting(.heardOf): .latest
    case .item(let event): event.at
    }
  }

  /// Of what happened at one instant: the decision before its reasons, positions, conditions and actions.
  fileprivate var rank: Int {
    guard case .item(let event) = self else {
      // Apologies before those who sent none.
      if case .meeting(.absent) = self { return 1 }
      return 0
    }
    return switch event.what {
    case .broughtOver, .called, .calledAgain, .decided, .adjourned, .noted, .ranOut: 0
    case .conflicted, .quorum: 1
    case .said, .rationale: 2
    case .position: 3
    case .dissent: 4
    case .condition: 5
    case .review: 6
    case .gave: 7
    case .movedOn, .carriedOver: 8
    }
  }
}
