package import PanelRules

/// The rule of a series as somebody wrote it: in words, or as RFC 5545 writes recurrences.
package struct WrittenSeries: Hashable, Sendable {
  /// On which days, and when.
  package let rule: SeriesRule
  /// From where weeks and months are counted, where the text says so.
  package let start: LocalDate?

  /// Reads `2nd and 4th Tuesday 10:00`, `every 2 weeks on Wednesday 09:30`, `1st working day of the month 9:00` and the
  /// like, or `FREQ=MONTHLY;BYDAY=2TU,4TU 10:00`. Throws every fault at once, each with what to write instead.
  package static func read(_ text: String) throws(SeriesFaults) -> WrittenSeries {
    guard text.utf8.count <= longest else { throw SeriesFaults(all: [SeriesFault(.tooManyWords)]) }
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    guard !words.isEmpty else { throw SeriesFaults(all: [SeriesFault(.empty)]) }
    if words.contains(where: RecurrenceReading.isMeant) {
      var reading = RecurrenceReading()
      return try reading.read(words)
    }
    var reading = SeriesWords(words)
    return try reading.read()
  }

  private static let longest = 400
}

/// A time of day as people write it.
enum WrittenTime {
  /// `10:00`, `9:30`, `10am`, `2:30pm`, `noon`; `.failure` with what was probably meant where it is nearly a time, and nil
  /// where it is none at all.
  static func read(_ word: String) -> Result<LocalTime, SeriesFault>? {
    if word == "noon" || word == "midday" { return LocalTime(hour: 12, minute: 0).map(Result.success) }
    guard word.first?.isNumber == true else { return nil }
    let (digits, half) = split(word)
    let parts = digits.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count <= 2, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy({ (48...57).contains($0) }) }) else {
      return looksLikeTime(word) ? .failure(unreadable(word)) : nil
    }
    guard half != nil || parts.count == 2 else { return nearly(word) }
    guard let hour = Int(parts[0]).flatMap({ on24(hour: $0, half) }), parts.count == 1 || parts[1].count == 2,
      let time = LocalTime(hour: hour, minute: parts.count == 2 ? Int(parts[1]) ?? 60 : 0)
    else { return .failure(unreadable(word)) }
    return .success(time)
  }

  private enum Half: String, CaseIterable { case am, pm }

  private static func split(_ word: String) -> (digits: Substring, half: Half?) {
    for half in Half.allCases where word.hasSuffix(half.rawValue) { return (word.dropLast(2), half) }
    return (word[...], nil)
  }

  private static func on24(hour: Int, _ half: Half?) -> Int? {
    switch half {
    case nil: hour
    case .am?: (1...12).contains(hour) ? hour % 12 : nil
    case .pm?: (1...12).contains(hour) ? hour % 12 + 12 : nil
    }
  }

  /// `1000`, `14h00` and `10` are meant as times.
  private static func nearly(_ word: String) -> Result<LocalTime, SeriesFault>? {
    if word.count <= 2, let hour = Int(word), let time = LocalTime(hour: hour, minute: 0) {
      return .failure(SeriesFault(.timeUnreadable, ["word": word, "instead": time.description]))
    }
    return word.count == 4 || word.count == 3 ? .failure(unreadable(word)) : nil
  }

  private static func looksLikeTime(_ word: String) -> Bool {
    let digits = word.drop(while: \.isNumber)
    return [":", ".", "h"].contains(digits.first) && (digits.dropFirst().first?.isNumber ?? true)
  }

  private static func unreadable(_ word: String) -> SeriesFault {
    let digits = word.filter(\.isNumber)
    let hour = Int(digits.dropLast(2)) ?? 10, minute = Int(digits.suffix(2)) ?? 0
    let meant = digits.count >= 3 ? LocalTime(hour: hour, minute: minute) : nil
    return SeriesFault(.timeUnreadable, ["word": word, "instead": meant?.description ?? "10:00"])
  }
}
