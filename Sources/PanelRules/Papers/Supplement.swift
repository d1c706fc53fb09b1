/// What is different between two versions of one reader's papers: never the whole again, and no number moved.
package struct Supplement: Sendable, Equatable {
  package let from: PackVersion
  package let to: PackVersion
  /// By the numbers of item and paper.
  package let changes: [Change]
  /// That of the newer version.
  package let agenda: PackAgenda?

  package struct Change: Sendable, Equatable {
    package let item: Int
    package let caseID: Case.ID
    package let what: What

    package enum What: Sendable, Equatable {
      case added(PackedPaper)
      case changed(from: PackedPaper, to: PackedPaper)
      case withdrawn(PackedPaper)
    }
  }

  /// - Throws: ``PackFault`` where they are not two versions of one pack, or a number moved.
  package init(from old: Pack, to new: Pack) throws(PackFault) {
    guard old.isOfSameReader(as: new) else { throw .otherPack }
    guard old.version < new.version else { throw .notLater }
    let (before, after) = (old.byPlace, new.byPlace)
    var changes: [Change] = []
    for place in Set(before.keys).union(after.keys).sorted() {
      let (was, now) = (before[place], after[place])
      if let was, let now, was.paper.name != now.paper.name { throw .renumbered(place.item) }
      guard was?.paper != now?.paper, let caseID = (now ?? was)?.caseID, let what = What(was?.paper, now?.paper)
      else { continue }
      changes.append(Change(item: place.item, caseID: caseID, what: what))
    }
    try Self.requireNothingMoved(from: old, to: new)
    (from, to, self.changes, agenda) = (old.version, new.version, changes, new.agenda)
  }

  /// What a reader would notice: papers that come, go, or say something else. Not those that they are told on another ground.
  package var noticed: [Change] {
    changes.filter { change in
      if case .changed(let old, let new) = change.what { !old.readsLike(new) } else { true }
    }
  }

  /// The newer pack; nil where the other is not the one that the supplement is to.
  package func applied(to old: Pack) -> Pack? {
    guard old.version == from else { return nil }
    var papers = old.byPlace
    for change in changes {
      let (was, now) = change.what.sides
      guard let number = (now ?? was)?.number else { return nil }
      let place = Place(item: change.item, paper: number)
      guard papers[place]?.paper == was, papers[place].map({ $0.caseID == change.caseID }) ?? true else { return nil }
      papers[place] = now.map { ($0, change.caseID) }
    }
    return try? Pack(
      meeting: old.meeting, reader: old.reader, agency: old.agency, version: to,
      papers: papers.map { ($0.key.item, $0.value.caseID, $0.value.paper) }, agenda: agenda)
  }

  private typealias What = Change.What

  /// A paper keeps its number and a case its item's, though it was shown under neither for a while.
  private static func requireNothingMoved(from old: Pack, to new: Pack) throws(PackFault) {
    let cases = Dictionary(old.items.map { ($0.caseID, $0) }) { first, _ in first }
    let numbers = Dictionary(old.items.map { ($0.number, $0.caseID) }) { first, _ in first }
    for item in new.items {
      if numbers[item.number].map({ $0 != item.caseID }) == true { throw .renumbered(item.number) }
      guard let before = cases[item.caseID] else { continue }
      let names = Dictionary(before.papers.map { ($0.name, $0.number) }) { first, _ in first }
      let isMoved = item.papers.contains { paper in names[paper.name].map { $0 != paper.number } ?? false }
      if before.number != item.number || isMoved { throw .renumbered(item.number) }
    }
  }
}

extension Supplement.Change.What {
  /// Nil where there is neither.
  fileprivate init?(_ was: PackedPaper?, _ now: PackedPaper?) {
    switch (was, now) {
    case (nil, let now?): self = .added(now)
    case (let was?, let now?): self = .changed(from: was, to: now)
    case (let was?, nil): self = .withdrawn(was)
    case (nil, nil): return nil
    }
  }

  fileprivate var sides: (was: PackedPaper?, now: PackedPaper?) {
    switch self {
    case .added(let now): (nil, now)
    case .changed(let was, let now): (was, now)
    case .withdrawn(let was): (was, nil)
    }
  }
}

/// Where a paper stands.
private struct Place: Hashable, Comparable {
  let item: Int
  let paper: Int

  static func < (a: Self, b: Self) -> Bool { (a.item, a.paper) < (b.item, b.paper) }
}

extension Pack {
  fileprivate var byPlace: [Place: (paper: PackedPaper, caseID: Case.ID)] {
    let all = items.flatMap { item in
      item.papers.map { (Place(item: item.number, paper: $0.number), ($0, item.caseID)) }
    }
    return Dictionary(all) { first, _ in first }
  }

  fileprivate func isOfSameReader(as other: Pack) -> Bool {
    meeting == other.meeting && reader == other.reader && agency == other.agency
  }
}

extension PackedPaper {
  fileprivate func readsLike(_ other: PackedPaper) -> Bool {
    version == other.version && digest == other.digest && mark == other.mark && category == other.category
      && originator == other.originator
  }
}
