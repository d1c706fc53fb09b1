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
}

extension Rulebook {
  /// The form with which referrals are made on the route; nil: it opens by hand-over alone.
  package var referralForm: Form? {
    switch route.opening {
    case .referral: forms[ReferralForm.name]
    case .handOver: nil
    }
  }

  /// The roles that receive the route's referrals, in the order of their names.
  package var receivingRoles: [RoleName] {
    route.roles.filter(\.value.receivesReferrals).keys.sorted()
  }
}
