import PanelRules
import PanelStore

/// What of a published pack is handed out: what may still be told, and can still be read under its reader's own grants.
struct PackOpening {
  /// As it was published, as far as its reader may know of it.
  let whole: Pack
  /// What they opened before; nil: they are given the whole.
  let before: Pack?
  let gifts: [StoredGift]
  let told: Set<PaperPlace>
  let packs: KeptPacks
  let contents: [(item: Int, number: Int, since: Int, content: StoredContent)]
  let signs: [PaperSign]
  let rulebook: Rulebook

  /// Everything that was published for them is still theirs to know of.
  var isComplete: Bool {
    whole.items.flatMap(\.papers).count == gifts.count { $0.since != nil }
  }

  /// What each paper that is told says, by where it stands. One that is not what was published stops everything.
  func texts(by writer: PaperWriter) throws -> [PaperPlace: PaperText] {
    var texts: [PaperPlace: PaperText] = [:]
    for gift in gifts {
      let place = PaperPlace(item: Int(gift.item), number: Int(gift.number))
      guard told.contains(place), let paper = packs.paper(of: gift), let text = try text(of: paper, by: writer) else {
        continue
      }
      guard writer.digest(of: text) == paper.digest else {
        throw CaseworkFault.damaged(
          "paper \(place.item).\(place.number) of a meeting is not the one that was published")
      }
      texts[place] = text
    }
    return texts
  }

  private func text(of paper: StoredPaper, by writer: PaperWriter) throws -> PaperText? {
    if paper.name == PaperCase.theCase {
      return sign(of: paper.caseID).map {
        writer.text(ofCase: $0.reference, openedOn: rulebook.clockwork.localDate(of: $0.openedAt))
      }
    }
    let its = contents.filter {
      $0.item == Int(paper.item) && $0.number == Int(paper.number) && $0.since == Int(paper.since)
    }
    return try writer.text(of: paper.category, form: paper.form, saying: its.map(\.content))
  }

  private func sign(of id: Case.ID) -> PaperSign? { signs.first { $0.id == id } }

  /// What is told of it: of what they opened before, the difference.
  func pack(holding texts: [PaperPlace: PaperText]) throws -> Pack {
    let changed = try before.map { before in
      Set(try Supplement(from: before, to: whole).noticed.compactMap(\.place))
    }
    let papers = whole.items.flatMap { item in
      item.papers.map { (item: item.number, caseID: item.caseID, paper: $0) }
    }
    return try Pack(
      meeting: whole.meeting, reader: whole.reader, agency: whole.agency, version: whole.version,
      papers: papers.filter { one in
        let place = PaperPlace(item: one.item, number: one.paper.number)
        return texts[place] != nil && changed.map { $0.contains(place) } != false
      })
  }

  /// How the items are called of which something is told.
  func titles(of pack: Pack) -> [Int: String] {
    var titles: [Int: String] = [:]
    for item in pack.items { titles[item.number] = sign(of: item.caseID)?.reference ?? "" }
    return titles
  }

  /// Of what was ever published for them, the numbers of which nothing is told: where they are given a difference, of what
  /// they had been told before.
  func withdrawn(from pack: Pack) -> [PaperPlace] {
    let standing = Set(
      pack.items.flatMap { item in item.papers.map { PaperPlace(item: item.number, number: $0.number) } })
    let all = gifts.map { PaperPlace(item: Int($0.item), number: Int($0.number)) }
    guard let before else { return all.filter { !standing.contains($0) }.sorted() }
    let had = Set(before.items.flatMap { item in item.papers.map { PaperPlace(item: item.number, number: $0.number) } })
    let has = Set(whole.items.flatMap { item in item.papers.map { PaperPlace(item: item.number, number: $0.number) } })
    return all.filter { place in
      !standing.contains(place)
        && (had.contains(place) && !has.contains(place) || has.contains(place) && !told.contains(place))
    }.sorted()
  }
}

extension Supplement.Change {
  /// Where something is to be read; nil: it was taken back.
  fileprivate var place: PaperPlace? {
    switch what {
    case .added(let paper), .changed(_, let paper): PaperPlace(item: item, number: paper.number)
    case .withdrawn: nil
    }
  }
}
