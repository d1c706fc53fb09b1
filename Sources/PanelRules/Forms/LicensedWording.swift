/// Whose the questions of a form are, and what must be said wherever they are used.
package struct WordingOwnership: Sendable, Equatable {
  package var owner: String
  package var acknowledgement: String

  package init(owner: String, acknowledgement: String) {
    self.owner = owner
    self.acknowledgement = acknowledgement
  }
}

/// The wording of a form that a service holds a licence for. It takes the place of the short labels where the form is
/// shown; it is no part of the form, and what is answered does not depend on it.
package struct LicensedWording: Sendable, Equatable {
  package var form: FormName
  package var ownership: WordingOwnership
  package var fields: [String: Field]

  package init(form: FormName, ownership: WordingOwnership, fields: [String: Field]) {
    self.form = form
    self.ownership = ownership
    self.fields = fields
  }

  package struct Field: Sendable, Equatable {
    package var label: String?
    package var hint: String?
    /// Labels by code.
    package var options: [String: String]

    package init(label: String? = nil, hint: String? = nil, options: [String: String] = [:]) {
      self.label = label
      self.hint = hint
      self.options = options
    }
  }
}

extension Form {
  /// The form as a service shows it that holds a licence; what the wording says nothing of stays as it is.
  package func worded(by wording: LicensedWording?) -> Form {
    guard let wording else { return self }
    var form = self
    form.ownership = wording.ownership
    form.fields = fields.map { field in wording.fields[field.name].map(field.worded) ?? field }
    return form
  }
}

extension FormField {
  fileprivate func worded(by wording: LicensedWording.Field) -> FormField {
    var field = self
    field.label = wording.label ?? label
    field.hint = wording.hint ?? hint
    let options = options.map { option in
      var option = option
      option.label = wording.options[option.code] ?? option.label
      return option
    }
    switch kind {
    case .code: field.kind = .code(options)
    case .codes: field.kind = .codes(options)
    case .yesNo, .text, .longText, .date, .integer, .list, .group: break
    }
    return field
  }
}
