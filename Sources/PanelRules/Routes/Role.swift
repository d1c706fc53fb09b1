/// A role on a route, bound to the classes of agency whose practitioners may hold it.
package struct Role: Sendable, Equatable {
  package var title: String
  /// Empty: any class.
  package var classes: [AgencyClass]
  /// What holders see of a case.
  package var sees: AccessLevel
  /// Every case of the route, or only those the practitioner is assigned to.
  package var scope: Scope
  /// Receives referrals, and is shown likely earlier ones.
  package var receivesReferrals: Bool
  /// Until this was answered holders see of a case that it exists, and no more; nil: nothing is withheld.
  package var withheldUntil: Answered?

  package init(
    title: String, classes: [AgencyClass] = [], sees: AccessLevel, scope: Scope, receivesReferrals: Bool = false,
    withheldUntil: Answered? = nil
  ) {
    self.title = title
    self.classes = classes
    self.sees = sees
    self.scope = scope
    self.receivesReferrals = receivesReferrals
    self.withheldUntil = withheldUntil
  }

  /// A form that was completed with these answers.
  package struct Answered: Sendable, Equatable {
    package var form: FormName
    package var conditions: [Guard.Condition]

    package init(_ form: FormName, where conditions: [Guard.Condition]) {
      self.form = form
      self.conditions = conditions
    }

    package func holds(of facts: Case.Facts) -> Bool {
      guard let saved = facts.forms[form], saved.complete else { return false }
      return conditions.allSatisfy { $0.holds(saved.answers[$0.field]) }
    }
  }

  package enum Scope: String, Sendable, Equatable, Codable, CaseIterable {
    case everyCase = "every-case"
    case assigned
  }
}

/// How much of a case a grant opens, least first.
package enum AccessLevel: String, Sendable, Codable, CaseIterable, Comparable {
  /// That the case exists; a case held by the police is no more than this to everyone else.
  case existence
  /// An agency asked what it knows: whom it is asked about, while the request is open.
  case asked
  /// A provider's brief: the person's name and what the work needs.
  case brief
  /// One agenda item, for one who is invited to it.
  case item
  /// What an emergency opens, for an hour, to somebody who does not work on the case.
  case emergency
  /// The case team.
  case team
  /// The case team's view and what the police alone hold.
  case police

  package static func < (a: Self, b: Self) -> Bool {
    order(a) < order(b)
  }

  private static func order(_ level: Self) -> Int {
    switch level {
    case .existence: 0
    case .asked: 1
    case .brief: 2
    case .item: 3
    case .emergency: 4
    case .team: 5
    case .police: 6
    }
  }

  /// What a role can see: an emergency is nobody's role.
  package static let ofRoles = allCases.filter { $0 != .emergency }
}
