extension NormalisedName {
  /// How a whole name sounds: the codes of each forename with each surname, in either order.
  ///
  /// So a middle name left out, the two fields exchanged or a double name run together do no harm. Of a name given as
  /// one text, any place may be where the surname begins. A name of a single part is known by that alone.
  var sounds: [String] {
    guard parts.count > 1 else { return parts.first.map(SoundCode.codes) ?? [] }
    var sounds: [String] = []
    var seen: Set<String> = []
    for (forenames, surnames) in readings {
      for sound in Self.pairs(forenames, surnames) where seen.insert(sound).inserted { sounds.append(sound) }
    }
    return Array(sounds.prefix(Self.mostSounds))
  }

  /// Enough for three forenames and a double surname with several codes each; what is beyond it is cut, so that nobody
  /// can fill the index with one name.
  private static let mostSounds = 96

  private var readings: [(forenames: [String], surnames: [String])] {
    if !forenames.isEmpty, !surnames.isEmpty { return [(forenames, surnames)] }
    return (1..<parts.count).prefix(5).map { (Array(parts[..<$0]), Array(parts[$0...])) }
  }

  private static func pairs(_ forenames: [String], _ surnames: [String]) -> [String] {
    var pairs: [String] = []
    for forename in withJoined(forenames) {
      for surname in withJoined(surnames) {
        for one in SoundCode.codes(of: forename) {
          for other in SoundCode.codes(of: surname) { pairs.append([one, other].sorted().joined(separator: " ")) }
        }
      }
    }
    return pairs
  }

  /// The first three parts, and a double name as one: Anne Marie and Annemarie.
  private static func withJoined(_ parts: [String]) -> [String] {
    Array(parts.prefix(3)) + (parts.count == 2 ? [parts.joined()] : [])
  }
}
