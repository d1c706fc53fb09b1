import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore
import TestDatabase
import Testing

/// What a test asks of cases, in one line each.
extension Fixture {
  /// A case as it would stand somewhere along its route, opened there with forms completed by the case officer;
  /// deconfliction is clear unless it is said that it was not looked at.
  func open(
    _ route: String, at stage: StageName, forms: [FormName: [String: String]] = [:], isAttached: Bool = true,
    livesIn authority: String? = "kent", turns18 birthday: Moment? = nil,
    anchors: [AnchorName] = ["received", "gateway-passed", "section-36-decision", "exit-decision"],
    completedBy part: Part = .caseOfficer, deconflicted: Bool = true, referral: Referral.ID? = nil,
    about kind: Case.Focus.Kind = .person
  ) async throws -> Case.ID {
    let rulebook = try rulebook(route)
    let clear = ["gateway-assessment": ["deconfliction-status": "clear"]]
    let forms = route == "prevent" && deconflicted ? clear.merging(forms) { $1 } : forms
    let author = try player(part).id
    return try await casework.worker.transaction(
      as: Context(areas: [area], worker: "test"), reads: ClockQueries.casework()
    ) { clock in
      let now = try #require(clock.first)
      let desk = Desk(keys: casework.keys, library: casework.library, actor: .clock, now: now)
      let person = Person.ID(UUID())
      let opening = CaseEvent.Opening(
        route: route, definition: rulebook.hash, stage: stage, referral: referral,
        focus: isAttached ? .init(kind, person) : .unchecked, eighteenthBirthday: birthday,
        residence: authority.map { .init(authority: $0, force: "\($0)-police") },
        anchors: Dictionary(anchors.map { ($0, now) }) { first, _ in first },
        forms: forms.mapValues { .init(version: 1, complete: true, at: now, by: author, answers: $0) })
      var identifiers = RandomIdentifiers()
      let (opened, _, changes) = try desk.open(opening, id: .init(UUID()), area: area, rulebook, &identifiers)
      return Commit(opened.id, writes: [PersonQueries.add(area, person, now, kind.rawValue)] + changes)
    }
  }

  /// Takes a move, or throws why not.
  ///
  /// - Parameter version: the version that is named; nil: the one that stands.
  @discardableResult
  func move(
    _ id: Case.ID, _ move: MoveName, by part: Part, outcome: OutcomeName? = nil, reason: String? = nil,
    disposition: DispositionName? = nil, stage: StageName? = nil, destination: String? = nil, keyed: Keyed? = nil,
    expecting version: Int? = nil
  ) async throws -> Case {
    let made = Made<Case>()
    let stands = if let version { version } else { try await held(id).seq }
    _ = try await casework.moveCase(
      id,
      .init(move, outcome: outcome, reason: reason, disposition: disposition, stage: stage, destination: destination),
      expecting: stands, by: try self[part], keyed: keyed ?? key()
    ) { acted in
      made.keep(acted.after)
      return Answer(status: 200, body: Array("\(acted.after.stage) \(acted.after.seq)".utf8))
    }
    return try made.value()
  }

  /// Saves a form with some answers; those read by needs are given as codes.
  ///
  /// - Parameter version: the version that is named; nil: the one that stands.
  func save(
    _ form: FormName, on id: Case.ID, by part: Part, complete: Bool = true, facts: [String: String] = [:],
    answers: [DataCategory: String] = [.special: "{}"], expecting version: Int? = nil
  ) async throws {
    let stands = if let version { version } else { try await held(id).seq }
    _ = try await casework.saveForm(
      FormSave(form, complete: complete, facts: facts, answers: answers.mapValues { Array($0.utf8) }), on: id,
      expecting: stands, by: try self[part], keyed: key()
    ) { _, _ in Answer(status: 200, body: []) }
  }

  func assign(_ role: RoleName, to part: Part, on id: Case.ID, by assigner: Part = .coordinator) async throws {
    _ = try await casework.assign(
      role, to: try player(part).id, on: id, by: try self[assigner], keyed: key()
    ) { _ in Answer(status: 201, body: []) }
  }

  /// Records what a giver said, everything explained, and gives what all of it comes to.
  @discardableResult
  func say(
    _ state: SupportConsent.State, by giver: SupportConsent.Giver, on id: Case.ID, recordedBy part: Part = .coordinator,
    at moment: Moment? = nil, until end: Moment? = nil
  ) async throws -> (held: Case, standing: SupportConsent.Standing) {
    let made = Made<(Case, SupportConsent.Standing)>()
    _ = try await casework.recordSupportConsent(
      ConsentStatement(details: [.personal: Array(#"{"name":"Giver Example"}"#.utf8)]) { now in
        SupportConsent.Record(id: .init(UUID()), state: state, giver: giver, at: moment ?? now, until: end)
      }, on: id, by: try self[part], keyed: key()
    ) { acted, _, standing in
      made.keep((acted.after, standing))
      return Answer(status: 201, body: [])
    }
    return try made.value()
  }

  /// Does what the owner of the database does.
  func administered<Result: Sendable>(_ body: (Administration) async throws -> Result) async throws -> Result {
    let owner = Store(database.connection(as: .owner), pool: PoolSettings(connections: 1))
    do {
      let result = try await body(Administration(owner: owner))
      await owner.close()
      return result
    } catch {
      await owner.close()
      throw error
    }
  }

  var now: Moment {
    get async throws {
      try #require(try await casework.worker.read(as: .nobody, ClockQueries.casework()).first)
    }
  }

  /// Sets the casework clock of this database to a moment.
  func setClock(to moment: Moment) throws {
    try database.arrange(
      """
      UPDATE settings SET demo = true;
      UPDATE settings SET clock_offset_us = \(moment.microseconds) - security_moment()
      """)
  }

  /// Whether somebody sees the case at all.
  func sees(_ part: Part, _ id: Case.ID) async throws -> Bool {
    do {
      _ = try await casework.sight(of: id, for: try self[part])
      return true
    } catch CaseworkFault.notFound {
      return false
    }
  }
}

/// The refusal that an act ended in; fails the test when it did not.
func refusal(
  _ act: () async throws -> some Any, sourceLocation: SourceLocation = #_sourceLocation
) async throws -> Refusal {
  do {
    _ = try await act()
  } catch let refusal as Refusal {
    return refusal
  }
  Issue.record("nothing was refused", sourceLocation: sourceLocation)
  throw NotInThisFixture()
}

extension Refusal {
  /// What stands in the way, as `need about: because`.
  var lacks: [String] {
    unmet.map { [$0.need, $0.about].compactMap { $0 }.joined(separator: " ") + ": " + $0.because }
  }
}
