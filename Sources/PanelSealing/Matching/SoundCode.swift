/// How a name sounds, as far as people agree on writing it: one or more short codes, two names sounding alike when they
/// share one.
///
/// Made for names that reach the English language through hearing or transliteration. A code is
///
/// - `A` if the name begins with a vowel,
/// - its consonants in order, each by its sound (`SoundRule.all`), those at the beginning told apart more finely,
/// - a full stop and the family of its first vowel: `o` (o, u) or `a` (a, e, i), which keeps Hassan from Hussein,
/// - `+` if it ends in a vowel and `-` if not, which keeps Samir from Samira.
///
/// Where a spelling stands for one sound in one language and another elsewhere (`kh`, `th`, `w`), the name has a code
/// for each. A name outside the letters a to z is its own code.
package enum SoundCode {
  /// The codes of one part of a normalised name, the likeliest first, at most eight.
  package static func codes(of part: String) -> [String] {
    guard part.utf8.allSatisfy({ (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }) else { return ["=\(part)"] }
    let letters = Letters(part)
    var codes: [String] = []
    for consonants in consonants(of: letters) {
      for vowel in firstVowel(of: letters) {
        for ending in ending(of: letters) {
          let code = "\(consonants).\(vowel)\(ending)"
          if !codes.contains(code) { codes.append(code) }
        }
      }
    }
    return Array(codes.prefix(8))
  }

  /// The consonants' codes under each reading of the spelling.
  private static func consonants(of letters: Letters) -> [String] {
    var readings = [Reading()]
    var place = 0
    while place < letters.count {
      if letters.isVowel(place) {
        if place == 0 { readings = [Reading(code: "A")] }
        for index in readings.indices { readings[index].sinceVowel = true }
        place += 1
      } else {
        guard let rule = SoundRule.all.first(where: { $0.holds(in: letters, at: place) }) else { return [] }
        readings = readings.flatMap { reading in rule.sounds.map { reading.adding($0) } }
        // Each further reading doubles the codes; the first ones are the likelier.
        readings = Array(readings.prefix(8))
        place += rule.spelling.count
      }
    }
    return readings.map(\.code)
  }

  private struct Reading {
    var code = ""
    var sinceVowel = false

    /// One sound written with two letters counts once, unless a vowel stands between.
    func adding(_ sound: String) -> Reading {
      guard let first = sound.first else { return self }
      let repeats = code.last == first && !sinceVowel
      return Reading(code: code + (repeats ? String(sound.dropFirst()) : sound))
    }
  }

  private static func firstVowel(of letters: Letters) -> [String] {
    guard let first = (0..<letters.count).first(where: letters.isVowel) else { return ["a", "o"] }
    let next = letters[first + 1]
    switch letters[first] {
    case "o", "u": return ["o"]
    // `au`, `aw`, `ao`, `eu`, `ew`: Chaudhry and Chowdhury, Dawood and Davud.
    case "a", "e": if let next, "uwo".contains(next), !(letters[first] == "e" && next == "o") { return ["a", "o"] }
    default: break
    }
    // Before an h between vowels an a is often heard as an o: Rahim and Rohim.
    if letters[first] == "a", next == "h" || next == "x", letters.isVowel(first + 2) { return ["a", "o"] }
    return ["a"]
  }

  private static func ending(of letters: Letters) -> [String] {
    var last = letters.count - 1
    if letters[last] == "h", letters.isVowel(last - 1) { last -= 1 }
    if letters[last] == "x" { return ["-", "+"] }
    if letters[last] == "w", letters.isVowel(last - 1) { return ["+"] }
    guard letters.isVowel(last) else { return ["-"] }
    // A single e may be silent, as in Jane, or not, as in André.
    let maybeSilent = last == letters.count - 1 && letters[last] == "e" && !letters.isVowel(last - 1)
    return maybeSilent ? ["-", "+"] : ["+"]
  }
}

/// A name's letters with doubled ones written once, `mc` written out, and the article in Abdul Rahman taken into the
/// next letter as it is spoken: Abdur Rahman.
struct Letters {
  private let letters: [Character]

  init(_ part: String) {
    letters = Self.asSpoken(part).reduce(into: []) { letters, letter in
      if letters.last != letter { letters.append(letter) }
    }
  }

  private static func asSpoken(_ part: String) -> String {
    if part.hasPrefix("mc") { return "mac" + part.dropFirst(2) }
    let servantOf = ["abdul", "abdel", "abdal"]
    if servantOf.contains(where: part.hasPrefix), let next = part.dropFirst(5).first, "dnrstz".contains(next) {
      return String(part.prefix(4) + part.dropFirst(5))
    }
    return part
  }

  var count: Int { letters.count }

  /// Nil before the first and after the last letter.
  subscript(place: Int) -> Character? {
    letters.indices.contains(place) ? letters[place] : nil
  }

  /// Whether the letter there is a vowel; a y is one except before a vowel at the beginning.
  func isVowel(_ place: Int) -> Bool {
    guard let letter = self[place] else { return false }
    if letter == "y" { return place > 0 || !"aeiou".contains(self[1] ?? "y") }
    return "aeiou".contains(letter)
  }

  func isConsonant(_ place: Int) -> Bool {
    self[place] != nil && !isVowel(place)
  }

  func has(_ spelling: [Character], at place: Int) -> Bool {
    place + spelling.count <= letters.count && letters[place..<place + spelling.count].elementsEqual(spelling)
  }
}
