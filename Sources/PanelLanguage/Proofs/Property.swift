/// What a route must hold, whatever it is for; each is proved of every case that the route could ever have.
package enum Property: Int, Sendable, CaseIterable {
  case ways = 1
  case supportConsent, sharing, owners, outcomes, needs, handled, clocks, quorum, names

  /// What holds, as a sentence.
  package var says: String {
    switch self {
    case .ways: "every stage can be reached, and an end from every stage"
    case .supportConsent: "no support without support consent in force"
    case .sharing: "nothing is shared without a recorded basis"
    case .owners: "every stage that is no end has an owner and a deadline, or a reason for none"
    case .outcomes: "every end carries an outcome, and every outcome is used"
    case .needs: "every need can be met by somebody, in that stage"
    case .handled: "an emergency, a withdrawal and a death are handled in every stage"
    case .clocks: "no clock moves a case"
    case .quorum: "the panel decides nothing without quorum"
    case .names: "every name leads somewhere, and something leads to it"
    }
  }

  /// The stable word by which programs know it.
  package var code: String {
    switch self {
    case .ways: "ways"
    case .supportConsent: "support-consent"
    case .sharing: "sharing"
    case .owners: "owners"
    case .outcomes: "outcomes"
    case .needs: "needs"
    case .handled: "handled"
    case .clocks: "clocks"
    case .quorum: "quorum"
    case .names: "names"
    }
  }
}
