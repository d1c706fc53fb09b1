import Foundation
import PanelRules
import PanelSealing
import PanelStore

/// A transferred case as it opens in the receiving area: at the route's first stage, with the person, what was
/// completed, and what was said about support.
struct Arrival {
  let opened: Case
  let reference: String
  let changes: [Change]

  init(_ offer: Offer) throws {
    let (held, area, here) = (offer.held, offer.area, offer.here)
    let unknown = offer.forms.filter { here.formHashes[$0.form] != $0.formHash }.map(\.form)
    guard unknown.isEmpty else { throw Refusal(.formsDiffer, ["forms": unknown.joined(separator: ", ")]) }
    var identifiers = RandomIdentifiers()
    let id = Case.ID(identifiers.next())
    let person = held.person.map { _ in Person.ID(identifiers.next()) }
    let kind = held.facts.focus.kind ?? .person
    let opening = CaseEvent.Opening(
      route: held.route, definition: here.hash, stage: here.route.firstStage,
      focus: person.map { Case.Focus(kind, $0) } ?? .unchecked, eighteenthBirthday: held.facts.eighteenthBirthday,
      anchors: Self.anchors(of: held, on: here),
      forms: Self.forms(of: offer),
      consents: held.facts.consents.map(Self.asCarried),
      from: .init(to: held.id, area: held.area, route: held.route, reveals: .status, opened: false),
      episode: held.facts.episode)
    let arrived = try offer.desk.open(opening, id: id, area: area, here, &identifiers)
    opened = arrived.opened
    reference = arrived.reference
    var changes: [Change] = []
    if let person {
      changes.append(PersonQueries.add(area, person, offer.acted.now, kind.rawValue))
      changes += try Self.indexing(person, of: offer)
    }
    changes += arrived.changes
    changes += try Self.copies(of: offer, to: id)
    changes.append(TransferQueries.opened(held.area, offer.transfer.id, id))
    self.changes = changes
  }

  /// Whoever receives a referral of the same person here finds that they are known: by what the referral that came with
  /// the case told of them.
  private static func indexing(_ person: Person.ID, of offer: Offer) throws -> [Change] {
    guard let referral = offer.forms.last(where: { $0.form == ReferralForm.name }) else { return [] }
    let opened = try SealedAnswers(offer.desk.keys.keys(of: offer.held.area)).openAll(offer.contents)
    let told = opened[RecordVersion(record: referral.record, version: Int(referral.version))] ?? [:]
    let year = offer.here.clockwork.localDate(of: referral.savedAt).year
    let details = ReferralAnswers([told]).details(estimatedIn: year)
    let keys = try offer.desk.keys.keys(of: offer.area)
    return offer.gateways.compactMap { gateway in
      let route = gateway.route.name
      let entries = BlindIndex(keys, route: route).entries(for: details)
      guard !entries.isEmpty else { return nil }
      return PersonQueries.index(
        offer.area, route, person, nil, entries.map(\.kind.rawValue), entries.map(\.bytes))
    }
  }

  /// What was completed; the hand-over can be read on, and is spent: to offer the case again takes a new one.
  private static func forms(of offer: Offer) -> [FormName: Case.FormFact] {
    var forms = offer.held.facts.forms.filter { form, _ in offer.forms.contains { $0.form == form } }
    for form in offer.here.transferForms { forms[form]?.complete = false }
    return forms
  }

  /// The receiving area's first clock runs from the acceptance; what else happened in the case's life keeps its moment.
  private static func anchors(of held: Case, on here: Rulebook) -> [AnchorName: Moment] {
    let clocks = here.route.stages[here.route.firstStage]?.deadlines ?? []
    let restarted = clocks.compactMap { rule -> AnchorName? in
      if case .anchor(let anchor) = rule.since { anchor } else { nil }
    }
    return held.facts.anchors.filter { $0.key != "opened" && !restarted.contains($0.key) }
  }

  /// Whoever agreed was told who sees the record in the area they lived in, and not who does here.
  private static func asCarried(_ record: SupportConsent.Record) -> SupportConsent.Record {
    var record = record
    record.explained = .init(record.explained.points.subtracting([.whoSeesData]))
    return record
  }

  /// The answers of the completed forms, and what was told beside each word on support, under this area's keys.
  private static func copies(of offer: Offer, to id: Case.ID) throws -> [Change] {
    let opened = try SealedAnswers(offer.desk.keys.keys(of: offer.held.area)).openAll(offer.contents)
    let seal = SealedAnswers(try offer.desk.keys.keys(of: offer.area))
    var changes: [Change] = []
    for form in offer.forms {
      let (record, version) = (UUID(), Int(form.version))
      let parts = opened[RecordVersion(record: form.record, version: version)] ?? [:]
      changes += try seal.seal(parts, record: record, version: version, case: id)
      changes.append(
        FormQueries.keep(
          offer.area, id, form.form, form.version, record, form.formHash, true, form.categories, form.savedBy,
          form.savedAt))
    }
    for consent in offer.held.facts.consents {
      let parts = opened[RecordVersion(record: consent.id.rawValue, version: 1)] ?? [:]
      changes += try seal.seal(parts, record: consent.id.rawValue, version: 1, case: id)
    }
    return changes
  }
}
