/// The agenda of a meeting: what is heard when and why, and why the rest is not.
package struct Agenda: Hashable, Sendable {
  /// The meeting.
  package let meeting: AgendaMeeting
  /// What is heard, in its order.
  package let items: [Item]
  /// When the breaks are.
  package let breaks: [Pause]
  /// What is not heard, in the order in which it would have been.
  package let leftOut: [LeftOut]
  /// What no meeting that is arranged can hear in time; nil where there is nothing.
  package let extra: ExtraMeeting?

  /// An item that is heard.
  package struct Item: Hashable, Sendable {
    /// The case, and why it is there.
    package let candidate: AgendaCandidate
    /// 1 and on.
    package let number: Int
    /// When it begins, in minutes from the beginning.
    package let start: Int
    /// It was due before this meeting: it is late whatever is done.
    package let isLate: Bool
    /// The time that its guests were told could not be kept; they have to be told another.
    package let breaksPromise: Bool

    /// When it ends, in minutes from the beginning.
    package var end: Int { start + candidate.minutes }
  }

  /// A break as it falls.
  package struct Pause: Hashable, Sendable {
    /// In minutes from the beginning.
    package let start: Int
    /// How long it is.
    package let minutes: Int
  }

  /// An item that is not heard.
  package struct LeftOut: Hashable, Sendable {
    /// The case.
    package let candidate: AgendaCandidate
    /// Why not.
    package let because: Because
    /// When it can be heard instead; nil: at no meeting that is arranged.
    package let next: Moment?
    /// It was carried over before: the second time goes to those who answer for the panel.
    package var isEscalated: Bool { candidate.carried >= 1 }

    /// Why an item is not heard.
    package enum Because: Hashable, Sendable {
      /// What goes before it leaves too little time: so many minutes were free when it was its turn.
      case noTime(free: Int)
      /// There is time, but it is kept for these, which no later meeting can hear in time.
      case keptFor([Case.ID])
      /// It takes longer than the whole meeting has.
      case longerThanMeeting(room: Int)
      /// Neither this meeting nor a later one can hear it in time, together with what goes before it.
      case needsExtraMeeting
      /// Beside the times that guests were told there is no gap that is long enough.
      case noGap
      /// The chair puts it off, and a later meeting is in time.
      case deferred

      /// As it is kept, and as its words are found by.
      package var code: String {
        switch self {
        case .noTime: "no-time"
        case .keptFor: "kept-for-others"
        case .longerThanMeeting: "longer-than-meeting"
        case .needsExtraMeeting: "needs-extra-meeting"
        case .noGap: "no-gap"
        case .deferred: "deferred"
        }
      }

      /// Every code that there is.
      package static let codes =
        [noTime(free: 0), keptFor([]), longerThanMeeting(room: 0), needsExtraMeeting, noGap, deferred].map(\.code)
    }
  }

  /// A meeting that should be arranged beside those there are.
  package struct ExtraMeeting: Hashable, Sendable {
    /// By when it has to be over; nil: at once, since what it is for is late or a matter of life.
    package let by: Moment?
    /// How many minutes its items need, without slack and breaks.
    package let minutes: Int
    /// What it is for, in their order.
    package let cases: [Case.ID]
  }

  /// When the last item ends, in minutes from the beginning.
  package var finish: Int { items.map(\.end).max() ?? 0 }

  /// How many minutes guests sit and wait between items that they come for, all of them together.
  package var waiting: Int {
    Set(items.flatMap(\.candidate.guests)).map { guest in
      let own = items.filter { $0.candidate.guests.contains(guest) }
      let (first, last) = (own.map(\.start).min() ?? 0, own.map(\.end).max() ?? 0)
      let pauses = breaks.filter { $0.start >= first && $0.start < last }.map(\.minutes).reduce(0, +)
      return last - first - pauses - own.map(\.candidate.minutes).reduce(0, +)
    }.reduce(0, +)
  }
}
