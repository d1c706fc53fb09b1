import PanelRules
import PanelSealing
import PanelStore

/// A case as somebody asks about it: as it stands, or as it stood.
struct AskedCase {
  /// As it stands.
  let today: Case
  /// The version of its route that it stands on, by which is decided what a reader is shown.
  let ruling: Rulebook
  /// As it is asked about.
  let held: Case
  /// The version that it stood on then.
  let rulebook: Rulebook
  /// The moment it is asked about: now, or by when what counts had happened.
  let now: Moment
  /// Nil: as it is.
  let asOf: AsOf?

  /// Throws `forbidden` where somebody asks how it stood who sees less than the whole case: what was theirs to see then,
  /// and is theirs to see now, is not weighed.
  ///
  /// - Parameter history: the events that were recorded by then; not read where a case is asked about as it is.
  init(
    _ stored: StoredCase, asOf asked: AsOf.Asked?, by insight: Insight, at clock: [Moment], from history: [StoredEvent],
    _ keys: AreaKeys, _ library: Library
  ) throws {
    today = try CaseState.read(stored)
    ruling = try library.rulebook(today.definition, area: today.area)
    let present = max(try clock.present(), today.lastMoment)
    guard let asked else {
      (held, rulebook, now, asOf) = (today, ruling, present, nil)
      return
    }
    try insight.requireTeam(of: ruling)
    let asOf = try AsOf(asked, openedAt: today.openedAt, now: present)
    held = try Case.stood(today, asOf: asOf, history, keys)
    rulebook = try library.rulebook(held.definition, area: held.area)
    (now, self.asOf) = (asOf.validAt, asOf)
  }

  /// The read of the history that it is folded from: of nothing, where the case is asked about as it is.
  static func history(_ area: String, _ id: Case.ID, asOf asked: AsOf.Asked?) -> Read<StoredEvent> {
    HistoryQueries.recorded(area, id, asked == nil ? .earliest : asked.recordedBy)
  }
}

extension Case {
  /// A case as it stood, folded from its history. Throws where that was erased: then nobody can say.
  fileprivate static func stood(
    _ today: Case, asOf: AsOf, _ history: [StoredEvent], _ keys: AreaKeys
  ) throws -> Case {
    var opened: [(event: CaseEvent, at: Moment, recordedAt: Moment)] = []
    var withoutEffect = 0
    for stored in history where stored.recordedAt <= asOf.recordedAt {
      if let event = try Chained.open(stored, of: today.id, with: keys) {
        opened.append((event, stored.occurredAt, stored.recordedAt))
      } else if stored.matters(asOf) {
        throw Refusal(.historyErased)
      } else if stored.occurredAt <= asOf.validAt {
        withoutEffect += 1
      }
    }
    guard var held = Case.fold(opened, asOf: asOf, id: today.id, area: today.area) else {
      throw Refusal(.historyErased)
    }
    held.seq += withoutEffect
    return held
  }
}

extension StoredEvent {
  /// How the case stood cannot be said without its content.
  fileprivate func matters(_ asOf: AsOf) -> Bool {
    guard let kind = CaseEvent.Kind(rawValue: type) else { return true }
    if CaseEvent.Kind.withoutEffect.contains(kind) { return false }
    return occurredAt <= asOf.validAt || CaseEvent.Kind.mayBeEarlier.contains(kind)
  }
}

extension AskedCase {
  /// The requests that had been made, as they stood.
  func requests(_ stored: [StoredRequest]) -> [StoredRequest] {
    asOf == nil ? stored : stored.compactMap { $0.stood(in: held) }
  }

  /// Whether the case had a form under that name then: one that another version renamed is kept under both.
  func holds(_ form: StoredForm) -> Bool {
    asOf == nil || form.form == ReferralForm.name || held.facts.forms[form.form] != nil
  }

  /// The versions of what was referred that had been given; the first was there before the case.
  ///
  /// - Parameter added: when each later version was.
  func referred(_ stored: [StoredContent], _ added: [(number: Int, at: Moment)]) -> [StoredContent] {
    guard let asOf else { return stored }
    let given = Set(added.filter { asOf.counts($0.at) }.map(\.number))
    return stored.filter { $0.version == 1 || given.contains($0.version) }
  }
}

extension StoredRequest {
  /// As it stood in a case; nil where it had not been made.
  fileprivate func stood(in held: Case) -> StoredRequest? {
    guard let fact = held.facts.requests[id] else { return nil }
    var request = self
    request.state = fact.state
    if fact.state == .sent { request.settledAt = nil }
    return request
  }
}
