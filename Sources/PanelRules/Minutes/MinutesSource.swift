/// What happened at a meeting, as far as one reader may know it: what the minutes are made of, and nothing else is.
///
/// Whatever a reader must not see is not in here, so that no rendering of it can show it. The facts are events that were
/// recorded when they happened; minutes add nothing to them and leave none out.
package struct MinutesSource: Hashable, Sendable {
  /// The meeting.
  package var meeting: Meeting.ID
  /// The panel that met, by code.
  package var panel: String
  /// When it was to begin.
  package var startsAt: Moment
  /// The room, or the link.
  package var place: String
  /// What happened to the meeting itself; in any order.
  package var events: [MeetingEvent]
  /// What was heard; in any order.
  package var items: [HeardItem]
  /// Numbers of items that its reader knows and whose content they must not: a member who declared a conflict on one knows
  /// which it is. Nothing but the number is said of them. Empty unless somebody says otherwise: of an item that is
  /// not in here nothing shows, except that no other has its number.
  package var withheld: Set<Int>

  /// A meeting; by default one at which nothing happened.
  package init(
    meeting: Meeting.ID, panel: String, startsAt: Moment, place: String, events: [MeetingEvent] = [],
    items: [HeardItem] = [], withheld: Set<Int> = []
  ) {
    self.meeting = meeting
    self.panel = panel
    self.startsAt = startsAt
    self.place = place
    self.events = events
    self.items = items
    self.withheld = withheld
  }
}

/// Somebody who is named in minutes: by name, and the agency they came for.
package struct Voice: Hashable, Sendable {
  /// Who.
  package var practitioner: Practitioner.ID
  /// Their name.
  package var name: String
  /// The name of their agency.
  package var agency: String

  package init(_ practitioner: Practitioner.ID, name: String, agency: String) {
    self.practitioner = practitioner
    self.name = name
    self.agency = agency
  }
}

/// Something that happened to a meeting as a whole.
package enum MeetingEvent: Hashable, Sendable {
  /// It was held out of turn: why, in the panel's own words, and who asked for it.
  case extraordinary(because: String, askedBy: Voice?)
  case opened(at: Moment)
  case closed(at: Moment)
  /// Somebody was there from when to when; nil: to the end.
  case attended(Voice, as: Capacity, Mode, from: Moment, until: Moment?)
  /// Somebody did not come, and on which day what they know was sent in; nil: nothing was.
  case apologised(Voice, as: Capacity, informationSent: LocalDate?)
  /// Somebody who sat on the panel that day neither came nor sent apologies.
  case absent(Voice, as: Capacity)
  /// Somebody who was there accepted the confidentiality statement, which version of it and when.
  case accepted(Voice, version: Int, at: Moment)
  /// Somebody was there and did not accept it.
  case unaccepted(Voice)
  /// The meeting went through an action that an earlier one gave.
  case heardOf(MinutedAction, PanelAction.Standing)

  /// As what somebody attends.
  package enum Capacity: String, Sendable, Codable, CaseIterable {
    case chair, deputy, member, guest, observer

    /// They sit on the panel. The others come for an item, and to name them may be to tell of it.
    package var sits: Bool {
      switch self {
      case .chair, .deputy, .member: true
      case .guest, .observer: false
      }
    }
  }

  /// How somebody attends.
  package enum Mode: String, Sendable, Codable, CaseIterable {
    case present, remote
  }
}

/// An action as minutes tell it.
package struct MinutedAction: Hashable, Sendable {
  /// The action.
  package var id: PanelAction.ID
  /// The case it is about, and its reference.
  package var caseID: Case.ID
  package var reference: String
  /// The name of the agency that has to do it.
  package var agency: String
  /// The name of the practitioner who has to do it.
  package var practitioner: String
  /// What is to be done; empty where its reader may not know.
  package var words: String
  /// What shows that it was done.
  package var measure: String
  /// What shows that it was done, or why it was not, is held up or was overtaken; empty where nobody said so, or its
  /// reader may not know.
  package var outcome: String
  /// The last day on which it is in time.
  package var due: LocalDate
  /// It cannot wait for its turn.
  package var isUrgent: Bool

  package init(
    id: PanelAction.ID, caseID: Case.ID, reference: String, agency: String, practitioner: String, words: String,
    measure: String = "", outcome: String = "", due: LocalDate, isUrgent: Bool = false
  ) {
    self.id = id
    self.caseID = caseID
    self.reference = reference
    self.agency = agency
    self.practitioner = practitioner
    self.words = words
    self.measure = measure
    self.outcome = outcome
    self.due = due
    self.isUrgent = isUrgent
  }
}
