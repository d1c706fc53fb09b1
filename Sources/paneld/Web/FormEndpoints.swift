import PanelCasework
import PanelRules
import PanelWire

/// Saving the forms of a case.
enum FormEndpoints {
  static let all: [Endpoint] = [save]

  private static let save = Endpoint(
    EndpointDescription(
      .put, "/v1/cases/{id}/forms/{form}", "save-form", by: ["by form"],
      "Save a draft of a form, or complete it; every fault is told at once. What is sealed and not answered anew stands",
      body: .json(FormDraft.shape),
      answers: [.told("The version that was saved", savedShape)], problems: [.conflict], keyed: true, matched: true)
  ) { visit in
    let (id, name): (Case.ID, String) = (try visit.id("id"), try visit.text("form"))
    // Who may not complete the form is told so before anything is said about their answers.
    let form = try await visit.casework.formToFill(name, on: id, by: visit.caller)
    let complete = FormDraft.saysComplete(try JSON.parse(visit.body))
    let draft = try visit.read(FormDraft.shape(of: form, complete: complete, on: visit.day))
    let filed = FiledAnswers(draft.answers, to: form)
    let save = FormSave(
      name, complete: draft.complete, facts: filed.facts, coded: filed.coded, answers: filed.bytes,
      clears: Set(draft.clears ?? []))
    let worded = visit.worded(form)
    return .answer(
      try await visit.casework.saveForm(
        save, on: id, expecting: try visit.expectedVersion(), by: visit.caller, keyed: try visit.keyed()
      ) { acted, saved in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("id", acted.after.id)
            o.put("form", name)
            o.put("form-version", saved.version)
            o.put("complete", draft.complete)
            o.put("version", acted.after.seq)
            if !saved.kept.isEmpty { o.values("sealed-kept", saved.kept.map(\.rawValue)) }
            if let score = saved.score { ScoreAnswers.put(.whole(score), of: worded, in: &o) }
            ScoreAnswers.put(saved.prompts, in: &o)
          })
      })
  }

  private static let savedShape = AnswerShape.object("form-saved") {
    Always("id", .id(Case.self))
    Always("form", .code)
    Always("form-version", .integer)
    Always("complete", .flag)
    Always("version", .integer)
    Sometimes("sealed-kept", .list(.code(of: DataCategory.self)))
    ScoreAnswers.members
  }
}
