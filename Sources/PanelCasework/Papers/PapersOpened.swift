package import PanelRules
package import PanelStore

/// A paper of a case that somebody opened in one version of their papers, and on what they were told it.
package struct PaperTold: Sendable {
  package let opened: OpenedPaper
  /// As anything else that was told.
  package let told: Disclosure.Told

  package var version: PackVersion { PackVersion(supplements: Int(opened.papers)) }
}

extension Casework {
  /// The papers of a case that were opened, in the order in which they were: looked up by the service, since whoever works
  /// on a case may not know of the meeting. Whether the case is theirs to see is for whoever asks to make sure of.
  func papersTold(of held: Case, for caller: Caller) async throws -> [PaperTold] {
    let area = caller.area
    let opened = try await worker.read(as: caller.behalf(), PaperFactQueries.opened(area, [held.id]))
    return try opened.map { paper in
      guard let pinned = library.sharing(paper.table, area: area) ?? library.sharing(of: area) else {
        throw Refusal(.noSharingTable)
      }
      return PaperTold(opened: paper, told: Disclosure.Told(paper, by: pinned.table, on: held.route))
    }
  }

  /// Which agencies opened papers of a case that they were given, and by which right: what has to follow where that is
  /// taken back.
  func papersOpened(of id: Case.ID, for caller: Caller) async throws -> [UnderWay.Opened] {
    let cases = try await web.read(as: caller.reading, CaseQueries.one(caller.area, id))
    // To whom there is no such case nothing of it is looked up; the act itself says so.
    guard let stored = cases.first else { return [] }
    var seen: Set<UnderWay.Opened> = []
    return try await papersTold(of: try CaseState.read(stored), for: caller).map { paper in
      UnderWay.Opened(by: paper.opened.agency, on: paper.told.ground.underWay)
    }.filter { seen.insert($0).inserted }
  }
}

extension Disclosure.Told {
  fileprivate init(_ paper: OpenedPaper, by table: SharingTable, on route: String) {
    let bases = (paper.bases ?? []).compactMap(LegalBasis.Cited.init(written:))
    self.init(
      item: paper.name, version: Int(paper.version),
      category: SharedCategory(rawValue: paper.category) ?? .intelligence,
      mark: HandlingMark(rawValue: paper.mark) ?? .recipientsOnly, rule: paper.rule ?? "", bases: bases,
      ground: table.ground(of: paper.rule ?? "", on: bases, route: route))
  }
}
