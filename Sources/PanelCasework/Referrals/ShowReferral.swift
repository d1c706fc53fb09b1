import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// A referral as the caller may see it.
package enum ReferralSight: Sendable {
  case referrer(ReferrerView)
  case receiver(ReferralFile)
}

/// A referral as those who receive it see it.
package struct ReferralFile: Sendable {
  package let id: Referral.ID
  package let stored: StoredReferral
  /// What was submitted, by category, of those the reader may see.
  package let submitted: [DataCategory: [UInt8]]
  /// The categories of the form that the reader may not see, whether or not anything was answered in them.
  package let withheld: [DataCategory]
  package let acts: [Entry]
  package let clocks: [ReferralClock]
  /// The cases that it opened, as far as the reader may know of them.
  package let cases: [OpenedCase]
  /// What the front door said of it, first to last, and what was said of the routes it proposed.
  package let verdicts: [RoutingVerdict]
  package let rulings: [StoredRuling]
  /// Earlier and later referrals of what may be the same person.
  package let matches: [PersonMatch]

  /// An act, and what was said with it.
  package struct Entry: Sendable {
    package let number: Int
    package let act: Referral.Act
    /// Of who did it.
    package let name: String
    package let note: String?
    /// What an addition answered, by category.
    package let answers: [DataCategory: [UInt8]]
  }
}

extension Casework {
  /// Shows a referral: to those who receive it the whole file, which is recorded as a read; to whoever made it what
  /// they were told. Throws `CaseworkFault.notFound` for everybody else, as where there is none.
  package func showReferral(_ id: Referral.ID, to caller: Caller) async throws -> ReferralSight {
    switch try await sight(of: id, to: caller) {
    case .referrer(let view): return .referrer(view)
    case .receiver(let opened):
      let matches = try await matches(
        for: opened.sought, of: opened.stored.person, on: opened.stored.route, to: caller)
      return .receiver(opened.file(with: matches))
    }
  }

  /// What may be the same person as the one a referral is about, for those who receive it.
  package func matches(of id: Referral.ID, to caller: Caller) async throws -> [PersonMatch] {
    switch try await sight(of: id, to: caller) {
    case .referrer: throw CaseworkFault.forbidden(needs: receivingRoles(in: caller.area))
    case .receiver(let opened):
      return try await matches(for: opened.sought, of: opened.stored.person, on: opened.stored.route, to: caller)
    }
  }

  /// The form that a referral answers, for somebody who may add to it.
  package func form(ofReferral id: Referral.ID, to caller: Caller) async throws -> Form {
    let (standings, found) = try await web.read(
      as: caller.reading, caller.standing, ReferralQueries.one(caller.area, id))
    _ = try caller.check(standings)
    guard let stored = try found.first?.present() else { throw CaseworkFault.notFound }
    guard let form = library.live(stored.route, area: caller.area)?.referralForm else {
      throw CaseworkFault.damaged("route \(stored.route) of \(caller.area) has no form for referrals")
    }
    return form
  }

  /// The roles that receive referrals on some route of an area.
  func receivingRoles(in area: String) -> [RoleName] {
    Set(library.desks(of: area).flatMap(\.receivingRoles)).sorted()
  }

  enum OpenedSight: Sendable {
    case referrer(ReferrerView)
    case receiver(OpenedReferral)
  }

  /// One transaction: what the caller may see of a referral, recorded as a read before it is given where it is sealed.
  func sight(of id: Referral.ID, to caller: Caller) async throws -> OpenedSight {
    let (area, read) = (caller.area, UUID())
    // Where they live is shown to nobody who receives it; by it the person is recognised elsewhere.
    let whole = try await worker.read(as: caller.behalf(), ContentQueries.records(area, [id.rawValue]))
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, ReferralQueries.one(area, id), ReferralActQueries.of(area, id),
      ReferralListQueries.progress(area, id), ContentQueries.records(area, [id.rawValue]),
      ReferralActQueries.notes(area, id), ReferralActQueries.clocks(area, id), ReferralQueries.cases(area, id),
      ReferralVerdictQueries.of(area, id), ReferralVerdictQueries.rulings(area, id)
    ) { [keys, library] standings, found, acts, told, contents, notes, clocks, cases, verdicts, rulings in
      let standing = try caller.check(standings)
      guard let stored = try found.first?.present() else { throw CaseworkFault.notFound }
      guard let rulebook = library.live(stored.route, area: area) else {
        throw CaseworkFault.damaged("route \(stored.route) is not live in \(area)")
      }
      let roles = standing.roles(on: stored.route).intersection(rulebook.receivingRoles)
      guard !roles.isEmpty else {
        let view = ReferrerView(id: id, reference: stored.reference, receivedAt: stored.receivedAt, told: told)
        guard stored.submittedBy == caller.practitioner, let view else { throw CaseworkFault.notFound }
        return Commit(.referrer(view))
      }
      let sealed = SealedAnswers(try keys.keys(of: area))
      let opened = OpenedReferral(
        id: id, stored: stored, rulebook: rulebook,
        seesPoliceMatter: roles.contains { rulebook.route.roles[$0]?.sees == .police }, acts: acts,
        answers: try sealed.openAll(contents), whole: try sealed.openAll(whole), notes: try sealed.openAll(notes),
        clocks: clocks, cases: cases,
        verdicts: try verdicts.map { try library.verdict($0, area: area) }, rulings: rulings)
      return Commit(
        .receiver(opened),
        writes: [AnswerQueries.shown(area, read, caller.practitioner, caller.agency, "referral", [id.rawValue])])
    }
  }
}

/// A referral with everything the reader may see of it unsealed.
struct OpenedReferral: Sendable {
  let id: Referral.ID
  let stored: StoredReferral
  let rulebook: Rulebook
  /// One of the reader's receiving roles sees what the police see.
  let seesPoliceMatter: Bool
  let acts: [StoredReferralAct]
  let answers: [RecordVersion: [DataCategory: [UInt8]]]
  /// The same with what is sealed, for the service alone.
  let whole: [RecordVersion: [DataCategory: [UInt8]]]
  let notes: [RecordVersion: [DataCategory: [UInt8]]]
  let clocks: [ReferralClock]
  let cases: [OpenedCase]
  let verdicts: [RoutingVerdict]
  let rulings: [StoredRuling]

  /// By what the person may be recognised elsewhere.
  var sought: PersonDetails {
    let versions = whole.sorted { $0.key.version < $1.key.version }.map(\.value)
    return ReferralAnswers(versions).details(estimatedIn: rulebook.clockwork.localDate(of: stored.receivedAt).year)
  }

  func file(with matches: [PersonMatch]) -> ReferralFile {
    ReferralFile(
      id: id, stored: stored, submitted: given(in: 1), withheld: withheld,
      acts: acts.map { act in
        ReferralFile.Entry(
          number: act.number, act: act.act, name: act.name, note: act.note.flatMap(words),
          answers: act.number == 1 ? [:] : given(in: act.number))
      },
      clocks: clocks, cases: cases, verdicts: verdicts, rulings: rulings, matches: matches)
  }

  private func given(in version: Int) -> [DataCategory: [UInt8]] {
    answers[RecordVersion(record: id.rawValue, version: version), default: [:]]
  }

  private func words(of note: UUID) -> String? {
    notes[RecordVersion(record: note, version: 1)]?[.special].map { String(decoding: $0, as: UTF8.self) }
  }

  /// Row level security keeps these back; it is said that they are, so that nobody takes what they do not see for what
  /// was not answered.
  private var withheld: [DataCategory] {
    let kept = seesPoliceMatter ? DataCategory.sealed : DataCategory.sealed.union([.police])
    return kept.intersection((rulebook.referralForm?.fields ?? []).map(\.category)).sorted { $0.rawValue < $1.rawValue }
  }
}
