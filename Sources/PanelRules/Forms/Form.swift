/// A form file: the fields of a screening, an assessment, a plan. The API's schema and the check of an answer both come
/// from it.
package struct Form: Sendable, Equatable {
  package var name: FormName
  package var title: String
  package var version: Int
  /// The enactment that requires it, where one does.
  package var law: String?
  package var fields: [FormField]
  package var scoring: Scoring
  /// What certain answers call for, whatever the score.
  package var prompts: [Prompt]
  /// Whose the questions are, where they are not ours.
  package var ownership: WordingOwnership?

  package init(
    name: FormName, title: String, version: Int, law: String? = nil, fields: [FormField], scoring: Scoring = .unsaid,
    prompts: [Prompt] = [], ownership: WordingOwnership? = nil
  ) {
    self.name = name
    self.title = title
    self.version = version
    self.law = law
    self.fields = fields
    self.scoring = scoring
    self.prompts = prompts
    self.ownership = ownership
  }

  package func field(_ name: String) -> FormField? {
    fields.first { $0.name == name }
  }

  /// What a need can read under a name: a field, or the band of the score as the form works it out.
  package func readable(_ name: String) -> FormField? {
    if let field = field(name) { return field }
    guard name == Score.bandFact, let bands = scoreRule?.bands, !bands.isEmpty else { return nil }
    let options = bands.map { FormField.Option(code: $0.name, label: $0.label) }
    return FormField(name: name, kind: .code(options), label: "Band of the score", category: .personal, fact: true)
  }
}

/// One question of a form.
package struct FormField: Sendable, Equatable {
  package var name: String
  package var kind: Kind
  package var label: String
  package var hint: String?
  package var required: Required
  /// For sharing and for sight: the answers of one category are sealed in a row of their own.
  package var category: DataCategory
  /// Guards may read it, so its code is also held in the clear on the case. Coded kinds only.
  package var fact: Bool
  /// Counted in reports, without any identifier. Coded kinds only.
  package var counted: Bool
  /// Of whom an answer speaks.
  package var concerns: FormConcern

  /// - Parameter concerns: nil: what is usual for its kind and category.
  package init(
    name: String, kind: Kind, label: String, hint: String? = nil, required: Required = .no, category: DataCategory,
    fact: Bool = false, counted: Bool = false, concerns: FormConcern? = nil
  ) {
    self.name = name
    self.kind = kind
    self.label = label
    self.hint = hint
    self.required = required
    self.category = category
    self.fact = fact
    self.counted = counted
    self.concerns = concerns ?? Self.usualConcern(of: kind, category)
  }

  /// What the form calls a code that answers it, offered still or no longer; nil where it never offered such a code.
  package func label(of code: String) -> String? {
    option(code)?.label
  }

  /// The option of a code; nil where the field has none.
  package func option(_ code: String) -> Option? {
    options.first { $0.code == code }
  }

  /// Every option that ever was one; empty for a field that is not answered by choosing.
  package var options: [Option] {
    switch kind {
    case .code(let options), .codes(let options): options
    case .yesNo, .text, .longText, .date, .integer, .list, .group: []
    }
  }

  package indirect enum Kind: Sendable, Equatable {
    /// Longest length in characters.
    case text(max: Int)
    case longText(max: Int)
    case yesNo
    case date(DateBounds = .any)
    case integer(ClosedRange<Int>)
    case code([Option])
    case codes([Option])
    /// Repeated groups of fields, at most so many.
    case list(of: [FormField], max: Int)
    case group([FormField])
  }

  /// An answer that may be chosen. One that is offered no longer stays, so that what was answered keeps its label.
  package struct Option: Sendable, Equatable {
    package var code: String
    package var label: String
    package var active: Bool
    /// The first day on which it may be answered; nil: ever since.
    package var from: LocalDate?
    /// The last day on which it may be answered; nil: for good.
    package var until: LocalDate?
    /// What it adds to a score.
    package var points: Int?

    package init(
      code: String, label: String, active: Bool = true, from: LocalDate? = nil, until: LocalDate? = nil,
      points: Int? = nil
    ) {
      self.code = code
      self.label = label
      self.active = active
      self.from = from
      self.until = until
      self.points = points
    }

    /// Whether it may be answered on a day.
    package func isOffered(on day: LocalDate) -> Bool {
      active && from.map { $0 <= day } != false && until.map { day <= $0 } != false
    }
  }

  package enum Required: Sendable, Equatable {
    case no
    case always
    /// Required when another field of the same form holds one of these codes (`yes`/`no` for yes-or-no questions).
    case when(field: String, oneOf: [String])
    /// At least one of the fields that share this name must be answered.
    case oneOf(group: String)
  }
}

/// What kind of information an answer is, for sharing and for sight. Material of the intelligence services has no
/// category: it may not be held (CTSA 2015 s38(4)).
package enum DataCategory: String, Sendable, Codable, CaseIterable {
  /// Who the person is: the least that anybody needs who is asked about them, or works with them.
  case identity
  case personal, special, health, patient, offence, location, attendance, equality
  case safeContact = "safe-contact"
  case supportNote = "support-note"
  /// Held by the police alone.
  case police
}

extension DataCategory {
  /// What may give somebody away: where they are or live, where and when they come, how they are reached. No page, list,
  /// search or copy has it; it is shown to one who says why. A refuge, a tag and a hospital ward are locations.
  package static let sealed = Set(allCases.filter(\.isSealed))

  package var isSealed: Bool { !askedBy.isEmpty }

  /// Of what is sealed, the levels of those who may ask for it, in an emergency once a second person agrees; the database
  /// says the same. Empty: it is not sealed.
  package var askedBy: Set<AccessLevel> {
    switch self {
    case .location, .attendance, .safeContact: [.team, .police, .emergency]
    case .identity, .personal, .special, .health, .patient, .offence, .equality, .supportNote, .police: []
    }
  }
}
