import PanelWire

extension Page {
  /// The same needs, those that differ only in the one day they are about told once, with all their days.
  static func gathered(_ needs: [JSON]) -> [JSON] {
    var kinds: [(need: JSON, around: [Substring], days: [Substring])] = []
    for need in needs {
      let (around, day) = parts(of: need["because"].text ?? "")
      if let day, let place = kinds.firstIndex(where: { $0.around == around && alike($0.need, need) }) {
        kinds[place].days.append(day)
      } else {
        kinds.append((need, around, day.map { [$0] } ?? []))
      }
    }
    return kinds.map { kind in
      guard kind.days.count > 1, var members = kind.need.object else { return kind.need }
      members["because"] = .string(kind.around.joined(separator: kind.days.joined(separator: ", ")))
      return .object(members)
    }
  }

  /// What stands around the one day in a sentence, and the day; a sentence with none, or with several, is left whole.
  private static func parts(of sentence: String) -> (around: [Substring], day: Substring?) {
    let days = sentence.matches(of: #/[0-9]{4}-[0-9]{2}-[0-9]{2}/#)
    guard days.count == 1, let day = days.first else { return ([sentence[...]], nil) }
    return ([sentence[..<day.range.lowerBound], sentence[day.range.upperBound...]], sentence[day.range])
  }

  private static func alike(_ one: JSON, _ other: JSON) -> Bool {
    ["need", "how", "who", "law"].allSatisfy { one[$0].text == other[$0].text }
  }
}
