import Foundation
package import PanelRules
import PanelSealing
package import PanelStore
import PanelWire

/// A form of a case as its reader may see it.
package struct FormSight: Sendable {
  package let form: Form
  /// As of when it is shown; nil: as it is.
  package let asOf: AsOf?
  /// The version of the case, which a change must name.
  package let caseVersion: Int
  /// Every version that was saved, newest first.
  package let versions: [StoredForm]
  /// The version that is shown; nil: nothing was saved yet.
  package let shown: StoredForm?
  /// Its answers, in the categories that the reader sees.
  package let answers: [DataCategory: [UInt8]]
  /// The categories of answers that the reader's level opens, answered or not.
  package let categories: Set<DataCategory>
  /// What the answers come to, as far as the reader may know.
  package let score: ScoreSight?
  /// What the answers that the reader sees call for.
  package let prompts: [Prompt]
}

/// A score as its reader may see it.
package enum ScoreSight: Sendable {
  /// Whoever sees every category that is scored sees which items are not known.
  case whole(Score)
  /// Anybody else who is shown the form: the number, and its band, that the case goes by.
  case number(Int, ScoreBand?)
}

extension Casework {
  /// Shows one version of a form, the newest unless another is named; the reading is recorded.
  ///
  /// - Parameter asked: as of when; nil: as it is. What was saved later is then as if it had never been.
  package func showForm(
    _ name: FormName, version: Int? = nil, of id: Case.ID, asOf asked: AsOf.Asked? = nil, to caller: Caller
  ) async throws -> FormSight {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), caller.standing,
      FormQueries.versions(area, id, name, asked.doneBy), FormQueries.contents(area, id, name),
      caller.categories(on: id), ClockQueries.casework(), AskedCase.history(area, id, asOf: asked)
    ) { [keys, library] grants, cases, standings, saved, contents, categories, clock, history in
      let standing = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let whole = try AskedCase(
        stored, asOf: asked, by: Insight(grants), at: clock, from: history, keys.keys(of: area), library)
      let (held, rulebook) = (whole.held, whole.rulebook)
      guard let unanswered = rulebook.forms[name] else { throw CaseworkFault.notFound }
      let roles = whole.ruling.roles(of: caller.actor(standing, on: held.route), on: whole.today)
      // What a case page does not tell somebody of is here as if it had never been saved.
      let versions = saved.filter { stored in
        let opened = contents.filter { $0.record == stored.record && $0.version == Int(stored.version) }
        return rulebook.showsForm(name, holding: Set(opened.map(\.category)), at: Insight(grants).level, to: roles)
      }
      let shown = version.map { wanted in versions.first { $0.version == wanted } } ?? versions.first
      if version != nil, shown == nil { throw CaseworkFault.notFound }
      let its = contents.filter { $0.record == shown?.record && $0.version == Int(shown?.version ?? 0) }
      let form = shown.flatMap { library.form($0.formHash, area: area) } ?? unanswered
      let answers = try SealedAnswers(keys.keys(of: area)).open(its)
      let coded = FiledAnswers.coded(try FiledAnswers.merge(answers, to: form), to: form)
      let isCurrent = shown.map { $0.version == versions.first(where: \.complete)?.version } ?? false
      let sight = FormSight(
        form: form, asOf: whole.asOf, caseVersion: held.seq, versions: versions, shown: shown, answers: answers,
        categories: Set(categories),
        score: shown.flatMap { _ in
          form.score(coded, opening: Set(categories), heldAs: isCurrent ? held.facts.forms[name] : nil)
        },
        prompts: form.prompts(on: coded))
      return Commit(sight, writes: shown.map { [caller.wasShown("form", [id.rawValue, $0.record])] } ?? [])
    }
  }
}

extension Rulebook {
  /// Whether somebody is told of a saved form at all. A brief goes no further than what says what the work with the
  /// person needs, and the forms that are theirs to fill in.
  ///
  /// - Parameter holding: the categories of its answers that they see.
  func showsForm(
    _ form: FormName, holding categories: Set<DataCategory>, at level: AccessLevel?, to roles: Set<RoleName>
  ) -> Bool {
    guard let level else { return false }
    let mayComplete = route.forms[form].map { !roles.isDisjoint(with: $0.by) } ?? false
    return level > .brief || categories.contains(.supportNote) || mayComplete
  }
}

extension Form {
  /// The score of coded answers, whole to a reader who is opened every category that is scored.
  ///
  /// - Parameter fact: what the case holds of the version that is shown; nil: that version is not what the case goes by.
  fileprivate func score(
    _ coded: [String: String], opening categories: Set<DataCategory>, heldAs fact: Case.FormFact?
  ) -> ScoreSight? {
    guard let rule = scoreRule else { return nil }
    if Set(rule.items.compactMap { field($0)?.category }).isSubset(of: categories) {
      return (try? Score.of(self, coded)).map(ScoreSight.whole)
    }
    guard let total = fact?.answers[Score.fact].flatMap(Int.init) else { return nil }
    return .number(total, rule.band(of: total))
  }
}
