/// A meeting that items can be heard at.
package struct AgendaMeeting: Hashable, Sendable {
  /// When it begins.
  package var at: Moment
  /// How long it may last, in minutes, breaks included.
  package var length: Int
  /// When there are breaks; each is taken between two items.
  package var breaks: [Break]
  /// Minutes that are given away already, such as items that were put on its agenda by hand.
  package var taken: Int

  /// A meeting; by default without breaks and with nothing on it.
  package init(at: Moment, length: Int, breaks: [Break] = [], taken: Int = 0) {
    self.at = at
    self.length = min(max(length, 0), Self.longest)
    self.breaks = breaks.sorted { ($0.after, $0.minutes) < ($1.after, $1.minutes) }
    self.taken = min(max(taken, 0), Self.longest)
  }

  /// A week in minutes: nothing that a panel hears or holds is longer.
  static let longest = 7 * 1_440

  /// A break.
  package struct Break: Hashable, Sendable {
    /// After how many minutes it is due: it is taken when the item that is being heard then ends.
    package var after: Int
    /// How long it is.
    package var minutes: Int

    package init(after: Int, minutes: Int) {
      self.after = min(max(after, 0), AgendaMeeting.longest)
      self.minutes = min(max(minutes, 0), AgendaMeeting.longest)
    }
  }

  /// When it is to be over.
  package var end: Moment { at.adding(minutes: length) }

  /// A tenth of its length, kept free for what takes longer than it should, rounded up.
  package var slack: Int { (length + 9) / 10 }

  /// How long the shortest meeting is that has so many minutes for items, without breaks.
  package static func length(holding minutes: Int) -> Int { (max(minutes, 0) * 10 + 8) / 9 }

  /// The minutes that items can have.
  package var room: Int { max(length - breaks.map(\.minutes).reduce(0, +) - slack - taken, 0) }
}
