import Foundation
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// What was found of a person, and as of which state of each case.
struct GatheredHoldings: Sendable {
  let kin: [Person.ID]
  /// Every record that is said to be whoever asks.
  let sameAsRequester: [Person.ID]
  var cases: [CaseHeld] = []
  var referrals: [ReferralHeld] = []
  var kept: [(caseID: Case.ID, kept: KeptRecord)] = []
  var holdings = AccessHoldings()
  /// The caller is in conflict on some of it, and finds nothing.
  var isShut = false
}

extension Casework {
  /// Looks for everything that the area holds of a person and of every record that is said to be the same person. The
  /// service looks, since nobody else sees all of it. Of somebody unknown nothing is found.
  func gather(_ asked: AccessAsked, _ caller: Caller) async throws -> GatheredHoldings {
    let (area, context, requester) = (caller.area, caller.behalf(), asked.requester)
    let kin = try await everyRecord(of: asked.person, caller)
    let other = kin.contains(requester) ? kin : try await everyRecord(of: requester, caller)
    var found = GatheredHoldings(kin: kin, sameAsRequester: other)
    let (cases, referrals) = try await worker.read(
      as: context, HeldOfPersonQueries.cases(area, kin), HeldOfPersonQueries.referrals(area, kin))
    // To a reviewer in conflict on any of it there is nothing, as there would be of somebody unknown.
    found.isShut = try cases.contains { its in
      try CaseState.read(its.stored).facts.conflicts?.values.contains(caller.practitioner) == true
    }
    if found.isShut { return found }
    let ids = cases.map(\.id)
    let (forms, returns, records) = try await worker.read(
      as: context, HeldOfPersonQueries.forms(area, ids), HeldOfPersonQueries.returns(area, ids),
      HeldOfPersonQueries.records(area, ids))
    let (contacts, told, requests) = try await worker.read(
      as: context, found.contacts(area, asked), HeldOfPersonQueries.told(area, ids),
      HeldOfPersonQueries.asked(area, ids))
    let (agencies, said, actions) = try await worker.read(
      as: context, DirectoryQueries.agencies(area), HeldOfMeetingsQueries.said(area, ids),
      HeldOfMeetingsQueries.actions(area, ids))
    let (papers, ended) = try await worker.read(
      as: context, PaperFactQueries.opened(area, ids), HeldOfMeetingsQueries.ended(area, ids))
    let wanted = Set(
      forms.map(\.record) + returns.map(\.record) + referrals.map(\.id.rawValue) + said.map(\.id)
        + actions.map(\.record) + ended.map(\.record))
    let contents = try await worker.read(as: context, ContentQueries.records(area, wanted.sorted()))
    let opened = try SealedAnswers(keys.keys(of: area)).openAll(contents)
    let spoke = Set(ended.flatMap { PanelAccount(of: $0, opened).positions.map(\.practitioner) })
    let voices = try await worker.read(as: context, HeldOfMeetingsQueries.voices(area, spoke.sorted()))
    found.kept = try records.map { (caseID: $0.caseID, kept: try KeptRecord($0.record)) }
    let shelf = HoldingsShelf(
      person: asked.person, requester: requester, kin: Set(kin), sameAsRequester: Set(other), cases: cases,
      referrals: referrals, forms: forms, returns: returns,
      kept: found.kept, told: told, asked: requests, said: said, actions: actions,
      ended: ended, papers: papers,
      voices: Dictionary(voices.map { ($0.id, (agency: $0.agency, agencyClass: $0.agencyClass)) }) { first, _ in first
      },
      agencies: Dictionary(agencies.map { ($0.id, $0) }) { first, _ in first }, opened: opened, area: area,
      library: library)
    (found.cases, found.referrals, found.holdings) = (cases, referrals, try shelf.holdings())
    found.holdings.contacts = try found.contacts(contacts, asked)
    return found
  }

  /// Whoever is linked to a person at one or more removes, and the person.
  private func everyRecord(of person: Person.ID, _ caller: Caller) async throws -> [Person.ID] {
    var (known, next): (Set<Person.ID>, [Person.ID]) = ([person], [person])
    while let one = next.popLast() {
      let same = try await worker.read(as: caller.behalf(), SharingFactQueries.same(caller.area, one))
      next += same.filter { known.insert($0).inserted }
    }
    return known.sorted()
  }
}

/// Makes of what was read the values that the pack is decided on.
struct HoldingsShelf {
  let person: Person.ID
  let requester: Person.ID
  let kin: Set<Person.ID>
  let sameAsRequester: Set<Person.ID>
  let cases: [CaseHeld]
  let referrals: [ReferralHeld]
  let forms: [FormHeld]
  let returns: [ReturnHeld]
  let kept: [(caseID: Case.ID, kept: KeptRecord)]
  let told: [ToldOfCase]
  let asked: [AskedOfCase]
  let said: [SaidAtMeeting]
  let actions: [ActionOfCase]
  let ended: [EndedItem]
  let papers: [OpenedPaper]
  /// For whom those work who took positions.
  let voices: [Practitioner.ID: (agency: Agency.ID, agencyClass: AgencyClass)]
  let agencies: [Agency.ID: ListedAgency]
  let opened: [RecordVersion: [DataCategory: [UInt8]]]
  let area: String
  let library: Library

  func holdings() throws -> AccessHoldings {
    var holdings = AccessHoldings()
    guard let pinned = library.sharing(of: area) else { throw Refusal(.noSharingTable) }
    var rulebooks: [Rulebook] = []
    var terms: [InformationRequest.ID: [ReturnTerms]] = [:]
    for found in cases {
      let held = try CaseState.read(found.stored)
      terms.merge(held.facts.requests.compactMapValues { $0.terms?.parts }) { $1 }
      let rulebook = try library.rulebook(held.definition, area: area)
      rulebooks.append(rulebook)
      holdings.places.append(place(found, held, rulebook, pinned.table))
    }
    var sources: [RecordVersion: AccessSource] = [:]
    for (number, form) in forms.compactMap({ form in number(of: form.caseID).map { ($0, form) } }) {
      let version = RecordVersion(record: form.record, version: Int(form.version))
      // What is the newest of one case is shown whole, whatever took its place on another that carried it on.
      if let known = sources[version] {
        sources[version]?.places.append(number)
        guard known.isEarlier, form.next == nil else { continue }
      }
      let places = sources[version]?.places ?? [number]
      sources[version] = source(form, version, at: number, rulebooks[number])
      sources[version]?.places = places
    }
    for (number, answer) in returns.compactMap({ answer in number(of: answer.caseID).map { ($0, answer) } }) {
      let version = RecordVersion(record: answer.record, version: 1)
      sources[version] = source(answer, version, at: number, rulebooks[number], on: terms[answer.id] ?? [])
    }
    for referral in referrals {
      var its = cases.indices.filter { cases[$0].referral == referral.id }
      if its.isEmpty {
        its = [holdings.places.count]
        holdings.places.append(place(referral))
      }
      for version in opened.keys where version.record == referral.id.rawValue {
        guard sources[version] == nil else {
          let places = Set(sources[version]?.places ?? []).union(its)
          sources[version]?.places = places.sorted()
          continue
        }
        sources[version] = source(referral, version, at: its)
      }
    }
    let answered = sources.sorted { a, b in
      (a.value.at, a.value.title, a.key.record, a.key.version) < (
        b.value.at, b.value.title, b.key.record, b.key.version
      )
    }.map(\.value)
    let given = answered + meetings(rulebooks)
    let beside = try tellings(of: given, rulebooks)
    holdings.sources = (given + beside).enumerated().sorted { a, b in
      (a.element.at, a.offset) < (b.element.at, b.offset)
    }.map(\.element)
    return holdings
  }

  func number(of id: Case.ID) -> Int? { cases.firstIndex { $0.id == id } }

  // MARK: Places

  private func place(_ found: CaseHeld, _ held: Case, _ rulebook: Rulebook, _ table: SharingTable) -> AccessPlace {
    var records = SharingRecords(
      kept.filter { $0.caseID == found.id }.map(\.kept), supportConsents: held.facts.consents)
    if held.facts.isHeldByMove { records.policeHolds.append(PoliceHold(term: SharingTerm(from: .earliest))) }
    // Whoever is said to be the same person has everything kept from them that is kept from the other.
    records.withholdings += records.withholdings.compactMap { withholding in
      guard case .named(let other) = withholding.from, sameAsRequester.contains(other) else { return nil }
      return Withholding(item: withholding.item, from: .named(requester), term: withholding.term)
    }
    let its: Person.ID? = if case .person(let its) = held.facts.focus { its } else { nil }
    records.withholdings += keptFromAll
    return AccessPlace(
      caseID: found.id, reference: found.reference, title: rulebook.route.title, at: found.openedAt,
      held: SharedCase(
        route: held.route, person: its.map { kin.contains($0) ? person : $0 },
        born: held.facts.eighteenthBirthday.flatMap {
          SharingReader.born(comingOfAge: rulebook.clockwork.localDate(of: $0))
        },
        isClosed: held.isClosed, isInPanelCourse: !held.isClosed,
        deconflictionClear: table.settings.clearWhen.contains { $0.holds(of: held.facts) },
        supportRule: rulebook.route.supportConsent), records: records)
  }

  /// Somebody who is not safe to be told by the last word on any of the cases is told nothing of any of them.
  private var keptFromAll: [Withholding] {
    guard !kin.contains(requester) else { return [] }
    var said: [Case.ID: [Person.ID: Bool]] = [:]
    for record in kept where record.kept.ending == nil {
      guard case .responsibility(let its) = record.kept.record.entry, sameAsRequester.contains(its.holder) else {
        continue
      }
      said[record.caseID, default: [:]][its.holder] = its.isRisk || !its.isSafeToTell
    }
    guard said.values.contains(where: { $0.values.contains(true) }) else { return [] }
    return [Withholding(item: "case", from: .named(requester), term: SharingTerm(from: .earliest))]
  }

  /// Of a referral that opened no case nobody has said that the police have no part in it.
  private func place(_ referral: ReferralHeld) -> AccessPlace {
    var records = SharingRecords()
    records.withholdings = keptFromAll
    return AccessPlace(
      caseID: nil, reference: referral.reference, title: library.live(referral.route, area: area)?.route.title ?? "",
      at: referral.receivedAt, held: SharedCase(route: referral.route, person: person), records: records)
  }

  // MARK: What was answered

  private func source(_ held: FormHeld, _ version: RecordVersion, at place: Int, _ rulebook: Rulebook) -> AccessSource {
    let form = library.form(held.formHash, area: area) ?? rulebook.forms[held.form]
    var next: [AccessAnswer] = []
    if let later = held.next, let record = held.nextRecord {
      next = answers(RecordVersion(record: record, version: Int(later)), to: form)
    }
    let title = form?.title ?? held.form
    var source = AccessSource(
      item: held.form, version: version.version, title: held.next == nil ? title : "\(title), an earlier version",
      at: held.savedAt, places: [place], originator: held.agency, originatorClass: held.agencyClass ?? "",
      answers: answers(version, to: form).filter { !next.contains($0) })
    source.isEarlier = held.next != nil
    return source
  }

  private func source(
    _ held: ReturnHeld, _ version: RecordVersion, at place: Int, _ rulebook: Rulebook, on terms: [ReturnTerms]
  ) -> AccessSource {
    let form = rulebook.forms[ReturnForm.name]
    return AccessSource(
      item: held.id.description, version: 1, title: form?.title ?? ReturnForm.name, at: held.settledAt, places: [place],
      originator: held.agency, originatorClass: held.agencyClass, terms: terms,
      answers: answers(version, to: form).map { $0.ofReturn() })
  }

  private func source(_ held: ReferralHeld, _ version: RecordVersion, at places: [Int]) -> AccessSource {
    let form = library.form(held.formHash, area: area) ?? library.live(held.route, area: area)?.referralForm
    return AccessSource(
      item: "referral", version: version.version, title: form?.title ?? "", at: held.receivedAt, places: places,
      originator: held.agency, originatorClass: held.agencyClass, answers: answers(version, to: form))
  }
}
