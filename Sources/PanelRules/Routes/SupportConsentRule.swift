/// Who must agree to support on a route.
package struct SupportConsentRule: Sendable, Equatable {
  package var adult: Giver
  package var under18: Giver
  package var warnBefore18thBirthday: Span?
  /// Time from that birthday in which the person is to be asked.
  package var ownConsentWithin: Span?
  /// Time in which a dispute is to be settled.
  package var disputeWithin: Span?
  /// The roles told of the birthday beforehand and on the day, and of the clocks that it and a dispute begin.
  package var tell: [RoleName]
  package var law: String?
  /// The roles that may record it.
  package var recordedBy: [RoleName]
  /// The roles that may record how a dispute was settled.
  package var resolvedBy: [RoleName]
  /// Where the support that is planned stands: nothing less is agreed to. Nil: the two are not compared.
  package var covering: Planned?
  /// The roles that lose sight of the case while no consent is in force.
  package var opens: [RoleName]

  package init(
    adult: Giver, under18: Giver, warnBefore18thBirthday: Span? = nil, ownConsentWithin: Span? = nil,
    disputeWithin: Span? = nil, tell: [RoleName] = [], law: String? = nil, recordedBy: [RoleName] = [],
    resolvedBy: [RoleName] = [], covering: Planned? = nil, opens: [RoleName] = []
  ) {
    self.adult = adult
    self.under18 = under18
    self.warnBefore18thBirthday = warnBefore18thBirthday
    self.ownConsentWithin = ownConsentWithin
    self.disputeWithin = disputeWithin
    self.tell = tell
    self.law = law
    self.recordedBy = recordedBy
    self.resolvedBy = resolvedBy
    self.covering = covering
    self.opens = opens
  }

  /// The field of a form that holds the kinds of support planned, by code.
  package struct Planned: Sendable, Equatable {
    package var form: FormName
    package var field: String

    package init(form: FormName, field: String) {
      self.form = form
      self.field = field
    }
  }

  package enum Giver: String, Sendable, Equatable, CaseIterable {
    case person = "self"
    case parentOrGuardian = "parent-or-guardian"
  }
}
