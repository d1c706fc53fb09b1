/// Needs that ask who the person is: how old, and where they live.
extension Rulebook {
  func checkAge(_ range: AgeRange, of move: Move, _ held: Case, _ now: Moment, _ unmet: inout [UnmetNeed]) {
    func miss(_ because: String, who: [RoleName]) {
      unmet.append(
        .init(need: Guard.Kind.age.rawValue, because: because, values: ["ages": range.description], who: who))
    }
    guard let birthday = held.facts.eighteenthBirthday else { return miss("age-unknown", who: move.by) }
    if !range.contains(clockwork.age(at: now, turning18: birthday)) { miss("age-outside", who: []) }
  }

  func checkArea(_ areas: [String], of move: Move, _ held: Case, _ unmet: inout [UnmetNeed]) {
    func miss(_ because: String, who: [RoleName]) {
      let values = ["areas": areas.joined(separator: ", ")]
      unmet.append(.init(need: Guard.Kind.area.rawValue, because: because, values: values, who: who))
    }
    guard let residence = held.facts.residence else { return miss("residence-unknown", who: move.by) }
    if !areas.contains(residence.authority) { miss("area-outside", who: []) }
  }
}
