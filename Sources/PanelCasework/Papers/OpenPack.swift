import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// A reader's papers as they are opened now.
package struct OpenedPack: Sendable {
  package let meeting: StoredMeeting
  package let rulebook: Rulebook
  package let reader: Reader
  /// What they are told of what was published for them, in this version.
  package let pack: Pack
  /// What each paper of the pack says, by the numbers of item and paper.
  package let texts: [PaperPlace: PaperText]
  /// How the case of an item is called, by number; nothing where nothing of it is told.
  package let titles: [Int: String]
  /// Whose information each paper of the pack is.
  package let sources: [PaperPlace: PaperSource]
  /// Numbers that stand, and of which nothing is told any more.
  package let withdrawn: [PaperPlace]
  /// Why nothing is told of items, by number, whatever their readers may be told; of any other it was withdrawn.
  package let reasons: [Int: KeptBack]
  /// The agenda that went out with this version, as far as they are told its items; nil: none did.
  package let agenda: PackAgenda?
  /// How many more items there were on it.
  package let notShown: Int
  /// The version that they were shown the whole of before, where this is what has changed since; nil: this is the whole.
  package let since: PackVersion?
  /// By what a version of a reader's papers is known, whenever it is made again: 32 bytes; nil: something of it could not
  /// be made again word for word, or is not theirs any more.
  package let digest: [UInt8]?
  package let now: Moment

  /// What a paper of the pack says, by the numbers of item and paper.
  package func text(of item: Int, _ number: Int) -> PaperText? { texts[PaperPlace(item: item, number: number)] }

  /// Why nothing is told of a number that stands.
  package func because(_ place: PaperPlace) -> KeptBack { reasons[place.item] ?? .withdrawn }

  /// Whose information a paper of the pack is; nil: the case itself, or an agency that is not known here.
  package func source(of item: Int, _ number: Int) -> PaperSource? { sources[PaperPlace(item: item, number: number)] }

  package struct Reader: Sendable {
    package let practitioner: Practitioner.ID
    package let name: String
    package let agencyName: String
  }
}

extension Casework {
  /// Opens the caller's own papers of a meeting: what was published for them, and may still be told them now. What a
  /// conflict, consent that was taken back or anything else has since kept from them is withdrawn; its number stands.
  ///
  /// Where they were shown the whole of an earlier version it is what has changed since. The cases that are shown are
  /// recorded first.
  ///
  /// - Parameters:
  ///   - version: nil: the newest.
  ///   - isWhole: everything, though they opened an earlier version.
  package func openPack(
    of id: Meeting.ID, in version: PackVersion?, isWhole: Bool, for caller: Caller
  ) async throws -> OpenedPack {
    let area = caller.area
    let shelf = try await packShelf(of: id, caller)
    guard let version = version ?? shelf.packs.versions.last, shelf.packs.versions.contains(version) else {
      throw Refusal(.papersNotPublished)
    }
    let gifts = shelf.packs.gifts(to: caller.practitioner, in: version)
    guard !gifts.isEmpty else { throw Refusal(.noPapersForYou) }
    guard shelf.hasAccepted else { throw Refusal(.confidentialityFirst) }
    // Whatever version they ask for, what they were told last stands: what was taken back since is told in none.
    let standing = shelf.packs.standing(of: caller.practitioner)
    let telling = try await toldNow(gifts.filter { standing.contains($0.place) }, shelf, caller)
    let whole = try shelf.packs.pack(of: caller.practitioner, for: caller.agency, in: version)
    let earlier = isWhole ? nil : shelf.opened.filter { $0 < version }.max()
    // Where nothing has changed that they would notice, they read the whole again.
    let before = try earlier.map { try shelf.packs.pack(of: caller.practitioner, for: caller.agency, in: $0) }
      .flatMap { $0.readsLike(whole) ? nil : $0 }
    return try await web.transaction(
      as: caller.reading, reads: ClockQueries.casework(), caller.standing,
      PaperQueries.contents(area, id, caller.practitioner), PaperQueries.signs(area, id),
      PaperAgendaQueries.numbers(area, id, Int32(version.supplements))
    ) { [library, keys] clock, standings, contents, signs, numbers in
      _ = try caller.check(standings)
      let writer = PaperWriter(keys: try keys.keys(of: area), library: library)
      let opening = PackOpening(
        whole: whole, before: before, gifts: gifts, told: telling.told, packs: shelf.packs,
        words: KeptWords(
          contents: contents,
          signs: Dictionary(
            signs.map { ($0.id, KeptWords.Sign(reference: $0.reference, openedAt: $0.openedAt)) },
            uniquingKeysWith: { $1 }),
          rulebook: shelf.rulebook))
      let texts = try opening.texts(by: writer)
      let pack = try opening.pack(holding: texts)
      let told = Set(texts.keys.map(\.item))
      let agenda = shelf.packs.agendas.agenda(in: version, of: told)
      let shown = Set(pack.items.map(\.caseID) + (agenda?.items ?? []).map(\.caseID)).sorted().map(\.rawValue)
      return Commit(
        OpenedPack(
          meeting: shelf.meeting, rulebook: shelf.rulebook, reader: shelf.reader, pack: pack, texts: texts,
          titles: opening.titles(of: told), sources: pack.sources(shelf.agencies, telling.moments),
          withdrawn: opening.withdrawn(holding: texts), reasons: telling.reasons,
          agenda: agenda, notShown: (numbers.first ?? []).count { !told.contains($0) }, since: before?.version,
          digest: opening.isComplete(holding: texts) ? Digest.bytes(whole.canonicalBytes) : nil,
          now: try clock.present()),
        writes: [caller.wasShown("papers", [id.rawValue] + shown)])
    }
  }

  /// Notes that the caller was given what they opened.
  package func noteReceipt(of opened: OpenedPack, for caller: Caller) async throws {
    try await web.transaction(as: caller.reading, reads: caller.standing) { standings in
      _ = try caller.check(standings)
      return Commit(writes: [
        PaperQueries.receive(
          caller.area, opened.meeting.id, caller.practitioner, Int32(opened.pack.version.supplements), opened.now,
          opened.digest)
      ])
    }
  }

  /// What was published for the caller, as it was kept.
  private func packShelf(of id: Meeting.ID, _ caller: Caller) async throws -> PackShelf {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: MeetingQueries.one(area, id), caller.standing, PaperQueries.versions(area, id),
      PaperQueries.ofMeeting(area, id), PaperQueries.given(area, id, caller.practitioner),
      PaperQueries.receipts(area, id), SpokenQueries.acceptances(area, id), SpokenQueries.conflicts(area, id),
      AgreementQueries.ofArea(area, .latest), DirectoryQueries.agencies(area),
      AttendanceQueries.attendee(area, caller.practitioner, ""), PaperAgendaQueries.items(area, id)
    ) {
      [library]
      meetings, standings, versions, papers, given, receipts, accepted, conflicts, agreements, agencies, names,
      items in
      _ = try caller.check(standings)
      guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area) else {
        throw CaseworkFault.notFound
      }
      return Commit(
        PackShelf(
          meeting: meeting, rulebook: rulebook, versions: versions,
          packs: KeptPacks(id, versions: versions, papers: papers, given: given, items: items),
          hasAccepted: accepted.contains { $0.practitioner == caller.practitioner },
          opened: receipts.map(\.receipt).filter { $0.reader == caller.practitioner && $0.isWhole }.map(\.version),
          conflicts: Set(conflicts.filter { $0.practitioner == caller.practitioner }.map { Int($0.number) }),
          agreements: agreements.map(\.agreement),
          agencies: Dictionary(agencies.map { ($0.id, $0.name) }) { first, _ in first },
          reader: .init(
            practitioner: caller.practitioner, name: names.first?.name ?? "",
            agencyName: agencies.first { $0.id == caller.agency }?.name ?? "")))
    }
  }

  /// Which of their papers the caller may be told now: decided by the service, since they do not see everything that it is
  /// decided on. With it when what they say was written.
  private func toldNow(_ gifts: [StoredGift], _ shelf: PackShelf, _ caller: Caller) async throws -> TellingNow {
    guard let pinned = library.sharing(of: caller.area) else { throw Refusal(.noSharingTable) }
    var telling = TellingNow()
    var items: [AskedItem] = []
    var now = Moment.earliest
    for (number, own) in Dictionary(grouping: gifts, by: \.item).sorted(by: { $0.key < $1.key }) {
      let papers = own.filter { $0.agency == caller.agency }.compactMap(shelf.packs.paper)
      guard let its = papers.first?.caseID, let version = shelf.version(of: own) else { continue }
      let found = try await asked(Int(number), its, papers, version, shelf, pinned, caller)
      // To whom it is a conflict nothing is told of what became of it.
      if !shelf.conflicts.contains(Int(number)) { telling.reasons[Int(number)] = found.reason }
      if let item = found.item { items.append(item) }
      telling.moments.merge(found.days.moments(of: papers)) { first, _ in first }
      now = max(now, found.now)
    }
    let preflight = pinned.table.preflight(
      AskedPapers(
        meeting: shelf.meeting.id, items: items,
        readers: [
          PaperReader(
            caller.practitioner, of: caller.agency, seat: .taken(.member), acceptsConfidentiality: shelf.hasAccepted)
        ], now: now, zone: pinned.zone))
    telling.told = Set(
      preflight.cells.flatMap { cell in
        cell.papers.filter(\.isTold).map { PaperPlace(item: cell.number, number: $0.paper.number) }
      })
    return telling
  }

  private func asked(
    _ number: Int, _ id: Case.ID, _ papers: [StoredPaper], _ version: StoredPaperVersion, _ shelf: PackShelf,
    _ pinned: PinnedSharing, _ caller: Caller
  ) async throws -> AskedNow {
    let area = caller.area
    return try await worker.transaction(
      as: caller.behalf(on: id), reads: CaseQueries.one(area, id), ClockQueries.casework(),
      SharingFactQueries.practitioners(area, id, [caller.practitioner]), SharingRecordQueries.ofCase(area, id, .latest),
      PaperFactQueries.days(area, id)
    ) { [library] cases, clock, readers, records, days in
      guard let stored = cases.first, stored.erasedAt == nil else {
        return Commit(AskedNow(item: nil, reason: cases.isEmpty ? nil : .erased, days: [], now: try clock.present()))
      }
      let held = try CaseState.read(stored)
      let now = max(try clock.present(), held.lastMoment)
      let its = PaperCase(
        number: number, held: held, rulebook: try library.rulebook(held.definition, area: area), pinned: pinned,
        asker: .init(practitioner: version.madeBy, agency: version.agency, agencyClass: version.agencyClass),
        grounds: PaperGrounds(
          bases: version.bases, condition: version.condition,
          noConsentReason: version.noConsentReason.flatMap(NotSoughtReason.init(rawValue:))),
        given: papers.compactMap(\.given), kept: try records.map(KeptRecord.init), agreements: shelf.agreements,
        readers: readers, conflicted: shelf.conflicts.contains(number) ? [caller.practitioner] : [], now: now)
      let item = try its.item { name in
        papers.first { $0.name == name }.map { (number: Int($0.number), digest: $0.digest) }
      }
      return Commit(AskedNow(item: item, reason: held.isClosed ? .shut : nil, days: days, now: now))
    }
  }
}

/// Which of their papers a reader may be told now, and what became of items of which nothing is.
private struct TellingNow: Sendable {
  var told: Set<PaperPlace> = []
  /// By number.
  var reasons: [Int: KeptBack] = [:]
  /// When what a paper says was written.
  var moments: [PaperPlace: Moment] = [:]
}

/// An item as it is decided on for one reader, and what became of its case.
private struct AskedNow: Sendable {
  /// Nil: there is nothing left to decide on.
  let item: AskedItem?
  let reason: KeptBack?
  /// When what its case holds was written.
  let days: [PaperDay]
  let now: Moment
}

extension StoredPaper {
  /// As the case has it; nil: the case itself.
  fileprivate var given: StoredGiven? {
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, let category = DataCategory(rawValue: parts[1]) else { return nil }
    return StoredGiven(
      source: parts[0], version: version, category: category, agency: originator, agencyClass: originatorClass)
  }
}
