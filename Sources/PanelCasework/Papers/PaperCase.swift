import PanelRules
import PanelStore

/// A case before the readers of a meeting's papers: everything that the sharing decision is asked with, of all of them at
/// once.
struct PaperCase: Sendable {
  let number: Int
  let held: Case
  let rulebook: Rulebook
  let pinned: PinnedSharing
  /// Whose word it is that they are told.
  let asker: SharingDesk.Asker
  let grounds: PaperGrounds
  /// What there is to be told.
  let given: [StoredGiven]
  let kept: [KeptRecord]
  let agreements: [SharingAgreement]
  let readers: [StoredReader]
  /// Who declared a conflict on the item.
  let conflicted: Set<Practitioner.ID>
  let now: Moment

  /// What is decided on.
  ///
  /// - Parameter paper: the number and the digest of a paper by its name; nil: it is not one of the papers.
  func item(paper: (String) -> (number: Int, digest: String)?) throws -> AskedItem {
    let anybody = SharingRecipient.outsider(Person.ID(held.id.rawValue))
    let anyones = reader(of: nil)
    var request = anyones.request(of: asker, to: anybody)
    request.panel = rulebook.route.panel?.name
    let shared = try anyones.items(of: asker, pinned.table.bases)
    return AskedItem(
      number: number, caseID: held.id, request: request,
      papers: shared.compactMap { item in
        paper(item.id).map { Paper(number: $0.number, item, digest: $0.digest, isTheCase: item.id == Self.theCase) }
      },
      held: anyones.shared(pinned.table, at: now), records: anyones.records(of: anybody), conflicted: conflicted,
      standings: standings)
  }

  /// By its name, that there is such a case.
  static let theCase = "case"

  /// The names of everything there is to be told, in the order in which papers are numbered: the case, what was referred,
  /// forms and answers of agencies.
  func names() throws -> [String] {
    let names = try reader(of: nil).items(of: asker, pinned.table.bases).map(\.id)
    let referred = names.filter { $0.hasPrefix("referral:") }
    return names.filter { $0 == Self.theCase } + referred
      + names.filter { $0 != Self.theCase && !referred.contains($0) }
  }

  private var standings: [Practitioner.ID: AskedItem.Standing] {
    var standings: [Practitioner.ID: AskedItem.Standing] = [:]
    for stored in readers {
      // Of one who does not work here any more nothing is known, and nothing is shown to them.
      guard case .practitioner(let recipient)? = try? reader(of: stored).recipient() else { continue }
      standings[stored.id] = AskedItem.Standing(
        recipient, access: stored.insight.level, opens: Set(stored.opens.compactMap(DataCategory.init(rawValue:))))
    }
    return standings
  }

  private func reader(of stored: StoredReader?) -> SharingReader {
    let found = SharingDesk.Found(
      cases: [], clock: [], standings: [], grants: [], items: given, recipient: stored.map { [$0.recipient] } ?? [],
      agencies: [], same: [], kept: kept, agreements: agreements)
    return SharingReader(grounds.wish(to: stored?.id ?? .nobody), found, held, rulebook)
  }
}

extension StoredReader {
  /// How much of the case they see.
  fileprivate var insight: Insight {
    Insight(
      levels.map { written in
        let parts = written.split(separator: " ")
        return (level: parts.first.flatMap { AccessLevel(rawValue: String($0)) }, held: parts.count > 1)
      })
  }
}
