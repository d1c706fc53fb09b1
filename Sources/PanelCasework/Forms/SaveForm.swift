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
  /// What is sealed and is to stand no longer, whoever sees it. What is not answered anew stands otherwise: who saves a
  /// form is not shown it, and does not wipe it by saying nothing.
  package let clears: Set<DataCategory>

  package init(
    _ form: FormName, complete: Bool, facts: [String: String], coded: [String: String] = [:],
    answers: [DataCategory: [UInt8]], clears: Set<DataCategory> = []
  ) {
    self.form = form
    self.complete = complete
    self.facts = facts
    self.coded = coded
    self.answers = answers
    self.clears = clears
  }
}

/// A form as it was saved.
package struct FormSaved: Sendable {
  package let version: Int
  /// What its answers come to; nil: the form has no score.
  package let score: Score?
  /// What its answers call for.
  package let prompts: [Prompt]
  /// What is sealed, was answered before and stands as it was, in the order of the names.
  package let kept: [DataCategory]
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

  /// Saves a draft of a form, or completes it. Versions are kept; what was completed stands until the next is; and what is
  /// sealed and not answered anew stands as it was, unless it is cleared.
  ///
  /// A score is computed here, from the answers and the form as the case's own definition has it, and from nothing that
  /// the caller says it is. An answer that cannot be scored refuses the whole.
  package func saveForm(
    _ save: FormSave, on id: Case.ID, expecting version: Int, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted, FormSaved) throws -> Answer
  ) async throws -> Answer {
    let library = library
    // Whoever saves names the version of the case that they saw: nothing was saved after this is read.
    let last = try await web.read(as: caller.reading, FormQueries.versions(caller.area, id, save.form, .latest)).first
    let standing = save.standing(of: last)
    let kept = standing.subtracting(save.answers.keys).sorted { $0.rawValue < $1.rawValue }
    return try await act(
      on: id, by: caller, keyed: keyed, expecting: version,
      command: { before, _, _ in
        try save.requireClearedOrAnswered()
        let rulebook = try library.rulebook(before.definition, area: before.area)
        let found = try save.found(on: rulebook)
        let standing = save.facts(standing, of: before, rulebook)
        return .saveForm(
          save.form, complete: save.complete,
          answers: save.complete ? save.facts(beside: found.score).merging(standing) { said, _ in said } : [:],
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
              (save.answers.keys + kept).map(\.rawValue).sorted(), caller.practitioner, acted.now)
          ]
      },
      answering: { acted in
        let found = try save.found(on: try library.rulebook(acted.after.definition, area: acted.after.area))
        let version = try Self.savedVersion(of: save.form, in: acted)
        return try answering(acted, FormSaved(version: version, score: found.score, prompts: found.prompts, kept: kept))
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
  /// What is sealed, was answered by the last version or before, and goes on standing where it is not answered anew.
  fileprivate func standing(of last: StoredForm?) -> Set<DataCategory> {
    DataCategory.sealed.intersection((last?.categories ?? []).compactMap(DataCategory.init(rawValue:)))
      .subtracting(clears)
  }

  /// The coded answers among those, which moves go on going by.
  fileprivate func facts(
    _ standing: Set<DataCategory>, of held: Case, _ rulebook: Rulebook
  ) -> [String: String] {
    guard let its = rulebook.forms[form] else { return [:] }
    return (held.facts.forms[form]?.answers ?? [:]).filter { name, _ in
      its.field(name).map { standing.contains($0.category) } ?? false
    }
  }

  /// Which of the answers would stand could not be told afterwards.
  fileprivate func requireClearedOrAnswered() throws(Refusal) {
    let both = clears.intersection(answers.keys)
    guard !both.isEmpty else { return }
    throw Refusal(.clearedAndAnswered, ["categories": both.map(\.rawValue).sorted().joined(separator: ", ")])
  }

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
