import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// A page of a case's history.
package struct HistoryPage: Sendable {
  package let held: Case
  package let entries: [Entry]
  /// The names of the area's agencies.
  package let agencies: [Agency.ID: String]

  /// One event, and who made it happen.
  package struct Entry: Sendable {
    package let number: Int64
    package let type: String
    package let at: Moment
    package let actor: Practitioner.ID
    /// Nil where a clock acted, or a practitioner of another area.
    package let actorName: String?
    /// Nil once it was erased: that it happened, and when, stays.
    package fileprivate(set) var event: CaseEvent?
    /// The version that the case stood on then.
    package let rulebook: Rulebook
    /// It opened, or was opened by, a case that the reader is in conflict on; or it is about a relation that they may not
    /// learn of: then it is not told.
    package fileprivate(set) var isShut = false
  }
}

extension Casework {
  /// A case's events after a number, oldest first; the reading is recorded. Throws `forbidden` for somebody who sees
  /// less than the whole case. Of a case that the reader is in conflict on it names nothing, and of a relation that they
  /// may not learn of it tells nothing.
  package func showHistory(
    of id: Case.ID, after number: Int64, limit: Int, to caller: Caller
  ) async throws -> HistoryPage {
    let area = caller.area
    let page = try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), caller.standing,
      EventQueries.page(area, id, number, Int64(limit)), DirectoryQueries.agencies(area)
    ) { [keys, library] grants, cases, standings, events, agencies in
      _ = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let held = try CaseState.readWhatIsLeft(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      try Insight(grants).requireTeam(of: rulebook)
      let areaKeys = try keys.keys(of: area)
      let entries = try events.map { event, name in
        let then = try library.rulebook(event.definition, area: area)
        return HistoryPage.Entry(
          number: event.seq, type: event.type, at: event.occurredAt, actor: event.actor, actorName: name,
          event: try Chained.open(event, of: id, with: areaKeys)?.keepingSealed(of: then), rulebook: then)
      }
      return Commit(
        HistoryPage(
          held: held, entries: entries,
          agencies: Dictionary(agencies.map { ($0.id, $0.name) }) { first, _ in first }),
        writes: [caller.wasShown("history", [id.rawValue])])
    }
    let shut = try await shut(from: caller, linkedTo: page.held)
    let known = page.relations.isEmpty ? [] : try await relations(known: caller, on: id)
    return page.without(shut, relationsBut: known)
  }

  /// The relations recorded on a case of which the caller may know that they are there; what is sealed says no more.
  private func relations(known caller: Caller, on id: Case.ID) async throws -> Set<PersonRelation.ID> {
    Set(try await web.read(as: caller.acting(on: id), PersonRelationQueries.ofCase(caller.area, id)))
  }

  /// The cases linked to one that the caller is in conflict on.
  func shut(from caller: Caller, linkedTo held: Case) async throws -> Set<Case.ID> {
    let linked = held.facts.linked.map(\.to)
    guard !linked.isEmpty else { return [] }
    return Set(try await web.read(as: caller.reading, SharingRecordQueries.conflicts(linked)))
  }
}

extension HistoryPage {
  /// The relations that are recorded or ended in it.
  fileprivate var relations: Set<PersonRelation.ID> { Set(entries.compactMap(\.event?.relation)) }

  /// The same without a word of some cases that it is linked to, and of relations but those that are known.
  fileprivate func without(_ shut: Set<Case.ID>, relationsBut known: Set<PersonRelation.ID>) -> HistoryPage {
    let left = entries.map { entry -> Entry in
      var told = entry
      if case .handedOver(let link) = entry.event { told.isShut = shut.contains(link.to) }
      if case .opened(var opening) = entry.event, let from = opening.from, shut.contains(from.to) {
        opening.from = nil
        told.event = .opened(opening)
      }
      if let relation = entry.event?.relation, !known.contains(relation) { told.isShut = true }
      return told
    }
    return HistoryPage(held: held, entries: left, agencies: agencies)
  }
}

extension CaseEvent {
  /// The same without the coded answers to what a form asks of a sealed category: moves go by them, and no page has them.
  func keepingSealed(of rulebook: Rulebook) -> CaseEvent {
    guard case .formSaved(let form, let version, let complete, let by, let answers) = self else { return self }
    let shown = rulebook.forms[form].map { $0.keepingSealed(answers) } ?? answers
    return .formSaved(form: form, version: version, complete: complete, by: by, answers: shown)
  }

  /// The relation that it records, or ends.
  fileprivate var relation: PersonRelation.ID? {
    if case .peopleRelated(let relation) = self { return relation }
    if case .relationEnded(let relation) = self { return relation }
    return nil
  }
}

extension Form {
  /// Coded answers without those to what it asks of a sealed category.
  package func keepingSealed(_ answers: [String: String]) -> [String: String] {
    answers.filter { field($0.key)?.category.isSealed != true }
  }
}

extension Insight {
  /// Throws unless the reader sees the whole case.
  func requireTeam(of rulebook: Rulebook) throws {
    guard let level, level >= .team else {
      throw CaseworkFault.forbidden(needs: rulebook.team.sorted(), on: rulebook.route.name)
    }
  }
}
