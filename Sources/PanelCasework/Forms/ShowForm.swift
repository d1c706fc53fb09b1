import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// A form of a case as its reader may see it.
package struct FormSight: Sendable {
  package let form: Form
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
}

extension Casework {
  /// Shows one version of a form, the newest unless another is named; the reading is recorded.
  package func showForm(
    _ name: FormName, version: Int? = nil, of id: Case.ID, to caller: Caller
  ) async throws -> FormSight {
    let area = caller.area
    return try await web.transaction(
      as: caller.reading, reads: caller.grants(on: id), CaseQueries.one(area, id), caller.standing,
      FormQueries.versions(area, id, name), FormQueries.contents(area, id, name), caller.categories(on: id)
    ) { [keys, library] grants, cases, standings, saved, contents, categories in
      let standing = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let held = try CaseState.read(stored)
      let rulebook = try library.rulebook(held.definition, area: area)
      guard let asked = rulebook.forms[name] else { throw CaseworkFault.notFound }
      let roles = rulebook.roles(of: caller.actor(standing, on: held.route), on: held)
      // What a case page does not tell somebody of is here as if it had never been saved.
      let versions = saved.filter { stored in
        let opened = contents.filter { $0.record == stored.record && $0.version == Int(stored.version) }
        return rulebook.showsForm(name, holding: Set(opened.map(\.category)), at: Insight(grants).level, to: roles)
      }
      let shown = version.map { wanted in versions.first { $0.version == wanted } } ?? versions.first
      if version != nil, shown == nil { throw CaseworkFault.notFound }
      let its = contents.filter { $0.record == shown?.record && $0.version == Int(shown?.version ?? 0) }
      let sight = FormSight(
        form: shown.flatMap { library.form($0.formHash, area: area) } ?? asked, caseVersion: held.seq,
        versions: versions, shown: shown,
        answers: try SealedAnswers(keys.keys(of: area)).open(its), categories: Set(categories))
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
