import Foundation
import PanelRules
import PanelSealing
import PanelStore

/// The papers of one item, as whoever arranges the meeting finds them on its case, before they are numbered.
struct PaperTray: Sendable {
  let number: Int
  let caseID: Case.ID
  let names: [String]
  let sources: [String: Source]
  let readers: [StoredReader]
  /// What is decided on, of papers that were numbered.
  let item: @Sendable ((String) -> Int?) throws -> AskedItem

  /// Where what a paper says is kept.
  struct Source: Sendable {
    let record: UUID
    /// The hash of the form that was answered.
    let form: String?
    /// The newest version of it.
    let version: Int
    /// The keyed hash of what it says; empty where it is sealed, and in no copy.
    let digest: String
  }
}

/// Of whom and of what trays are filled.
struct PaperOrder: Sendable {
  let readers: [Practitioner.ID]
  let conflicts: [Int: Set<Practitioner.ID>]
  let grounds: PaperGrounds
}

extension Casework {
  /// Gathers the papers of an item from its case, in one transaction on it.
  ///
  /// - Returns: nil where the caller does not see the whole case, or it was erased.
  func tray(_ number: Int, of id: Case.ID, _ order: PaperOrder, by caller: Caller) async throws -> PaperTray? {
    let area = caller.area
    return try await web.transaction(
      as: caller.acting(on: id), reads: CaseQueries.one(area, id), ClockQueries.casework(), caller.standing,
      caller.grants(on: id), SharingFactQueries.forms(area, id), SharingFactQueries.referred(area, id),
      SharingFactQueries.returned(area, id), SharingFactQueries.practitioners(area, id, order.readers),
      SharingRecordQueries.ofCase(area, id, .latest), AgreementQueries.ofArea(area, .latest),
      FormQueries.newest(area, id, .latest), FormQueries.newestContents(area, id, .latest),
      CaseSightQueries.referred(area, id), PaperFactQueries.returned(area, id), CaseSightQueries.sign(area, id)
    ) {
      [keys, library]
      cases, clock, standings, grants, forms, referred, returned, readers, records, agreements, newest, filled, told,
      answered, signs in
      let standing = try caller.check(standings)
      guard let stored = cases.first, stored.erasedAt == nil, let sign = signs.first else { return Commit(nil) }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      guard (try? Insight(grants).requireTeam(of: rulebook)) != nil else { return Commit(nil) }
      guard let pinned = library.sharing(of: area) else { throw Refusal(.noSharingTable) }
      let its = PaperCase(
        number: number, held: held, rulebook: rulebook, pinned: pinned,
        asker: .init(practitioner: caller.practitioner, agency: caller.agency, agencyClass: standing.agencyClass),
        grounds: order.grounds, given: forms + referred + returned, kept: try records.map(KeptRecord.init),
        agreements: agreements.map(\.agreement), readers: readers, conflicted: order.conflicts[number] ?? [],
        now: max(try clock.present(), held.lastMoment))
      let shelf = PaperShelf(
        writer: PaperWriter(keys: try keys.keys(of: area), library: library), rulebook: rulebook, sign: sign,
        forms: newest, filled: filled, told: told, answered: answered,
        referralForm: rulebook.formHashes[ReferralForm.name]
          ?? library.desks(of: area).compactMap { $0.formHashes[ReferralForm.name] }.first)
      let names = try its.names()
      var sources: [String: PaperTray.Source] = [:]
      for name in names { sources[name] = try shelf.source(of: name) }
      let found = sources
      return Commit(
        PaperTray(number: number, caseID: id, names: names, sources: found, readers: readers) { number in
          try its.item { name in
            guard let source = found[name] else { return nil }
            return number(name).map { (number: $0, digest: source.digest) }
          }
        })
    }
  }
}

/// Where what a case holds is kept, by the names that sharing calls it by.
private struct PaperShelf {
  let writer: PaperWriter
  let rulebook: Rulebook
  let sign: CaseSign
  let forms: [StoredForm]
  let filled: [StoredContent]
  let told: [StoredContent]
  let answered: [(id: InformationRequest.ID, content: StoredContent)]
  let referralForm: String?

  func source(of name: String) throws -> PaperTray.Source? {
    guard name != PaperCase.theCase else {
      let day = rulebook.clockwork.localDate(of: sign.openedAt)
      let text = writer.text(ofCase: sign.reference, openedOn: day)
      return .init(record: sign.id.rawValue, form: nil, version: 1, digest: writer.digest(of: text))
    }
    let parts = name.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return nil }
    let (source, category) = (parts[0], parts[1])
    if source == "referral", !told.isEmpty { return try kept(told, of: category, form: referralForm) }
    if let request = InformationRequest.ID(source) {
      let its = answered.filter { $0.id == request }.map(\.content)
      return try kept(its, of: category, form: rulebook.formHashes[ReturnForm.name])
    }
    guard let form = forms.first(where: { $0.form == source }) else { return nil }
    let its = filled.filter { $0.record == form.record && $0.version == Int(form.version) }
    return try kept(its, of: category, form: form.formHash, record: form.record)
  }

  /// What is sealed is kept as well, and read by nobody here.
  private func kept(
    _ contents: [StoredContent], of category: String, form: String?, record: UUID? = nil
  ) throws -> PaperTray.Source? {
    let its = contents.filter { $0.category.rawValue == category }
    let text = try writer.text(of: category, form: form, saying: its)
    guard let record = record ?? its.first?.record ?? contents.first?.record else { return nil }
    return .init(
      record: record, form: form, version: its.map(\.version).max() ?? 1,
      digest: text.map { writer.digest(of: $0) } ?? "")
  }
}
