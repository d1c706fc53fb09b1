import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// A form's answers as they are to be kept: checked against the form, split by category.
package struct FormSave: Sendable {
  package let form: FormName
  /// Nothing is required of a draft, and no guard reads one.
  package let complete: Bool
  /// The codes that guards may read.
  package let facts: [String: String]
  /// The answers of each category, to be sealed.
  package let answers: [DataCategory: [UInt8]]

  package init(_ form: FormName, complete: Bool, facts: [String: String], answers: [DataCategory: [UInt8]]) {
    self.form = form
    self.complete = complete
    self.facts = facts
    self.answers = answers
  }
}

extension Casework {
  /// The form as the case's own definition has it, for somebody who may complete it; refuses everybody else, so that
  /// they are told so before their answers are checked.
  package func formToFill(_ name: FormName, on id: Case.ID, by caller: Caller) async throws -> Form {
    let sight = try await sight(of: id, for: caller)
    guard let use = sight.rulebook.route.forms[name], let form = sight.rulebook.forms[name] else {
      throw Refusal(.unknownForm, ["form": name])
    }
    guard !sight.roles.isDisjoint(with: use.by) else {
      throw Refusal(.notYourForm, ["form": name, "roles": use.by.joined(separator: ", ")])
    }
    return form
  }

  /// Saves a draft of a form, or completes it. Versions are kept; what was completed stands until the next is.
  package func saveForm(
    _ save: FormSave, on id: Case.ID, expecting version: Int, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted, _ formVersion: Int) throws -> Answer
  ) async throws -> Answer {
    let facts = save.complete ? save.facts : [:]
    return try await act(
      on: id, by: caller, keyed: keyed, expecting: version,
      command: { _, _, _ in .saveForm(save.form, complete: save.complete, answers: facts) },
      beside: { [keys, library] acted in
        let (area, saved) = (acted.after.area, try Self.savedVersion(of: save.form, in: acted))
        let rulebook = try library.rulebook(acted.after.definition, area: area)
        guard let hash = rulebook.formHashes[save.form] else {
          throw CaseworkFault.damaged("the form \(save.form) has no hash")
        }
        let record = UUID()
        return try SealedAnswers(keys.keys(of: area)).seal(save.answers, record: record, version: saved, case: id)
          + [
            FormQueries.keep(
              area, id, save.form, Int32(saved), record, hash, save.complete,
              save.answers.keys.map(\.rawValue).sorted(), caller.practitioner, acted.now)
          ]
      },
      answering: { acted in try answering(acted, try Self.savedVersion(of: save.form, in: acted)) })
  }

  private static func savedVersion(of form: FormName, in acted: Acted) throws -> Int {
    guard let version = acted.after.facts.forms[form]?.version else {
      throw CaseworkFault.damaged("the form \(form) was saved without a version")
    }
    return version
  }
}
