import Foundation
import PanelRules

extension [PanelRules.UnmetNeed] {
  /// The same needs; of dates that the same stands in the way of it is told once, with all of them.
  var gatheredByDate: [PanelRules.UnmetNeed] {
    var gathered: [PanelRules.UnmetNeed] = []
    for need in self {
      if let date = need.values["date"], let place = gathered.firstIndex(where: { $0.isAlike(need) }) {
        gathered[place].values["date"] = (gathered[place].dates + [date]).joined(separator: ", ")
      } else {
        gathered.append(need)
      }
    }
    return gathered
  }
}

extension PanelRules.UnmetNeed {
  /// The dates that it is about, in their order.
  var dates: [String] { values["date"]?.components(separatedBy: ", ") ?? [] }

  /// Whether it differs from another in its date alone.
  fileprivate func isAlike(_ other: PanelRules.UnmetNeed) -> Bool {
    var one = self, other = other
    (one.values["date"], other.values["date"]) = (nil, nil)
    (one.about, other.about) = (nil, nil)
    return need == "date" && one == other
  }
}
