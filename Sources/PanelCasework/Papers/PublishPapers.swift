import Foundation
package import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// What came of publishing the papers of a meeting.
package struct PapersPublished: Sendable {
  package let version: PackVersion
  /// How many readers it gives something to, or takes something from.
  package let readers: Int
  /// How many papers are new, or say something new.
  package let papers: Int
  package let now: Moment
}

extension Casework {
  /// Gives everybody the papers that a preflight showed for them: version 1, and supplements 1a, 1b and on, each the
  /// difference to what went before. Items that the caller does not see stay as they were.
  ///
  /// It is refused unless the agenda is published, and where anything would be shown differently from what was looked at.
  ///
  /// - Parameter hash: of the preflight that was looked at.
  package func publishPapers(
    of id: Meeting.ID, on grounds: PaperGrounds, seen hash: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (PapersPublished) -> Answer
  ) async throws -> Answer {
    let area = caller.area
    return try await forArrangers(of: id, caller) {
      // Whoever sends it again is answered again, whatever has changed since.
      let kept = try await web.read(as: caller.reading, keyed.find(by: caller))
      if let replayed = try keyed.replay(kept, with: keys.service) { return replayed }
      let gathered = try await gatherPapers(of: id, on: grounds, by: caller)
      return try await web.transaction(
        as: caller.reading, reads: MeetingQueries.lock(area, id), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller), AgendaVersionQueries.ofMeeting(area, id), PaperQueries.versions(area, id)
      ) { [library, keys] meetings, clock, standings, kept, agendas, versions in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let meeting = meetings.first, let rule = library.live(meeting.route, area: area)?.route.panel else {
          throw CaseworkFault.notFound
        }
        try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
        if meeting.closedAt != nil { throw Refusal(.meetingClosed) }
        if meeting.cancelledAt != nil { throw Refusal(.meetingCancelled) }
        guard let agenda = agendas.last else { throw Refusal(.agendaNotLocked) }
        let sight = gathered.sight
        guard sight.hash == hash, sight.agenda == Int(agenda.number), sight.version == versions.last?.version else {
          throw Refusal(.preflightDiffers)
        }
        let version = versions.last?.version.next ?? .first
        let issue = try PaperIssue(gathered, in: version)
        let isMoved = KeptAgendas(versions: versions, items: []).isMoved(to: meeting)
        guard !issue.gifts.isEmpty || !issue.items.isEmpty || isMoved || versions.isEmpty else {
          throw Refusal(.papersUnchanged)
        }
        let now = try clock.present()
        let published = PapersPublished(
          version: version, readers: Set(issue.gifts.map(\.reader)).count, papers: issue.papers.count, now: now)
        let answer = answering(published)
        return Commit(
          answer,
          writes: [
            PaperQueries.addVersion(
              area, id, Int32(version.supplements), agenda.number, now, caller.practitioner, caller.agency,
              grounds.bases, grounds.condition, grounds.noConsentReason?.rawValue, gathered.table.hash,
              Digest.bytes(sight.preflight.canonicalBytes), meeting.startsAt, meeting.minutes, meeting.place),
            PaperQueries.add(area, id, Int32(version.supplements), issue.writtenPapers),
            PaperQueries.give(area, id, Int32(version.supplements), issue.writtenGifts),
            PaperAgendaQueries.add(area, id, Int32(version.supplements), issue.writtenItems),
            MeetingQueries.touch(area, id), keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }
}

/// What is written of a version of the papers: the difference to what stands.
struct PaperIssue {
  private(set) var papers: [StoredPaper] = []
  private(set) var gifts: [StoredGift] = []
  /// How items of the agenda stand that stood otherwise.
  let items: [StoredPaperItem]

  init(_ gathered: GatheredPapers, in version: PackVersion) throws {
    let number = Int32(version.supplements)
    let preflight = gathered.sight.preflight
    let kept = KeptPacks(preflight.meeting, papers: gathered.stored, given: gathered.given, items: gathered.lines)
    items = kept.agendas.difference(to: gathered.items, in: version)
    var standing: [Int: [Int: StoredPaper]] = [:]
    let trays = Dictionary(gathered.trays.map { ($0.number, $0) }) { first, _ in first }
    for item in preflight.items {
      for paper in item.papers {
        guard let source = trays[item.number]?.sources[paper.shared.id] else { continue }
        let was = kept.newest(paper.shared.id, of: item.number)
        let its = StoredPaper(paper, of: item, source, since: was?.since ?? number)
        let now = was == its ? its : StoredPaper(paper, of: item, source, since: number)
        standing[item.number, default: [:]][paper.number] = now
        if was != its { papers.append(now) }
      }
    }
    for cell in preflight.cells {
      for sight in cell.papers {
        guard case .told(let told) = sight.outcome, let paper = standing[cell.number]?[sight.paper.number] else {
          continue
        }
        gifts.append(
          StoredGift(
            version: number, reader: cell.reader, agency: cell.agency, item: paper.item, number: paper.number,
            since: paper.since, rule: told.rule, bases: told.bases.map(\.written)))
      }
    }
    let seen = Set(gathered.trays.map { Int32($0.number) }).union(gathered.offAgenda)
    gifts = kept.difference(to: gifts, in: version, of: seen)
    // What nobody is told is not kept.
    let given = Set(gifts.map { [$0.item, $0.number] })
    papers.removeAll { !given.contains([$0.item, $0.number]) }
  }

  var writtenPapers: String {
    String(
      decoding: JSONWriter.object(capacity: 4096) { o in
        o.list("rows", papers) { paper, r in
          r.put("item", Int(paper.item))
          r.put("number", Int(paper.number))
          r.put("case_id", paper.caseID.rawValue.uuidString)
          r.put("name", paper.name)
          r.put("record", paper.record.uuidString)
          r.put("version", Int(paper.version))
          r.put("category", paper.category)
          r.put("originator", paper.originator.rawValue.uuidString)
          r.put("originator_class", paper.originatorClass)
          r.put("mark", paper.mark)
          r.put("form", paper.form)
          r.put("digest", paper.digest)
        }
      }, as: UTF8.self)
  }

  var writtenGifts: String {
    String(
      decoding: JSONWriter.object(capacity: 4096) { o in
        o.list("rows", gifts) { gift, r in
          r.put("reader", gift.reader.rawValue.uuidString)
          r.put("agency", gift.agency.rawValue.uuidString)
          r.put("item", Int(gift.item))
          r.put("number", Int(gift.number))
          r.put("since", gift.since.map(Int.init))
          r.put("rule", gift.rule)
          r.put("bases", gift.bases?.joined(separator: " "))
        }
      }, as: UTF8.self)
  }
}

extension PaperIssue {
  var writtenItems: String {
    String(
      decoding: JSONWriter.object(capacity: 4096) { o in
        o.list("rows", items) { item, r in
          r.put("item", Int(item.item))
          r.put("case_id", item.caseID.rawValue.uuidString)
          r.put("kind", item.kind)
          r.put("place", item.place.map(Int.init))
          r.put("starts", item.starts.map(Int.init))
          r.put("minutes", item.minutes.map(Int.init))
          r.put("reasons", item.reasons.joined(separator: " "))
          r.put("due", item.due?.microseconds)
        }
      }, as: UTF8.self)
  }
}

extension KeptPacks {
  /// What has to be given anew and taken back so that readers have these papers and no others, of items that are seen.
  func difference(to now: [StoredGift], in version: PackVersion, of items: Set<Int32>) -> [StoredGift] {
    var changes: [StoredGift] = []
    for reader in Set(readers).union(now.map(\.reader)).sorted() {
      let before = gifts(to: reader, in: version).filter { items.contains($0.item) }
      let after = now.filter { $0.reader == reader }
      changes += after.filter { gift in
        !before.contains { $0.says(gift) }
      }
      for was in before where was.since != nil && !after.contains(where: was.isOfSamePaper) {
        changes.append(
          StoredGift(
            version: Int32(version.supplements), reader: reader, agency: was.agency, item: was.item,
            number: was.number, since: nil, rule: nil, bases: nil))
      }
    }
    return changes
  }
}

extension StoredGift {
  fileprivate func isOfSamePaper(_ other: StoredGift) -> Bool { item == other.item && number == other.number }

  fileprivate func says(_ other: StoredGift) -> Bool {
    isOfSamePaper(other) && since == other.since && rule == other.rule && bases == other.bases
      && agency == other.agency
  }
}

extension StoredPaper {
  fileprivate init(
    _ paper: Paper, of item: Preflight.Item, _ source: PaperTray.Source, since: Int32
  ) {
    self.init(
      item: Int32(item.number), number: Int32(paper.number), since: since, caseID: item.caseID, name: paper.shared.id,
      record: source.record, version: Int32(source.version), category: paper.shared.category.rawValue,
      originator: paper.shared.originator, originatorClass: paper.shared.originatorClass,
      mark: paper.shared.mark.rawValue, form: source.form, digest: paper.digest)
  }
}
