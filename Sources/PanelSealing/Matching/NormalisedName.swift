import Foundation

/// A name without what differs between one person's writing of it and another's: case, accents, punctuation, spacing
/// after particles, titles and the order of the parts.
///
/// Uses only those properties of Unicode that never change for a character once assigned, so that an index made today
/// is found by a later toolchain.
package struct NormalisedName: Sendable {
  let forenames: [String]
  let surnames: [String]

  package init(_ name: WrittenName) {
    forenames = Self.parts(of: name.forenames)
    surnames = Self.parts(of: name.surname)
  }

  /// The forenames, then the surnames, each in the order written.
  package var parts: [String] { forenames + surnames }

  /// All parts in alphabetical order; nil for a single part or none, which is no full name.
  package var full: String? {
    parts.count < 2 ? nil : parts.sorted().joined(separator: " ")
  }

  /// The parts of a written text: `Dr. Omar al-Tést` gives `omar`, `altest`.
  private static func parts(of text: String) -> [String] {
    let words = folded(text).split(separator: " ").map(String.init)
    guard !saysNothing.contains(words.joined(separator: " ")) else { return [] }
    return joiningParticles(words.filter { !titles.contains($0) && !saysNothing.contains($0) })
  }

  /// Lower-case letters without marks; apostrophes vanish, everything else that is no letter is a space.
  private static func folded(_ text: String) -> String {
    var letters = ""
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars {
      let properties = scalar.properties
      if let latin = latin[scalar] {
        letters += latin
      } else if properties.isAlphabetic, !isMark(properties.generalCategory) {
        letters += properties.lowercaseMapping
      } else if !apostrophes.contains(scalar), !isMark(properties.generalCategory) {
        letters += " "
      }
    }
    return letters
  }

  private static func isMark(_ category: Unicode.GeneralCategory) -> Bool {
    category == .nonspacingMark || category == .spacingMark || category == .enclosingMark || category == .format
  }

  /// `al Test` and `al-Test` become `altest`; a particle at the end stays a part of its own.
  private static func joiningParticles(_ words: [String]) -> [String] {
    var parts: [String] = []
    var particle = ""
    for word in words {
      if particles.contains(word) {
        particle += word
      } else {
        parts.append(particle + word)
        particle = ""
      }
    }
    if !particle.isEmpty { parts.append(particle) }
    return parts
  }

  /// Letters that have no decomposition but are written without their stroke or as two letters elsewhere.
  private static let latin: [Unicode.Scalar: String] = [
    "ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ø": "o", "Ø": "o", "ð": "d", "Ð": "d",
    "đ": "d", "Đ": "d", "þ": "th", "Þ": "th", "ł": "l", "Ł": "l", "ħ": "h", "Ħ": "h", "ı": "i", "ŋ": "ng", "Ŋ": "ng",
    "ə": "e", "Ə": "e", "ŧ": "t", "Ŧ": "t",
  ]

  private static let apostrophes: Set<Unicode.Scalar> = ["'", "’", "‘", "ʼ", "ʻ", "ʿ", "ʾ", "`", "´", "′"]

  private static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "mx", "dr", "jr", "sr"]

  /// What people write where they know no name: it must not make two unknown persons alike.
  private static let saysNothing: Set<String> = [
    "unknown", "unk", "anonymous", "anon", "tbc", "not known", "not given", "no name", "n k", "name not known",
  ]

  private static let particles: Set<String> = [
    "al", "el", "ul", "ud", "ur", "abd", "abdul", "abdal", "abdel", "abdur", "abdus", "abu", "bin", "ibn", "bint",
    "umm", "van", "von", "de", "del",
    "della", "der", "den", "di", "da", "do", "dos", "du", "la", "le", "mac", "mc", "o", "st", "ter", "ten", "ap",
  ]
}

extension NormalisedName: CustomStringConvertible, CustomReflectable {
  package var description: String { "‹name›" }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
