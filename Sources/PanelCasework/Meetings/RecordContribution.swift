import Foundation
package import PanelRules
import PanelStore
import PanelWire

/// What somebody says on an item that is heard.
package struct ContributionRequest: Sendable {
  package let kind: Contribution
  /// Whose it is; nil: of the agency of whoever records it.
  package let agency: Agency.ID?
  /// How far it may go; the strictest where nobody said.
  package let onward: ReturnTerms.Onward?
  /// The words, which are sealed; nil where nothing has to be said in words.
  package let words: String?

  package init(
    _ kind: Contribution, agency: Agency.ID? = nil, onward: ReturnTerms.Onward? = nil, words: String? = nil
  ) {
    self.kind = kind
    self.agency = agency
    self.onward = onward
    self.words = words
  }
}

extension Casework {
  /// Records what was said on an item while it is heard: an agency's information, what the person thinks, the risk.
  ///
  /// The words are sealed with the case. Intelligence is sealed as data on offences is: the team of the case reads it,
  /// and nobody who hears the item alone.
  package func contribute(
    _ request: ContributionRequest, on number: Int, of id: Meeting.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    if let agency = request.agency {
      let known = try await web.read(as: caller.reading, DirectoryQueries.agencies(caller.area))
      guard known.contains(where: { $0.id == agency }) else { throw Refusal(.unknownAgency) }
    }
    return try await hear(number, of: id, by: caller, keyed: keyed) { hearing in
      let record = UUID()
      let onward = request.kind.isInformation ? request.onward ?? .askOriginator : nil
      let row = SpokenQueries.contribute(
        caller.area, record, hearing.held.id, id, Int32(number), request.kind.rawValue,
        request.agency ?? caller.agency, onward?.rawValue, caller.practitioner, hearing.room.now)
      let words = try request.words.map { words in
        try hearing.seal(
          JSONWriter.object { $0.put("words", words) }, in: request.kind == .intelligence ? .offence : .special,
          under: record)
      }
      return (answering(), [row] + (words ?? []))
    }
  }
}

extension Hearing {
  /// Seals words with the case of the item.
  func seal(_ words: [UInt8], in category: DataCategory = .special, under record: UUID) throws -> [Change] {
    try SealedAnswers(keys).seal([category: words], record: record, version: 1, case: held.id)
  }

  /// The account of a decision, with the last day by which the panel looks at the case again, where where it stands now
  /// has one.
  func account(of request: DecisionRequest, after held: Case) throws -> [UInt8] {
    guard let due = rulebook.dateForPanel(of: held) else { return request.account }
    var account = try JSON.parse(request.account).object ?? JSON.Object()
    account["review"] = .string(rulebook.clockwork.localDate(of: due.adding(seconds: -1)).description)
    return JSON.object(account).bytes()
  }

  /// Ends the item without a decision, with the words why and the bodies that were missing.
  func end(as ending: ItemEnding, saying words: String, missing: [String] = []) throws -> [Change] {
    let record = UUID()
    let account = JSONWriter.object { o in
      o.put("words", words)
      o.values("missing", missing)
    }
    let ended = ItemQueries.ended(held.area, room.meeting.id, item.number, room.now, ending, record)
    return [ended] + (try seal(account, under: record))
  }

  /// Throws with everything that has to be recorded on an item before the panel may decide it and is not.
  func requireRecord(for request: DecisionRequest) throws {
    guard let interval = ItemInterval(call: item.calledAt ?? room.now, decision: room.now) else { return }
    let record = ItemRecord(
      said.compactMap { row in Contribution(rawValue: row.kind).map { .init($0, of: row.agency) } },
      hasRationale: request.move.reason?.allSatisfy(\.isWhitespace) == false)
    let gaps = record.gaps(attendance: attendance, conflicted: conflicted, during: interval)
    guard !gaps.isEmpty else { return }
    throw Refusal(
      .itemRecordMissing,
      unmet: gaps.map { gap in
        .init(need: "record", because: gap.code, values: ["names": names(gap)], who: [room.rule.chair])
      })
  }

  private func names(_ gap: ItemRecord.Gap) -> String {
    guard case .contributions(let agencies) = gap else { return "" }
    return agencies.map { id in room.attendance.first { $0.agency == id }?.agencyName ?? id.description }
      .joined(separator: ", ")
  }
}
