package import PanelRules
package import PanelStore

/// Which papers of a meeting were published, and who has read them.
package struct PaperReceipts: Sendable {
  package let meeting: StoredMeeting
  package let rulebook: Rulebook
  package let versions: [StoredPaperVersion]
  /// Everybody who was ever given any, in the order of their names.
  package let readers: [Reader]

  package struct Reader: Sendable {
    package let practitioner: Practitioner.ID
    package let name: String
    package let reading: PackReading
    /// They have accepted to keep what the meeting hears in confidence.
    package let hasAccepted: Bool
    /// How many papers stand in their newest version, of cases that whoever asks sees.
    package let papers: Int
  }
}

extension Casework {
  /// Who has read the papers of a meeting, and who is behind: what stands in them is theirs alone. Nothing of any case is
  /// told, and no read is recorded.
  package func showReceipts(of id: Meeting.ID, to caller: Caller) async throws -> PaperReceipts {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: MeetingQueries.one(area, id), caller.standing, PaperQueries.versions(area, id),
      PaperQueries.ofMeeting(area, id), PaperQueries.given(area, id, nil), PaperQueries.receipts(area, id),
      SpokenQueries.acceptances(area, id), PaperQueries.names(area, id), PaperAgendaQueries.items(area, id)
    ) { [library] meetings, standings, versions, papers, given, receipts, accepted, people, items in
      let standing = try caller.check(standings)
      guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area),
        let rule = rulebook.route.panel
      else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
      return Commit(
        try PaperReceipts(
          of: meeting, rulebook, versions: versions, papers: papers, given: given, items: items,
          receipts: receipts.map(\.receipt),
          accepted: Set(accepted.map(\.practitioner)), names: people))
    }
  }

  /// The same to have a version made again: for those who arrange the meeting, and for auditors of the area, who see no
  /// meeting for being auditors, and so are shown it by the service; the reading is recorded with what comes of it.
  ///
  /// - Returns: with it whether it was for an auditor alone.
  package func receiptsToVerify(
    of id: Meeting.ID, for caller: Caller
  ) async throws -> (receipts: PaperReceipts, asAuditor: Bool) {
    do {
      return (try await showReceipts(of: id, to: caller), false)
    } catch CaseworkFault.notFound {
      return (try await auditedReceipts(of: id, for: caller, otherwise: CaseworkFault.notFound), true)
    } catch let refusal as Refusal where refusal.code == .notYourRole {
      return (try await auditedReceipts(of: id, for: caller, otherwise: refusal), true)
    }
  }

  private func auditedReceipts(
    of id: Meeting.ID, for caller: Caller, otherwise refusal: any Error
  ) async throws -> PaperReceipts {
    let area = caller.area
    return try await worker.transaction(
      as: caller.behalf(), reads: AuditorQueries.auditor(area, caller.practitioner), caller.standingAsServed,
      MeetingQueries.one(area, id), PaperQueries.versions(area, id), PaperQueries.ofMeeting(area, id),
      PaperQueries.given(area, id, nil), PaperQueries.receipts(area, id), SpokenQueries.acceptances(area, id),
      PaperQueries.names(area, id), PaperAgendaQueries.items(area, id)
    ) { [library] auditors, standings, meetings, versions, papers, given, receipts, accepted, people, items in
      _ = try caller.check(standings)
      guard !auditors.isEmpty else { throw refusal }
      guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area) else {
        throw CaseworkFault.notFound
      }
      return Commit(
        try PaperReceipts(
          of: meeting, rulebook, versions: versions, papers: papers, given: given, items: items,
          receipts: receipts.map(\.receipt),
          accepted: Set(accepted.map(\.practitioner)), names: people))
    }
  }
}

extension PaperReceipts {
  fileprivate init(
    of meeting: StoredMeeting, _ rulebook: Rulebook, versions: [StoredPaperVersion], papers: [StoredPaper],
    given: [StoredGift], items: [StoredPaperItem], receipts: [PackReceipt], accepted: Set<Practitioner.ID>,
    names: [(id: Practitioner.ID, name: String)]
  ) throws {
    let kept = KeptPacks(meeting.id, versions: versions, papers: papers, given: given, items: items)
    let names = Dictionary(names.map { ($0.id, $0.name) }) { first, _ in first }
    let readers = try kept.readers.compactMap { reader -> Reader? in
      guard let agency = given.last(where: { $0.reader == reader })?.agency else { return nil }
      let packs = try versions.map { try kept.pack(of: reader, for: agency, in: $0.version) }
      return Reader(
        practitioner: reader, name: names[reader] ?? "", reading: PackReading(packs, receipts),
        hasAccepted: accepted.contains(reader), papers: packs.last?.items.flatMap(\.papers).count ?? 0)
    }
    self.init(
      meeting: meeting, rulebook: rulebook, versions: versions,
      readers: readers.sorted { ($0.name, $0.practitioner) < ($1.name, $1.practitioner) })
  }
}
