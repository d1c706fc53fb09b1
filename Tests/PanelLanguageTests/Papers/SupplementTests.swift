import PanelRules
import Testing

@Suite("Supplements to the papers of a meeting")
struct SupplementTests {
  /// Papers that are edited again and again, numbered as they come.
  private struct Desk {
    var asked: AskedPapers
    var numbers = PaperNumbers()
    let table: SharingTable

    init() throws {
      asked = try PaperWorld.asked(readers: 3, items: 4)
      table = try SharingStory.table()
      try number()
    }

    mutating func number() throws {
      for place in asked.items.indices {
        let item = asked.items[place]
        try numbers.add(item.papers.map(\.shared.id), to: item.number, of: item.caseID)
        for paper in item.papers.indices {
          asked.items[place].papers[paper].number = try #require(
            numbers.number(of: item.papers[paper].shared.id, in: item.number))
        }
      }
    }

    func packs(_ version: PackVersion) throws -> [Pack] {
      let preflight = table.preflight(asked)
      return try asked.readers.map { try preflight.pack(for: $0.practitioner, of: $0.agency, version: version) }
    }

    /// One thing becomes otherwise: a paper comes, goes or is written anew, or somebody may see more or less.
    mutating func edit(_ edit: Int, _ dice: inout SeededIdentifiers) {
      let item = Int.random(in: asked.items.indices, using: &dice)
      let paper = Int.random(in: asked.items[item].papers.indices, using: &dice)
      let reader = Int.random(in: asked.readers.indices, using: &dice)
      let who = asked.readers[reader].practitioner
      switch Int.random(in: 0..<7, using: &dice) {
      case 0, 1:
        let late = PaperWorld.shared("late-\(edit):personal", .personal, of: asked.items[item].number)
        asked.items[item].papers.insert(Paper(number: 0, late, digest: "\(edit)"), at: paper)
      case 2:
        asked.items[item].papers[paper].shared.version += 1
        asked.items[item].papers[paper].digest = "\(edit)"
      case 3: if !asked.items[item].papers[paper].isTheCase { asked.items[item].papers.remove(at: paper) }
      case 4: asked.readers[reader].acceptsConfidentiality = asked.readers[reader].acceptsConfidentiality != true
      case 5: asked.items[item].conflicted.formSymmetricDifference([who])
      default: asked.items[item].papers[paper].shared.mark = HandlingMark.allCases[Int.random(in: 0...2, using: &dice)]
      }
    }
  }

  @Test("over 50 edits no number moves, nothing else changes by a byte, and old pack and supplement make the new one")
  func fiftyEdits() throws {
    var changes = 0
    for seed in 1...6 {
      var dice = SeededIdentifiers(seed: UInt64(seed))
      var desk = try Desk()
      var (version, given) = (PackVersion.first, desk.numbers.given)
      var packs = try desk.packs(version)
      for edit in 1...50 {
        desk.edit(edit, &dice)
        try desk.number()
        #expect(Set(given).isSubset(of: desk.numbers.given))
        version = version.next
        let newer = try desk.packs(version)
        for (old, new) in zip(packs, newer) {
          let supplement = try Supplement(from: old, to: new)
          let made = try #require(supplement.applied(to: old))
          #expect(made == new && made.canonicalBytes == new.canonicalBytes)
          let touched = Set(supplement.changes.map { "\($0.item).\(number(of: $0)) " })
          #expect(untouched(old, touched) == untouched(new, touched))
          changes += supplement.changes.count
        }
        (packs, given) = (newer, desk.numbers.given)
      }
      #expect(version.description == "1ax")
    }
    #expect(changes > 300)
  }

  private func number(of change: Supplement.Change) -> Int {
    switch change.what {
    case .added(let paper), .changed(_, let paper), .withdrawn(let paper): paper.number
    }
  }

  private func untouched(_ pack: Pack, _ touched: Set<String>) -> [String] {
    pack.canonicalPapers.filter { line in !touched.contains { line.hasPrefix($0) } }
  }

  @Test("a late paper is the last of its item, and one that is withdrawn leaves its number to nobody")
  func lateAndWithdrawn() throws {
    var desk = try Desk()
    let old = try desk.packs(.first)[1]
    desk.asked.items[0].papers.removeAll { $0.shared.id == "referral:personal" }
    let late = PaperWorld.shared("late:personal", .personal, of: 1)
    desk.asked.items[0].papers.insert(Paper(number: 0, late, digest: "9"), at: 0)
    try desk.number()
    let new = try desk.packs(PackVersion.first.next)[1]
    #expect(
      new.items[0].papers.map { "\($0.number) \($0.name)" } == ["1 case", "3 return:personal", "4 late:personal"])
    let supplement = try Supplement(from: old, to: new)
    #expect(supplement.changes.map { "\($0.item).\(number(of: $0))" } == ["1.2", "1.4"])
    #expect(supplement.noticed == supplement.changes)
  }

  @Test("what is told on another ground changes the record, and nothing that its reader would notice")
  func otherGround() throws {
    var desk = try Desk()
    let old = try desk.packs(.first)[1]
    desk.asked.items[0].standings[old.reader]?.recipient.team = [.identity, .personal]
    let supplement = try Supplement(from: old, to: desk.packs(PackVersion.first.next)[1])
    #expect(supplement.changes.count == 3 && supplement.noticed.isEmpty)
  }

  @Test("a number that moved is refused, and so are two packs that are not two versions of one")
  func refused() throws {
    let desk = try Desk()
    let packs = try desk.packs(.first)
    let second = PackVersion.first.next
    #expect(throws: PackFault.otherPack) { try Supplement(from: packs[0], to: desk.packs(second)[1]) }
    #expect(throws: PackFault.notLater) { try Supplement(from: packs[0], to: packs[0]) }
    var moved = desk
    moved.asked.items[1].number = 9
    #expect(throws: PackFault.renumbered(9)) { try Supplement(from: packs[0], to: moved.packs(second)[0]) }
    var swapped = desk
    swapped.asked.items[0].papers[1].number = 3
    swapped.asked.items[0].papers[2].number = 2
    #expect(throws: PackFault.renumbered(1)) { try Supplement(from: packs[0], to: swapped.packs(second)[0]) }
    var other = desk
    other.asked.items[0].caseID = PaperWorld.caseID(77)
    #expect(throws: PackFault.renumbered(1)) { try Supplement(from: packs[0], to: other.packs(second)[0]) }
    var twice = desk
    twice.asked.items[1].number = 1
    #expect(throws: PackFault.renumbered(1)) { try twice.packs(second) }
  }

  @Test("a supplement goes with the pack it was made from and with no other")
  func appliedToItsOwn() throws {
    var desk = try Desk()
    let old = try desk.packs(.first)[0]
    desk.asked.items[0].papers[1].digest = "anew"
    let supplement = try Supplement(from: old, to: desk.packs(PackVersion.first.next)[0])
    desk.asked.items[0].papers[1].digest = "otherwise"
    #expect(try supplement.applied(to: desk.packs(.first)[0]) == nil)
    #expect(try supplement.applied(to: desk.packs(PackVersion.first.next)[0]) == nil)
    #expect(supplement.applied(to: old) != nil)
  }
}
