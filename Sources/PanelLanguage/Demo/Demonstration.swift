package import PanelRules

/// What a demonstration begins with: areas with people in them, and what those people did before anybody looked.
package struct Demonstration: Sendable {
  package let plan: SetUpPlan
  package let beginnings: [Beginning]

  /// How a case, or what may become one, was begun.
  package enum Beginning: Sendable {
    case referral(MadeReferral)
    /// Somebody walked in: a case that is about nobody yet.
    case visit(route: String, by: String)
  }

  /// A referral with all its answers.
  package struct MadeReferral: Sendable {
    package let route: String
    /// The name of whoever made it.
    package let by: String
    package let answers: [WrittenAnswer.Member]
    /// Nil: it waits for somebody to receive it.
    package let acceptance: Acceptance?
  }

  /// Who took a referral on, and why.
  package struct Acceptance: Sendable {
    package let by: String
    package let reason: String
    /// The council where the person lives, where it was stated.
    package let authority: String?
  }
}

/// An answer to a field of a form as a file says it. A day may be counted from the day on which it is read out.
package indirect enum WrittenAnswer: Sendable, Equatable {
  case text(String)
  case yesNo(Bool)
  case integer(Int)
  case date(LocalDate)
  /// So many days before today; none is today.
  case daysAgo(Int)
  case list([WrittenAnswer])
  case group([Member])

  /// The answer to one field.
  package struct Member: Sendable, Equatable {
    package let field: String
    package let answer: WrittenAnswer
  }
}
