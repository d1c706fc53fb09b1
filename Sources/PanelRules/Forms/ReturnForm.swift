/// The form by which an agency that is asked answers; a route that asks has it.
package enum ReturnForm {
  package static let name: FormName = "information-return"
  /// `yes`: there is nothing to report.
  package static let nilReturn = "nil-return"
  /// What may be done with it, of whatever the answer does not say more of: a code of ``ReturnTerms/Onward``.
  package static let onward = "onward-use"

  /// Whether an answer says how the others may be used, or that there are others: where these are kept back it would tell
  /// that something is. That there is nothing to report tells of nothing.
  ///
  /// - Parameter isYes: of a question that is answered with yes or no.
  package static func isHandling(_ field: String, isYes: Bool) -> Bool {
    field == onward || (field == nilReturn && !isYes)
  }
}

extension Route {
  /// The roles that may answer what their agency is asked.
  package var answerers: [RoleName] { forms[ReturnForm.name]?.by ?? [] }
}
