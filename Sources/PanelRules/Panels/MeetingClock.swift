/// A meeting while it runs: what was planned, how far it is, and when it will be over if it goes on as planned.
package struct MeetingClock: Hashable, Sendable {
  /// When it is to be over.
  package var end: Moment
  /// Its items, in the order in which they are heard.
  package var items: [Item]
  /// The breaks that are still to come, by when they are due.
  package var breaks: [Break]

  /// A meeting; by default without breaks.
  package init(end: Moment, items: [Item], breaks: [Break] = []) {
    self.end = end
    self.items = items
    self.breaks = breaks.sorted { ($0.due, $0.minutes) < ($1.due, $1.minutes) }
  }

  /// An item as it was planned, and how far it is.
  package struct Item: Hashable, Sendable {
    /// Its number on the agenda.
    package var number: Int
    /// How long it was to take.
    package var minutes: Int
    /// It is not begun before: the time that its guests were told; nil where there are none.
    package var notBefore: Moment?
    /// When it was called; nil: not yet.
    package var called: Moment?
    /// When it ended; nil: not yet.
    package var ended: Moment?

    /// An item; by default one that was not called and that nobody comes for.
    package init(
      _ number: Int, minutes: Int, notBefore: Moment? = nil, called: Moment? = nil, ended: Moment? = nil
    ) {
      self.number = number
      self.minutes = min(max(minutes, 0), AgendaMeeting.longest)
      self.notBefore = notBefore
      self.called = called
      self.ended = ended
    }
  }

  /// A break: it is taken before the first item that would begin when it is due or later.
  package struct Break: Hashable, Sendable {
    /// When it is due.
    package var due: Moment
    /// How long it is.
    package var minutes: Int

    package init(due: Moment, minutes: Int) {
      self.due = due
      self.minutes = min(max(minutes, 0), AgendaMeeting.longest)
    }
  }

  /// What is to be expected of the rest.
  package struct Projection: Hashable, Sendable {
    /// What is heard and what is still to come, in its order.
    package let rest: [Expected]
    /// When the last of it ends; the moment itself where nothing is left.
    package let finish: Moment
    /// By how many minutes it ends too late, begun minutes counted whole; 0: in time.
    package let minutesOver: Int
    /// By how many minutes the item that is heard takes longer than it was to, begun minutes counted whole; 0: not yet.
    package let itemOver: Int

    /// The numbers of the items that do not end before the meeting is to be over. In their order all that follow the first
    /// of them: a meeting goes through its agenda, and does not pick what is short.
    package let unreached: [Int]
  }

  /// When an item is expected.
  package struct Expected: Hashable, Sendable {
    /// Its number on the agenda.
    package let number: Int
    /// When it began, or will.
    package let start: Moment
    /// When it will end.
    package let end: Moment
  }

  /// Looks at the rest from a moment on. The item that is heard ends when its time is over, or now where it is; what was
  /// not called follows in its order, each at its full length, and none before the time its guests were told.
  package func projection(at now: Moment) -> Projection {
    let heard = items.first { $0.called != nil && $0.ended == nil }
    var (rest, reached, pauses) = ([Expected](), now, breaks[...])
    if let heard, let called = heard.called {
      reached = max(now, called.adding(minutes: heard.minutes))
      rest.append(Expected(number: heard.number, start: called, end: reached))
    }
    for item in items where item.called == nil && item.ended == nil {
      while let pause = pauses.first, pause.due <= max(reached, item.notBefore ?? reached) {
        reached = max(reached, pause.due).adding(minutes: pause.minutes)
        pauses.removeFirst()
      }
      let start = max(reached, item.notBefore ?? reached)
      reached = start.adding(minutes: item.minutes)
      rest.append(Expected(number: item.number, start: start, end: reached))
    }
    let finish = rest.last?.end ?? now
    let over = heard.flatMap { item in item.called.map { now.minutes(after: $0.adding(minutes: item.minutes)) } }
    return Projection(
      rest: rest, finish: finish, minutesOver: finish.minutes(after: end), itemOver: over ?? 0,
      unreached: rest.filter { $0.end > end }.map(\.number))
  }
}

extension Moment {
  /// How many minutes it is later, begun ones counted whole; 0 where it is not.
  fileprivate func minutes(after other: Moment) -> Int {
    self > other ? Int((microseconds - other.microseconds + 59_999_999) / 60_000_000) : 0
  }
}
