/// The numbers of a meeting's items and of the papers of each: given once, the same for every reader, and never given again.
///
/// A paper that comes late takes the number after the last; one that is withdrawn leaves a gap.
package struct PaperNumbers: Sendable, Equatable {
  /// By number.
  private var items: [Int: Item]

  private struct Item: Sendable, Equatable {
    var caseID: Case.ID
    var papers: [String: Int]
  }

  /// Before anything was numbered.
  package init() {
    items = [:]
  }

  /// As they were given before.
  ///
  /// - Throws: ``PackFault/renumbered(_:)`` where two papers of an item share a number or one has two.
  package init(_ given: [Given]) throws(PackFault) {
    items = [:]
    for given in given {
      var item = items[given.item] ?? Item(caseID: given.caseID, papers: [:])
      guard item.caseID == given.caseID, item.papers[given.paper] == nil, given.number > 0,
        !item.papers.values.contains(given.number)
      else { throw .renumbered(given.item) }
      item.papers[given.paper] = given.number
      items[given.item] = item
    }
    try requireOneNumberEach()
  }

  /// One number, as it is kept.
  package struct Given: Sendable, Hashable {
    package var item: Int
    package var caseID: Case.ID
    /// By name.
    package var paper: String
    package var number: Int

    package init(item: Int, caseID: Case.ID, paper: String, number: Int) {
      self.item = item
      self.caseID = caseID
      self.paper = paper
      self.number = number
    }
  }

  /// Every number there is, in their order.
  package var given: [Given] {
    items.sorted { $0.key < $1.key }.flatMap { number, item in
      item.papers.sorted { $0.value < $1.value }.map { paper, its in
        Given(item: number, caseID: item.caseID, paper: paper, number: its)
      }
    }
  }

  /// The number of a paper within its item; nil: none was given.
  package func number(of paper: String, in item: Int) -> Int? { items[item]?.papers[paper] }

  /// Numbers what has no number yet, in the order given.
  ///
  /// - Throws: ``PackFault/renumbered(_:)`` where an item's number was another case's, or a case had another number.
  package mutating func add(_ papers: [String], to number: Int, of caseID: Case.ID) throws(PackFault) {
    var item = items[number] ?? Item(caseID: caseID, papers: [:])
    guard item.caseID == caseID else { throw .renumbered(number) }
    var last = item.papers.values.max() ?? 0
    for paper in papers where item.papers[paper] == nil {
      last += 1
      item.papers[paper] = last
    }
    var added = self
    added.items[number] = item
    try added.requireOneNumberEach()
    self = added
  }

  private func requireOneNumberEach() throws(PackFault) {
    var seen: Set<Case.ID> = []
    for (number, item) in items.sorted(by: { $0.key < $1.key }) where !seen.insert(item.caseID).inserted {
      throw .renumbered(number)
    }
  }
}

/// Why papers do not go with those before them.
package enum PackFault: Error, Hashable, Sendable {
  /// An item, by number, that is not the one which had the number, or in which a paper is not.
  case renumbered(Int)
  /// They are another reader's, or of another meeting.
  case otherPack
  /// The version is not later.
  case notLater
}
