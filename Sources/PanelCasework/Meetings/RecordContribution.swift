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
      if hearing.conflicted.contains(caller.practitioner) {
        throw Refusal(.takesNoPart, ["item": String(number)])
      }
      try hearing.requireHearers()
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

  /// The account of a decision, with who had the chair, the bodies that were missing, and the last day by which the panel
  /// looks at the case again, where where it stands now has one.
  func account(of request: DecisionRequest, as decision: PanelDecision, after held: Case) throws -> [UInt8] {
    var account = try JSON.parse(request.account).object ?? JSON.Object()
    if let presiding = decision.presiding { account["presiding"] = .string(presiding.description) }
    account["missing"] = .array(missingBodies.map(JSON.string))
    if let due = rulebook.dateForPanel(of: held) {
      account["review"] = .string(rulebook.clockwork.localDate(of: due.adding(seconds: -1)).description)
    }
    return JSON.object(account).bytes()
  }

  /// Ends the item without a decision, with the words why, the bodies that were missing, and whether its case does not wait
  /// for the panel any more. Why an item is put off is the chair's word; who was missing then is looked at all the same.
  func end(
    as ending: ItemEnding, saying words: String, missing: [String] = [], hasMoved: Bool = false
  ) throws -> [Change] {
    let record = UUID()
    let missing = ending == .adjourned ? missingBodies : missing
    let account = JSONWriter.object { o in
      o.put("words", words)
      o.values("missing", missing)
      o.put("moved", hasMoved ? true : nil)
    }
    let ended = ItemQueries.ended(held.area, room.meeting.id, item.number, room.now, ending, record)
    return [ended] + (try seal(account, under: record))
  }

  /// The decision, and the move that it is. Throws with everything that stands in its way at once: what the positions
  /// lack, or what the move needs, and whatever has to be recorded first and is not.
  func take(_ request: DecisionRequest) throws -> (PanelDecision, Acted, [Change]) {
    let gaps = recordGaps(for: request)
    do {
      let resolved = try resolve(request)
      let (acted, changes) = try desk.decide(
        .decide(resolved.resolution), on: held, stored, rulebook, given: agreements)
      guard gaps.isEmpty else { throw Refusal(.itemRecordMissing, unmet: gaps) }
      return (resolved.decision, acted, changes)
    } catch let refusal as Refusal where refusal.code == .positionsDecideNothing {
      var whole = refusal
      whole.unmet += gaps
      throw whole
    } catch let refusal as Refusal where refusal.code == .needsUnmet {
      var whole = refusal
      whole.unmet += gaps
      // Of what could be done instead, a meeting takes decisions alone.
      let decisions = Set(rulebook.moves(from: held).filter { $0.decision != nil }.map(\.name))
      whole.possible.removeAll { !decisions.contains($0) }
      throw whole
    }
  }

  /// Everything that has to be recorded on an item before the panel may decide it and is not.
  private func recordGaps(for request: DecisionRequest) -> [PanelRules.UnmetNeed] {
    guard let interval = ItemInterval(call: item.calledAt ?? room.now, decision: room.now) else { return [] }
    let record = ItemRecord(
      said.compactMap { row in Contribution(rawValue: row.kind).map { .init($0, of: row.agency) } },
      hasRationale: request.move.reason?.allSatisfy(\.isWhitespace) == false)
    // A guest of another item left before this was called; of it their agency has nothing to say.
    let guests = guestsOfOthers
    let asked = attendance.filter { $0.part != .guest || !guests.contains($0.practitioner) }
    return record.gaps(attendance: asked, conflicted: conflicted, during: interval).map { gap in
      PanelRules.UnmetNeed(need: "record", because: gap.code, values: ["names": names(gap)], who: [room.rule.chair])
    }
  }

  private func names(_ gap: ItemRecord.Gap) -> String {
    guard case .contributions(let agencies) = gap else { return "" }
    return agencies.map { id in room.attendance.first { $0.agency == id }?.agencyName ?? id.description }
      .joined(separator: ", ")
  }
}
