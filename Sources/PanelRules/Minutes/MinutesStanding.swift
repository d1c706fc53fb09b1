/// Where the minutes of a meeting stand. What was recorded never changes: whoever finds something wrong adds to it, and
/// what was added is looked at and approved as the minutes were.
package struct MinutesStanding: Hashable, Sendable {
  /// The meeting is over; before that there are no minutes.
  package let isOver: Bool
  /// The numbers of all items of the meeting.
  package let items: Set<Int>
  /// What was added, in its order.
  package private(set) var addenda: [Addendum] = []
  /// For each item, how many addenda there were when one who takes the chair last looked at it.
  package private(set) var looked: [Int: Int] = [:]
  /// How many addenda there were when one who takes the chair last looked at the meeting's own part; nil: nobody has.
  package private(set) var lookedAtMeeting: Int?
  /// How many addenda the last approval was of; nil: never approved.
  package private(set) var approvedWith: Int?

  /// Minutes that nobody has looked at yet.
  package init(items: Set<Int>, isOver: Bool) {
    self.items = items
    self.isOver = isOver
  }

  /// Something that was put right after the meeting.
  package struct Addendum: Hashable, Sendable {
    /// 1 and on.
    package let number: Int
    /// The item it is about; nil: the meeting itself.
    package let item: Int?
    /// Who added it.
    package let by: Practitioner.ID
    /// When.
    package let at: Moment

    package init(number: Int, item: Int?, by: Practitioner.ID, at: Moment) {
      self.number = number
      self.item = item
      self.by = by
      self.at = at
    }
  }

  /// Something that came of an act.
  package enum Event: Hashable, Sendable {
    /// One who takes the chair looked at the meeting's own part and at these items, which are all that they may see.
    case checked(Set<Int>, by: Practitioner.ID, at: Moment)
    case approved(by: Practitioner.ID, at: Moment)
    case corrected(Addendum)
  }

  /// How far they are.
  package enum Stage: String, Sendable, CaseIterable {
    case draft
    case checked = "chair-checked"
    case approved
    /// Approved, and something was added since.
    case amended
  }

  /// How far they are.
  package var stage: Stage {
    if let approvedWith { return approvedWith == addenda.count ? .approved : .amended }
    return isChecked ? .checked : .draft
  }

  /// The items that nobody who takes the chair has looked at since something was last added to them, in their order.
  package var unchecked: [Int] {
    items.filter { item in
      guard let count = looked[item] else { return true }
      return addenda.dropFirst(count).contains { $0.item == item }
    }.sorted()
  }

  /// Everything was looked at, and nothing was added since.
  package var isChecked: Bool { unchecked.isEmpty && isMeetingChecked }

  /// The meeting's own part was looked at, and nothing was added to it since.
  private var isMeetingChecked: Bool {
    guard let lookedAtMeeting else { return false }
    return !addenda.dropFirst(lookedAtMeeting).contains { $0.item == nil }
  }

  /// Takes in what happened.
  package mutating func evolve(_ event: Event) {
    switch event {
    case .checked(let seen, _, _):
      for item in seen.intersection(items) { looked[item] = addenda.count }
      lookedAtMeeting = addenda.count
    case .approved: approvedWith = addenda.count
    case .corrected(let addendum): addenda.append(addendum)
    }
  }
}

/// Something that is done with minutes.
package enum MinutesAct: Hashable, Sendable {
  /// One who takes the chair has read them, such as they may see them.
  case check
  /// The panel agrees to them.
  case approve
  /// Adds what was wrong or is missing; nil: about the meeting itself.
  case correct(item: Int?)
}

/// Who acts on minutes, as far as it matters.
package struct MinutesReader: Hashable, Sendable {
  /// Who.
  package var practitioner: Practitioner.ID
  /// They hold a role that takes the panel's chair.
  package var takesChair: Bool
  /// They hold a role that arranges the panel's meetings.
  package var arranges: Bool
  /// They hold a role that sits on the panel: guests and observers hear their item, and put nothing right.
  package var sits: Bool
  /// The numbers of the items that they may see.
  package var sees: Set<Int>

  package init(_ practitioner: Practitioner.ID, takesChair: Bool, arranges: Bool, sits: Bool, sees: Set<Int>) {
    self.practitioner = practitioner
    self.takesChair = takesChair
    self.arranges = arranges
    self.sits = sits
    self.sees = sees
  }
}

/// Why an act on minutes is refused.
package struct MinutesFault: Error, Hashable, Sendable {
  /// What is wrong.
  package let code: Code
  /// The numbers of the items it is about, such as the reader may see.
  package let items: [Int]

  /// The code its sentence stands under.
  package enum Code: String, Sendable, CaseIterable {
    /// There are minutes once the meeting is over.
    case notOver = "minutes-meeting-not-over"
    /// Only who takes the chair checks and approves.
    case notChair = "minutes-not-chair"
    /// Only who sits on the panel or arranges its meetings puts something right.
    case notTheirs = "minutes-not-yours"
    case alreadyChecked = "minutes-already-checked"
    case alreadyApproved = "minutes-already-approved"
    /// Not everything was looked at by one who takes the chair and may see it.
    case notChecked = "minutes-not-checked"
    /// There is no such item, or it is not one that they may see: both are told alike.
    case noSuchItem = "minutes-no-such-item"
  }

  package init(_ code: Code, items: [Int] = []) {
    self.code = code
    self.items = items
  }
}

extension MinutesStanding {
  /// What comes of an act, or why it is refused.
  ///
  /// A chair who may not see an item, such as one with a conflict of interest on it, cannot check it: it waits for a deputy
  /// who may. What nobody who takes the chair may see keeps the minutes from being approved, and is not named to whoever
  /// may not see it.
  package func decide(_ act: MinutesAct, by reader: MinutesReader, at now: Moment) throws(MinutesFault) -> Event {
    // Whose act it is goes before all else: whoever may not act learns nothing of how they stand.
    switch act {
    case .check, .approve: guard reader.takesChair else { throw MinutesFault(.notChair) }
    case .correct:
      guard reader.takesChair || reader.arranges || reader.sits else { throw MinutesFault(.notTheirs) }
    }
    guard isOver else { throw MinutesFault(.notOver) }
    let sees = reader.sees.intersection(items)
    switch act {
    case .check:
      if isMeetingChecked, sees.isDisjoint(with: unchecked) { throw MinutesFault(.alreadyChecked) }
      return .checked(sees, by: reader.practitioner, at: now)
    case .approve:
      if stage == .approved { throw MinutesFault(.alreadyApproved) }
      guard isChecked else { throw MinutesFault(.notChecked, items: unchecked.filter(sees.contains)) }
      return .approved(by: reader.practitioner, at: now)
    case .correct(let item):
      if let item, !sees.contains(item) { throw MinutesFault(.noSuchItem, items: [item]) }
      return .corrected(Addendum(number: addenda.count + 1, item: item, by: reader.practitioner, at: now))
    }
  }
}
