import PanelRules
import Testing

@Suite("Every preflight of random papers")
struct PreflightProperties {
  private static let (readers, items) = (6, 4)

  /// Papers in which some of all faults were planted, anywhere.
  private func random(_ dice: inout SeededIdentifiers) throws -> AskedPapers {
    var asked = try PaperWorld.asked(readers: Self.readers, items: Self.items)
    for _ in 0..<Int.random(in: 0...7, using: &dice) {
      let plant = PaperPlant.all.randomElement(using: &dice)
      plant?.plant(
        in: &asked,
        at: PaperPlant.Spot(
          item: .random(in: 1...Self.items, using: &dice), reader: .random(in: 0..<Self.readers, using: &dice)))
    }
    return asked
  }

  @Test("a pack holds what a decision on each paper by itself allows and the meeting opens, and nothing else")
  func packHoldsWhatIsTold() throws {
    var dice = SeededIdentifiers(seed: 21)
    let table = try SharingStory.table()
    var (told, kept) = (0, 0)
    for _ in 0..<150 {
      let asked = try random(&dice)
      let preflight = table.preflight(asked)
      for reader in asked.readers {
        let pack = try preflight.pack(for: reader.practitioner, of: reader.agency, version: .first)
        let packed = pack.items.map { ($0.number, Set($0.papers.map(\.name))) }
        for item in asked.items {
          let opened = Set(item.papers.filter { opens($0, of: item, to: reader, asked, table) }.map(\.shared.id))
          #expect(packed.first { $0.0 == item.number }?.1 ?? [] == opened)
          told += opened.count
          kept += item.papers.count - opened.count
        }
        #expect(pack.mark == pack.items.flatMap(\.papers).map(\.mark).max() ?? .official)
      }
    }
    #expect(told > 2_000 && kept > 2_000)
  }

  /// The same said anew, one paper at a time.
  private func opens(
    _ paper: Paper, of item: AskedItem, to reader: PaperReader, _ asked: AskedPapers, _ table: SharingTable
  ) -> Bool {
    let sealed: Set<SharedCategory> = [.data(.location), .data(.safeContact), .data(.attendance)]
    guard reader.seat == .taken(.member), reader.acceptsConfidentiality == true,
      let standing = item.standings[reader.practitioner], standing.recipient.id == reader.practitioner,
      standing.recipient.agency == reader.agency,
      [.brief, .item, .emergency, .team, .police].contains(standing.access),
      !item.conflicted.contains(reader.practitioner), !item.leaving.contains(reader.practitioner),
      !sealed.contains(paper.shared.category),
      standing.opens.map({ opens in opens.map(SharedCategory.data).contains(paper.shared.category) }) ?? true
    else { return false }
    var request = item.request
    if standing.recipient.panels.isEmpty { request.panel = nil }
    let decided = table.decide(
      SharingQuestion(
        request: request, items: [paper.shared], recipient: .practitioner(standing.recipient), held: item.held,
        records: item.records, now: asked.now, zone: asked.zone))
    guard decided.first?.verdict.result.allows == true else { return false }
    if paper.isTheCase { return true }
    return item.papers.filter(\.isTheCase).contains { opens($0, of: item, to: reader, asked, table) }
  }

  @Test("taking away anything on which papers are told never tells anybody more")
  func takingAwayNeverAdds() throws {
    var dice = SeededIdentifiers(seed: 22)
    let table = try SharingStory.table()
    var lost = 0
    for _ in 0..<200 {
      var asked = try random(&dice)
      let before = table.preflight(asked).told
      takeAway(&asked, &dice)
      let after = table.preflight(asked).told
      #expect(after.isSubset(of: before))
      lost += before.subtracting(after).count
    }
    #expect(lost > 500)
  }

  private func takeAway(_ asked: inout AskedPapers, _ dice: inout SeededIdentifiers) {
    let reader = Int.random(in: 0..<Self.readers, using: &dice)
    let item = Int.random(in: 0..<Self.items, using: &dice)
    let who = asked.readers[reader].practitioner
    switch Int.random(in: 0..<10, using: &dice) {
    case 0: asked.readers[reader].seat = nil
    case 1: asked.readers[reader].acceptsConfidentiality = nil
    case 2: asked.items[item].standings[who] = nil
    case 3: asked.items[item].standings[who]?.access = nil
    case 4: asked.items[item].standings[who]?.recipient.panels = []
    case 5: asked.items[item].request.gateways = []
    case 6: asked.items[item].records.agreements = []
    case 7: asked.items[item].conflicted.insert(who)
    case 8: asked.items[item].papers.removeAll { $0.isTheCase }
    default: asked.items[item].held.deconflictionClear = false
    }
  }

  @Test(
    "is the same, byte for byte, in whatever order items, papers and people come, and another where others are told")
  func isTheSame() throws {
    var dice = SeededIdentifiers(seed: 23)
    let table = try SharingStory.table()
    for _ in 0..<60 {
      var asked = try random(&dice)
      let (first, told) = (table.preflight(asked).canonicalBytes, table.preflight(asked).told)
      asked.items.shuffle(using: &dice)
      asked.readers.shuffle(using: &dice)
      for place in asked.items.indices { asked.items[place].papers.shuffle(using: &dice) }
      #expect(table.preflight(asked).canonicalBytes == first)
      takeAway(&asked, &dice)
      let other = table.preflight(asked)
      if other.told != told { #expect(other.canonicalBytes != first) }
    }
  }
}
