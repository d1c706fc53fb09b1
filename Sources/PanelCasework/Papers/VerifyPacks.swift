import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// What came of making a reader's papers again, by nobody who reads them.
package struct VerifiedPack: Sendable {
  /// By what the version was known, 32 bytes; nil: not every paper of it could be made again word for word.
  package let digest: [UInt8]?
  /// Whether its reader was shown these very papers; nil: they were not shown the whole of it, or it cannot be told.
  package let matches: Bool?
  /// What could not be made again, of items that whoever asks sees.
  package let keptBack: [(place: PaperPlace, because: KeptBack)]
}

extension Casework {
  /// Makes everybody's papers of a version again from the answers that are kept, and holds them against what their readers
  /// were shown: whatever became of the cases and of the readers since. Nobody is shown a word of them; the service looks,
  /// since whoever asks may see less. That it was asked is recorded.
  ///
  /// - Parameter asAuditor: they see none of its cases, and are told by their numbers alone which papers were not made
  ///   again.
  /// - Returns: of each reader who had been given something by then, and of whom the caller knows it.
  package func verifyPacks(
    of receipts: PaperReceipts, in version: PackVersion, asAuditor: Bool = false, for caller: Caller
  ) async throws -> [Practitioner.ID: VerifiedPack] {
    let (area, id) = (caller.area, receipts.meeting.id)
    guard receipts.versions.contains(where: { $0.version == version }) else { throw Refusal(.papersNotPublished) }
    let rulebook = receipts.rulebook
    let (made, everyCase) = try await worker.transaction(
      as: caller.behalf(), reads: PaperQueries.versions(area, id), PaperQueries.ofMeeting(area, id),
      PaperQueries.given(area, id, nil), PaperQueries.contents(area, id, nil), PaperFactQueries.cases(area, id),
      PaperQueries.receipts(area, id), PaperAgendaQueries.items(area, id)
    ) { [library, keys] versions, papers, given, contents, cases, receipts, items in
      let packs = KeptPacks(id, versions: versions, papers: papers, given: given, items: items)
      let bench = PackBench(
        packs: packs, version: version, cases: cases,
        words: KeptWords(
          contents: contents,
          signs: Dictionary(
            cases.map { ($0.id, KeptWords.Sign(reference: $0.reference, openedAt: $0.openedAt)) },
            uniquingKeysWith: { $1 }),
          rulebook: rulebook),
        writer: PaperWriter(keys: try keys.keys(of: area), library: library))
      let outcomes = try bench.outcomes()
      var made: [Practitioner.ID: VerifiedPack] = [:]
      for reader in packs.readers {
        let shown = receipts.first { $0.receipt.reader == reader && $0.receipt.version == version }?.digest
        made[reader] = try bench.pack(of: reader, outcomes, shown: shown)
      }
      return Commit((made, Set(papers.map(\.caseID))))
    }
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, PaperQueries.ofMeeting(area, id)
    ) { standings, papers in
      _ = try caller.check(standings)
      let seen = Set(papers.map { Int($0.item) })
      let known = Set(receipts.readers.map(\.practitioner))
      let told = made.filter { known.contains($0.key) }.mapValues { pack in
        VerifiedPack(
          digest: pack.digest, matches: pack.matches,
          keptBack: pack.keptBack.filter { asAuditor || seen.contains($0.place.item) })
      }
      let looked = asAuditor ? everyCase : Set(papers.map(\.caseID))
      return Commit(
        told,
        writes: [
          caller.wasShown("papers-verified", [id.rawValue] + looked.sorted().map(\.rawValue))
        ])
    }
  }
}

/// Where the packs of one version are made again.
private struct PackBench {
  let packs: KeptPacks
  let version: PackVersion
  let cases: [PaperOrigin]
  let words: KeptWords
  let writer: PaperWriter

  /// What keeps each paper, in each of its forms, from being made again; nothing where it was.
  func outcomes() throws -> [KeptPacks.Place: KeptBack] {
    let erased = Set(cases.filter { $0.erasedAt != nil }.map(\.id))
    var outcomes: [KeptPacks.Place: KeptBack] = [:]
    for (place, paper) in packs.papers {
      guard !erased.contains(paper.caseID), let text = try words.text(of: paper, by: writer) else {
        outcomes[place] = .erased
        continue
      }
      if writer.digest(of: text) != paper.digest { outcomes[place] = .differs }
    }
    return outcomes
  }

  /// - Returns: nil where they had been given nothing by then.
  func pack(
    of reader: Practitioner.ID, _ outcomes: [KeptPacks.Place: KeptBack], shown: [UInt8]?
  ) throws -> VerifiedPack? {
    let gifts = packs.gifts(to: reader, in: version)
    guard let agency = gifts.last(where: { $0.since != nil })?.agency else { return nil }
    let keptBack = gifts.compactMap { gift in
      gift.since.flatMap { outcomes[KeptPacks.Place(item: gift.item, number: gift.number, since: $0)] }
        .map { (place: gift.place, because: $0) }
    }
    guard keptBack.isEmpty else { return VerifiedPack(digest: nil, matches: nil, keptBack: keptBack) }
    let digest = Digest.bytes(try packs.pack(of: reader, for: agency, in: version).canonicalBytes)
    return VerifiedPack(digest: digest, matches: shown.map { $0 == digest }, keptBack: [])
  }
}
