package import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// What a reader is shown of a case: that it exists, or the case itself as far as their level goes.
package enum CaseAppearance: Sendable {
  case sign(CaseSign, level: AccessLevel, isHeld: Bool)
  case view(CaseView)
  /// That there was one.
  case erased(CaseSign, level: AccessLevel, at: Moment)
}

/// A case as one reader may see it.
package struct CaseView: Sendable {
  package let held: Case
  package let reference: String
  package let rulebook: Rulebook
  package let level: AccessLevel
  /// As of when it is shown; nil: as it is.
  package let asOf: AsOf?
  /// The moment that it is shown of.
  package let now: Moment
  /// What consent to support comes to then; nil where the route asks for none.
  package let consent: SupportConsent.Standing?
  package let requests: [StoredRequest]
  package let forms: [SavedForm]
  /// The answers of the referral, its first version and what was added; empty for a reader who sees none of it.
  package let referred: [[DataCategory: [UInt8]]]
  /// The record that holds these: the referral, or what the route was told of it; nil where there are none.
  package let referredIn: UUID?
  /// What whoever confirmed the route at the front door told its team; nil: nothing, or nothing that the reader may see.
  package let frontDoorSays: String?
  /// The categories of answers that the reader's level opens, answered or not.
  package let categories: Set<DataCategory>
  /// The strands that ever began, as far as they are the reader's to see, in the order of the route.
  package let strands: [StrandName]
  package var assigned: [AssignmentSight] = []
  package var linked: [LinkSight] = []
  /// The area that took the case over.
  package var transferred: AcceptedTransfer?

  /// The newest version of one form.
  package struct SavedForm: Sendable {
    package let stored: StoredForm
    /// The form that was answered, which a route may since have changed; nil: no loaded route has it.
    package let form: Form?
    /// Its answers in the categories that the reader sees.
    package let answers: [DataCategory: [UInt8]]
  }

  /// A linked case, as far as the link shows it.
  package struct LinkSight: Sendable {
    package let link: Case.Link
    /// What people quote it by; nil where the link shows that the other exists, and no more.
    package let reference: String?
    /// Nil likewise, and where the case is shown as it stood.
    package let status: Status?
  }

  /// How a linked case stands.
  package enum Status: Sendable, Equatable {
    case open(StageName, title: String)
    case closed(StageName, title: String)
    case withPolice
  }
}

extension Casework {
  /// Shows a case; what was shown is recorded before it leaves. Throws `notFound` where the case is absent, or where
  /// not even its existence is the caller's to know.
  ///
  /// - Parameter asked: as of when; nil: as it is. Who may ask, and what of it they see, is decided by today's rights.
  package func showCase(
    _ id: Case.ID, asOf asked: AsOf.Asked? = nil, to caller: Caller
  ) async throws -> CaseAppearance {
    let area = caller.area
    let added = asked == nil ? [] : try await worker.read(as: caller.behalf(), ReferralActQueries.moments(area, id))
    let appearance = try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseSightQueries.sign(area, id), CaseQueries.one(area, id),
      ClockQueries.casework(), caller.standing, ReturnQueries.ofCase(area, id),
      FormQueries.newest(area, id, asked.doneBy), FormQueries.newestContents(area, id, asked.doneBy),
      CaseSightQueries.referred(area, id), caller.categories(on: id), ContentQueries.records(area, [id.rawValue]),
      AskedCase.history(area, id, asOf: asked)
    ) {
      [keys, library]
      grants, signs, cases, clock, standings, requests, forms, contents, referred, categories, said, history in
      let standing = try caller.check(standings)
      let insight = Insight(grants)
      guard let level = insight.level, let sign = signs.first else { throw CaseworkFault.notFound }
      guard let stored = cases.first, level > .asked else {
        // Somebody to whom it is a sign and no more learns nothing of how it stood.
        if asked != nil { throw CaseworkFault.notFound }
        return Commit(CaseAppearance.sign(sign, level: level, isHeld: insight.isHeld))
      }
      if let at = stored.erasedAt {
        guard asked == nil else { throw Refusal(.historyErased) }
        return Commit(.erased(sign, level: level, at: at))
      }
      let sealing = try keys.keys(of: area)
      let (whole, sealed) = (
        try AskedCase(stored, asOf: asked, by: insight, at: clock, from: history, sealing, library),
        SealedAnswers(sealing)
      )
      let (held, rulebook) = (whole.held, whole.rulebook)
      let roles = whole.ruling.roles(of: caller.actor(standing, on: held.route), on: whole.today)
      let view = CaseView(
        held: held, reference: stored.reference, rulebook: rulebook, level: level, asOf: whole.asOf, now: whole.now,
        consent: rulebook.route.supportConsent == nil ? nil : rulebook.consentStanding(of: held, at: whole.now),
        requests: level >= .team ? whole.requests(requests) : [],
        forms: try sealed.forms(forms, contents, of: { library.form($0.formHash, area: area) }).filter {
          rulebook.showsForm($0.stored.form, holding: Set($0.answers.keys), at: level, to: roles)
            && whole.holds($0.stored)
        },
        referred: try sealed.openAll(whole.referred(referred, added)).sorted { $0.key.version < $1.key.version }
          .map(\.value),
        referredIn: referred.first?.record,
        frontDoorSays: try sealed.open(said)[.special].map { String(decoding: $0, as: UTF8.self) },
        categories: Set(categories),
        strands: rulebook.strands(on: held, shownTo: roles, at: level))
      return Commit(.view(view), writes: [caller.wasShown("case", view.records)])
    }
    guard case .view(var view) = appearance else { return appearance }
    view.assigned = try await showAssignments(of: view, to: caller)
    if view.level >= .team {
      view.linked = try await links(of: view.held, asOf: view.asOf, for: caller)
      view.transferred = try await web.read(
        as: caller.reading, TransferQueries.accepted(caller.area, view.held.id)
      ).first { view.asOf?.counts($0.at) ?? true }
    }
    return .view(view)
  }

  private func showAssignments(of view: CaseView, to caller: Caller) async throws -> [AssignmentSight] {
    let assigned = view.held.facts.assigned
    guard !assigned.isEmpty else { return [] }
    let named = try await web.read(
      as: caller.reading, AssignmentQueries.named(caller.area, assigned.values.flatMap { $0.map(\.practitioner) }))
    let byID = Dictionary(named.map { ($0.id, $0) }) { first, _ in first }
    return assigned.sorted { $0.key < $1.key }.flatMap { role, holders in
      holders.map { holder in
        AssignmentSight(
          role: role, title: view.rulebook.route.roles[role]?.title ?? role, assignment: holder,
          name: byID[holder.practitioner]?.name ?? "", agencyName: byID[holder.practitioner]?.agencyName ?? "")
      }
    }
  }

  /// What each link shows, and no more: a link that reveals nothing is not there. How the other case stands is read
  /// past the reader's own rights, because the link says that they may know it; how it stood once, no link says.
  private func links(of held: Case, asOf: AsOf?, for caller: Caller) async throws -> [CaseView.LinkSight] {
    // Past their rights, and so past what shuts them out: a case that they are in conflict on is not linked to any.
    let shut = try await shut(from: caller, linkedTo: held)
    let shown = held.facts.linked.filter { $0.reveals != .nothing && !shut.contains($0.to) }
    let told = shown.filter { $0.reveals == .status }
    var status: [Case.ID: CaseView.Status] = [:]
    var references: [Case.ID: String] = [:]
    if !told.isEmpty {
      let areas = Array(Set(told.map(\.area)))
      for stored in try await worker.read(
        as: caller.behalf(in: areas), CaseSightQueries.linked(areas, told.map(\.to)))
      {
        let other = try CaseState.read(stored)
        references[other.id] = stored.reference
        guard asOf == nil else { continue }
        status[other.id] = .init(of: other, try library.rulebook(other.definition, area: other.area))
      }
    }
    return shown.map { .init(link: $0, reference: references[$0.to], status: status[$0.to]) }
  }
}

extension Rulebook {
  /// Whoever is shown the case is shown what runs beside it; with a provider's brief, what is the reader's own work.
  fileprivate func strands(on held: Case, shownTo roles: Set<RoleName>, at level: AccessLevel) -> [StrandName] {
    route.strandsInOrder.filter { strand in
      guard let standing = held.standing(of: strand.name) else { return false }
      return level > .brief
        || [strand.owner, strand.stages[standing.stage]?.owner].contains { $0.map(roles.contains) ?? false }
    }.map(\.name)
  }
}

extension CaseView.Status {
  fileprivate init(of other: Case, _ rulebook: Rulebook) {
    let title = rulebook.route.stages[other.stage]?.title ?? other.stage
    if other.facts.heldByPolice {
      self = .withPolice
    } else {
      self = other.isClosed ? .closed(other.stage, title: title) : .open(other.stage, title: title)
    }
  }
}

extension CaseView {
  /// The route was told a part of the referral, and those who received it hold the rest.
  package var isToldInPart: Bool {
    guard let referral = held.facts.referral, let referredIn else { return false }
    return referredIn != referral.rawValue
  }

  /// What is said of a case as it is opened, as it is kept: in the case's own record, under the strictest category that
  /// free words have, since they may say anything.
  static func saying(_ words: String) -> [DataCategory: [UInt8]] { [.special: Array(words.utf8)] }

  /// What of the case was shown: itself, the forms and the referral whose answers are in it.
  fileprivate var records: [UUID] {
    var records = [held.id.rawValue]
    records += forms.filter { !$0.answers.isEmpty }.map(\.stored.record)
    if let record = referredIn, !records.contains(record) { records.append(record) }
    return records
  }
}

extension StoredForm {
  /// The categories of answers that are kept from a reader who was given some of them.
  ///
  /// Of a referral it is not noted which of its questions were answered, so there every category that the form asks for
  /// counts, but for those that the reader's level opens.
  package func withheld(
    from seen: some Sequence<DataCategory>, opened: Set<DataCategory>, _ form: Form?
  ) -> [DataCategory] {
    let kept =
      self.form == ReferralForm.name
      ? Set(form?.fields.map(\.category) ?? []).subtracting(opened)
      : Set(categories.compactMap(DataCategory.init(rawValue:)))
    return kept.subtracting(seen).sorted { $0.rawValue < $1.rawValue }
  }
}

extension SealedAnswers {
  fileprivate func forms(
    _ stored: [StoredForm], _ contents: [StoredContent], of form: (StoredForm) -> Form?
  ) throws -> [CaseView.SavedForm] {
    let opened = try openAll(contents)
    return stored.map {
      .init(
        stored: $0, form: form($0), answers: opened[RecordVersion(record: $0.record, version: Int($0.version))] ?? [:])
    }
  }
}
