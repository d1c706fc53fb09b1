import Foundation
import PanelRules
import PanelStore

/// Packs as they are made again from what was kept of them: the same papers, in the same numbers, in every version.
struct KeptPacks: Sendable {
  let meeting: Meeting.ID
  let versions: [PackVersion]
  /// In each of the forms in which they were published.
  let papers: [Place: StoredPaper]
  /// The agenda that went out with them.
  let agendas: KeptAgendas
  private let given: [StoredGift]

  /// A paper in one of the forms in which it was published.
  struct Place: Hashable {
    let item: Int32
    let number: Int32
    let since: Int32
  }

  /// - Parameters:
  ///   - given: in the order of their versions.
  ///   - items: of the agendas, in the order of their versions.
  init(
    _ meeting: Meeting.ID, versions: [StoredPaperVersion] = [], papers: [StoredPaper], given: [StoredGift],
    items: [StoredPaperItem] = []
  ) {
    self.meeting = meeting
    self.versions = versions.map(\.version)
    agendas = KeptAgendas(versions: versions, items: items)
    self.papers = Dictionary(papers.map { (Place(item: $0.item, number: $0.number, since: $0.since), $0) }) { $1 }
    self.given = given
  }

  /// What a reader had been given by a version and not been taken back from: the last word on each of their papers, with
  /// those that were taken back.
  func gifts(to reader: Practitioner.ID, in version: PackVersion) -> [StoredGift] {
    var last: [Place: StoredGift] = [:]
    for gift in given where gift.reader == reader && Int(gift.version) <= version.supplements {
      last[Place(item: gift.item, number: gift.number, since: 0)] = gift
    }
    return last.values.sorted { ($0.item, $0.number) < ($1.item, $1.number) }
  }

  /// Where papers of a reader stand that the newest version has not taken back, in whatever form.
  func standing(of reader: Practitioner.ID) -> Set<PaperPlace> {
    guard let newest = versions.last else { return [] }
    return Set(gifts(to: reader, in: newest).filter { $0.since != nil }.map(\.place))
  }

  /// The paper that a gift is of; nil: it was taken back, or whoever asks may not know of it any more.
  func paper(of gift: StoredGift) -> StoredPaper? {
    gift.since.flatMap { papers[Place(item: gift.item, number: gift.number, since: $0)] }
  }

  /// The form in which an item's paper was published last.
  func newest(_ name: String, of item: Int) -> StoredPaper? {
    papers.values.filter { Int($0.item) == item && $0.name == name }.max { $0.since < $1.since }
  }

  /// A reader's pack as it was published, of what whoever asks may know of it.
  func pack(of reader: Practitioner.ID, for agency: Agency.ID, in version: PackVersion) throws -> Pack {
    let told = gifts(to: reader, in: version).compactMap { gift in
      paper(of: gift).map { (item: Int(gift.item), caseID: $0.caseID, paper: PackedPaper($0, as: gift)) }
    }
    do {
      return try Pack(
        meeting: meeting, reader: reader, agency: agency, version: version, papers: told,
        agenda: agendas.agenda(in: version, of: Set(told.map(\.item))))
    } catch {
      throw CaseworkFault.damaged("the papers of a meeting have other numbers than they were given")
    }
  }

  /// Everybody who was ever given anything.
  var readers: [Practitioner.ID] { Set(given.map(\.reader)).sorted() }
}

/// Where a paper stands.
package struct PaperPlace: Sendable, Hashable, Comparable {
  package let item: Int
  package let number: Int

  package static func < (a: Self, b: Self) -> Bool { (a.item, a.number) < (b.item, b.number) }
}

extension StoredGift {
  /// Where the paper stands that it is of.
  var place: PaperPlace { PaperPlace(item: Int(item), number: Int(number)) }
}

extension PackedPaper {
  fileprivate init(_ stored: StoredPaper, as gift: StoredGift) {
    self.init(
      number: Int(stored.number), name: stored.name, version: Int(stored.version),
      category: SharedCategory(rawValue: stored.category) ?? .intelligence, originator: stored.originator,
      mark: HandlingMark(rawValue: stored.mark) ?? .recipientsOnly, digest: stored.digest, rule: gift.rule ?? "",
      bases: (gift.bases ?? []).compactMap(LegalBasis.Cited.init(written:)))
  }
}

extension LegalBasis.Cited {
  /// As it is kept: code and version with a stroke between them.
  var written: String { "\(code)/\(version)" }

  init?(written: String) {
    let parts = written.split(separator: "/").map(String.init)
    guard parts.count == 2, let version = Int(parts[1]) else { return nil }
    self.init(code: parts[0], version: version)
  }
}
