package import PanelRules

/// The answers to a form, as a draft or complete.
package struct FormDraft: Sendable {
  package let complete: Bool
  package let answers: JSON.Object
  /// The sealed categories whose earlier answers stand no longer; what is not answered anew stands otherwise.
  package let clears: [DataCategory]?

  /// As the description of the API shows it: which answers there are depends on the form.
  package static let shape = Shape.object("form-draft", make: AnyAnswers.init) {
    Required("complete", .flag, says: "A draft asks for nothing and is read by no need.")
    Required("answers", .anything(), says: "By field, as the form's own schema says.")
    clearing
  }

  /// Reads answers that are given to one form on a day, whose faults are all told with their place under `/answers`.
  package static func shape(of form: Form, complete: Bool, on day: LocalDate) -> Shape<FormDraft> {
    Shape.object("form-draft", make: FormDraft.init) {
      Required("complete", .flag)
      Required("answers", .form(form, complete: complete, on: day))
      clearing
    }
  }

  private static let clearing = Optionally(
    "clear-sealed", .list(of: .choice(of: DataCategory.allCases.filter(\.isSealed)), unique: true),
    says: "What is sealed and is to stand no longer; what is not answered anew stands as it was.")

  /// Whether the answers are sent as complete; they are where nothing readable is said.
  package static func saysComplete(_ body: JSON) -> Bool {
    body["complete"]?.flag ?? true
  }

  /// Answers of no form in particular.
  package struct AnyAnswers: Sendable {
    package let complete: Bool
    package let answers: JSON
    package let clears: [DataCategory]?
  }
}
