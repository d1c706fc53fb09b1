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
  /// Every coded answer, of which a score is made. Not kept.
  package let coded: [String: String]
  /// The answers of each category, to be sealed.
  package let answers: [DataCategory: [UInt8]]

  package init(
    _ form: FormName, complete: Bool, facts: [String: String], coded: [String: String] = [:],
    answers: [DataCategory: [UInt8]]
  ) {
    self.form = form
    self.complete = complete
    self.facts = facts
    self.coded = coded
    self.answers = answers
  }
}

/// A form as it was saved.
package struct FormSaved: Sendable {
  package let version: Int
  /// What its answers come to; nil: the form has no score.
  package let score: Score?
  /// What its answers call for.
  package let prompts: [Prompt]
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
  ///
  /// A score is computed here, from the answers and the form as the case's own definition has it, and from nothing that
  /// the caller says it is. An answer that cannot be scored refuses the whole.
  package func saveForm(
    _ save: FormSave, on id: Case.ID, expecting version: Int, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted, FormSaved) throws -> Answer
  ) async throws -> Answer {
    let library = library
    return try await act(
      on: id, by: caller, keyed: keyed, expecting: version,
      command: { before, _, _ in
        let found = try save.found(on: try library.rulebook(before.definition, area: before.area))
        return .saveForm(
          save.form, complete: save.complete, answers: save.complete ? save.facts(beside: found.score) : [:],
          prompts: found.prompts)
      },
      beside: { [keys] acted in
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
      answering: { acted in
        let found = try save.found(on: try library.rulebook(acted.after.definition, area: acted.after.area))
        let version = try Self.savedVersion(of: save.form, in: acted)
        return try answering(acted, FormSaved(version: version, score: found.score, prompts: found.prompts))
      })
  }

  private static func savedVersion(of form: FormName, in acted: Acted) throws -> Int {
    guard let version = acted.after.facts.forms[form]?.version else {
      throw CaseworkFault.damaged("the form \(form) was saved without a version")
    }
    return version
  }
}

extension FormSave {
  /// The facts with those of a score, which are the score's own and nobody else's.
  fileprivate func facts(beside score: Score?) -> [String: String] {
    guard let score else { return facts }
    return facts.filter { $0.key != Score.fact && $0.key != Score.bandFact }.merging(score.facts) { $1 }
  }

  /// What the answers come to and call for; nothing, where the route has no such form: that is refused by itself.
  fileprivate func found(on rulebook: Rulebook) throws(Refusal) -> (score: Score?, prompts: [Prompt]) {
    guard let its = rulebook.forms[form] else { return (nil, []) }
    do throws(InvalidScore) {
      return (try Score.of(its, coded), its.prompts(on: coded))
    } catch {
      throw Refusal(.invalidScore, ["form": form, "fields": error.fields.joined(separator: ", ")])
    }
  }
}
