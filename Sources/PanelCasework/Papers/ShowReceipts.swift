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
      SpokenQueries.acceptances(area, id), PaperQueries.names(area, id)
    ) { [library] meetings, standings, versions, papers, given, receipts, accepted, people in
      let standing = try caller.check(standings)
      guard let meeting = meetings.first, let rulebook = library.live(meeting.route, area: area),
        let rule = rulebook.route.panel
      else { throw CaseworkFault.notFound }
      try MeetingRoom.requireArranger(standing, rule, on: meeting.route)
      let kept = KeptPacks(id, versions: versions.map(\.version), papers: papers, given: given)
      let names = Dictionary(people.map { ($0.id, $0.name) }) { first, _ in first }
      let readers = try kept.readers.map { reader in
        let agency = given.last { $0.reader == reader }?.agency ?? caller.agency
        let packs = try versions.map { try kept.pack(of: reader, for: agency, in: $0.version) }
        return PaperReceipts.Reader(
          practitioner: reader, name: names[reader] ?? "", reading: PackReading(packs, receipts.map(\.receipt)),
          hasAccepted: accepted.contains { $0.practitioner == reader },
          papers: packs.last?.items.flatMap(\.papers).count ?? 0)
      }
      return Commit(
        PaperReceipts(
          meeting: meeting, rulebook: rulebook, versions: versions,
          readers: readers.sorted { ($0.name, $0.practitioner) < ($1.name, $1.practitioner) }))
    }
  }
}
