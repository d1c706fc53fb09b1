/// Needs that ask what records kept beside the case say. Each tells what is absent from what is there and says no.
extension Rulebook {
  func checkSurroundings(
    _ need: Guard, of move: Move, _ surroundings: Surroundings, _ unmet: inout [UnmetNeed]
  ) {
    func miss(_ because: String, about: String? = nil, _ values: [String: String] = [:]) {
      unmet.append(
        .init(need: need.kind.rawValue, about: about, because: because, values: values, who: move.by))
    }
    func require(_ fact: Bool?, unknown: String, otherwise: String) {
      guard fact != true else { return }
      miss(fact == nil ? unknown : otherwise)
    }
    switch need {
    case .sharing(let recipient):
      let allowed = surroundings.sharing[recipient]
      guard allowed != true else { return }
      let title = route.roles[recipient]?.title ?? recipient
      miss(allowed == nil ? "sharing-unknown" : "sharing-not-allowed", about: recipient, ["recipient": title])
    case .safeContact:
      require(surroundings.safeContactVerified, unknown: "safe-contact-unknown", otherwise: "safe-contact-unverified")
    case .conflictCheck(let accepted):
      guard let check = surroundings.conflictCheck else { return miss("conflict-check-unknown") }
      if !accepted.contains(check) { miss(check == .unchecked ? "conflict-unchecked" : "conflict-found") }
    case .capacity:
      require(surroundings.capacityAssessed, unknown: "capacity-unknown", otherwise: "capacity-not-assessed")
    case .places: require(surroundings.placesFree, unknown: "places-unknown", otherwise: "places-taken")
    case .actions: require(surroundings.actionsSettled, unknown: "actions-unknown", otherwise: "actions-unsettled")
    case .form, .decision, .quorum, .supportConsent, .returns, .assigned, .elapsed, .notElapsed, .approval,
      .identityKnown, .residenceKnown, .stoodAt, .age, .area, .score, .scoreBelow, .attempts, .notOpenTo, .strand:
      return
    }
  }
}
