extension Referral.Kind {
  /// The acts that end a referral without a case by the word of those who receive it: each route says which it has.
  package static let endings: [Referral.Kind] = [.redirected, .declined]
}

extension Route {
  /// Refuses an act that would end a referral in a way that is not open on the route.
  package func admits(_ act: Referral.Act) throws(Refusal) {
    guard Referral.Kind.endings.contains(act.kind) else { return }
    guard let reasons = referralEnds[act.kind], !reasons.isEmpty else {
      throw Refusal(.actNotOnRoute, ["act": act.kind.rawValue, "route": name])
    }
    guard let places = reasons[act.reason] else {
      throw Refusal(.reasonNotOfAct, ["reasons": reasons.keys.sorted().joined(separator: ", ")])
    }
    guard let disposition = act.disposition, places.contains(disposition) else {
      throw Refusal(.dispositionRequired, ["dispositions": places.joined(separator: ", ")])
    }
  }
}
