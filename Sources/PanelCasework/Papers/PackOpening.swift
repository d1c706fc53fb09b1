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
  let words: KeptWords

  /// Every paper that was published for them was made again word for word.
  func isComplete(holding texts: [PaperPlace: PaperText]) -> Bool {
    gifts.allSatisfy { $0.since == nil || texts[$0.place] != nil }
  }

  /// What each paper that is told says, by where it stands. One that is not what was published stops everything.
  func texts(by writer: PaperWriter) throws -> [PaperPlace: PaperText] {
    var texts: [PaperPlace: PaperText] = [:]
    for gift in gifts {
      let place = gift.place
      guard told.contains(place), let paper = packs.paper(of: gift), let text = try words.text(of: paper, by: writer)
      else { continue }
      guard writer.digest(of: text) == paper.digest else {
        throw CaseworkFault.damaged(
          "paper \(place.item).\(place.number) of a meeting is not the one that was published")
      }
      texts[place] = text
    }
    return texts
  }

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
      }, agenda: whole.agenda)
  }

  /// How the items are called of which something is told, by their numbers.
  func titles(of told: Set<Int>) -> [Int: String] {
    var titles: [Int: String] = [:]
    for item in whole.items where told.contains(item.number) {
      titles[item.number] = words.signs[item.caseID]?.reference ?? ""
    }
    return titles
  }

  /// Of what was ever published for them, the numbers of which nothing is told: where they are given a difference, of what
  /// they had been told before. Their own rows say what that was, whatever they may still know of the papers.
  func withdrawn(holding texts: [PaperPlace: PaperText]) -> [PaperPlace] {
    let had = before.map { before in
      Set(packs.gifts(to: whole.reader, in: before.version).filter { $0.since != nil }.map(\.place))
    }
    return gifts.filter { gift in
      texts[gift.place] == nil && (gift.since != nil || had?.contains(gift.place) != false)
    }.map(\.place).sorted()
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
