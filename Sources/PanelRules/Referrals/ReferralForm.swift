/// The form a referral is made with: each route's own, under one name, with a few fields that mean the same on all.
///
/// A route whose form lacks one of these goes without what it is good for; nothing else is asked of the form.
package enum ReferralForm {
  /// The name of the form on every route that referrals open.
  package static let name: FormName = "referral"

  /// `yes`: somebody is in danger now. It hurries everything and refuses nothing.
  package static let immediateRisk = "immediate-risk"
  /// Who refers, as a code.
  package static let sector = "sector"
  /// The kind of concern, as the referrer would call it.
  package static let concernType = "concern-type-suggested"
  /// Whether the person knows of it, or why they could not be told: whoever reaches them has to know.
  package static let wasTold = "told"
  /// Whether it is about a person, a household, a group or a place, on a route that hears of more than one of them.
  package static let focus = "focus"
}

extension Route {
  /// What a referral with these answers is about: the only thing of which the route hears, or what they say.
  package func focus(saidIn answers: [String: String]) throws(Refusal) -> Case.Focus.Kind {
    if focus.count == 1, let only = focus.first { return only }
    guard let said = answers[ReferralForm.focus].flatMap(Case.Focus.Kind.init), focus.contains(said) else {
      throw Refusal(.focusNotSaid, ["focus": focus.map(\.rawValue).joined(separator: ", ")])
    }
    return said
  }
}

extension Rulebook {
  /// The form with which referrals are made on the route; nil: no referral opens it.
  package var referralForm: Form? {
    route.opening.referral ? forms[ReferralForm.name] : nil
  }

  /// The roles that receive the route's referrals, in the order of their names.
  package var receivingRoles: [RoleName] {
    route.roles.filter(\.value.receivesReferrals).keys.sorted()
  }
}
