/// A service that is counted, session by session, and never opens a case.
package struct CountedService: Sendable, Equatable {
  /// The hyphenated name of its file.
  package var name: String
  package var title: String
  package var version: Int
  package var law: [String]
  /// What one count is of, in words: `Sessions`.
  package var what: String
  /// The form that is completed once for each.
  package var form: FormName
  /// The roles that count.
  package var by: [RoleName]
  package var roles: [RoleName: Role]
  package var forms: [FormName: FormUse]

  package init(
    name: String, title: String, version: Int, law: [String] = [], what: String, form: FormName, by: [RoleName],
    roles: [RoleName: Role], forms: [FormName: FormUse]
  ) {
    self.name = name
    self.title = title
    self.version = version
    self.law = law
    self.what = what
    self.form = form
    self.by = by
    self.roles = roles
    self.forms = forms
  }
}
