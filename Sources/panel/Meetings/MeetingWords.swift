import PanelRules

/// What meetings answer with in codes, as it is read.
enum MeetingWords {
  /// `not coming`.
  static func reply(_ code: String?) -> String? { code?.replacing("-", with: " ") }

  /// What was recorded on an item; what is no kind of it, as it was written.
  static func contribution(_ code: String) -> String {
    switch Contribution(rawValue: code) {
    case .fact: "a fact"
    case .opinion: "an opinion"
    case .intelligence: "intelligence"
    case .nothingToAdd: "nothing to add"
    case .ownView: "what the person thinks"
    case .ownViewNotSought: "why the person was not asked what they think"
    case .riskSummary: "what the risk is"
    case nil: code
    }
  }

  static func ending(_ code: String?) -> String? {
    switch code.flatMap(ItemEnding.init(rawValue:)) {
    case .decided: "decided"
    case .adjourned: "put off"
    case .noted: "noted"
    case .ranOut: "no time for it"
    case nil: code
    }
  }

  /// What somebody was told last, and how often it was another time before.
  static func told(_ method: String?, _ sequence: Int?) -> String? {
    guard method == Invitation.Method.request.rawValue else {
      return method == Invitation.Method.cancel.rawValue ? "cancelled" : method
    }
    let sequence = sequence ?? 0
    return sequence == 0 ? "invited" : sequence == 1 ? "invited, 1 change" : "invited, \(sequence) changes"
  }

  /// `10 hours 27 minutes`.
  static func span(ofMinutes minutes: Int) -> String {
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    func said(_ count: Int, _ unit: String) -> String { "\(count) \(unit)\(count == 1 ? "" : "s")" }
    guard hours > 0 else { return said(minutes, "minute") }
    return rest == 0 ? said(hours, "hour") : "\(said(hours, "hour")) \(said(rest, "minute"))"
  }
}
