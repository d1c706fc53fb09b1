import PanelRules

/// One pass over a rule in words, which goes on after a fault.
struct SeriesWords {
  private var words: [String]
  private var next = 0
  private var faults: [SeriesFault] = []
  private var times: [(time: LocalTime, word: String)] = []
  private var start: LocalDate?
  var said = SeriesDays()
  /// Places that wait for the day that they are of: the `2nd` and `4th` before `Tuesday`.
  private var places: [Int] = []
  /// `every` stood before what comes now.
  private var every = false
  private var excepting = false

  init(_ words: [String]) {
    self.words = words.flatMap { word in
      word.lowercased().replacing(",", with: " and ").split(separator: " ").map(String.init)
    }
  }

  mutating func read() throws(SeriesFaults) -> WrittenSeries {
    while next < words.count { take() }
    // `every month on the 15th`: no day follows, and none has to.
    if said.isMonthly, !places.isEmpty {
      said.add(.numbers, places, every: every)
      places = []
    }
    if let place = places.first { faults.append(SeriesFault(.placeOfNothing, ["place": SeriesRule.ordinal(place)])) }
    let days = said.days(&faults)
    if times.isEmpty, !faults.contains(where: { $0.code == .timeUnreadable }) {
      faults.append(SeriesFault(.timeMissing))
    }
    if times.count > 1 {
      faults.append(SeriesFault(.timeTwice, ["first": times[0].word, "second": times[1].word]))
    }
    guard let days, let time = times.first?.time, faults.isEmpty else { throw SeriesFaults(all: faults) }
    return WrittenSeries(rule: SeriesRule(days, at: time), start: start)
  }

  private var following: String? { next < words.count ? words[next] : nil }

  private mutating func take() {
    let word = words[next]
    next += 1
    if SeriesVocabulary.joining.contains(word) { return }
    if word == "every" || word == "each" { return takeEvery() }
    if word == "alternate" { return said.count(2, .week, &faults) }
    if let count = SeriesVocabulary.count(word), SeriesVocabulary.unit(following) != nil { return interval(count) }
    if word == "of" { return takeOf() }
    if word == "except" || word == "not" { return excepting = true }
    if word == "starting" || word == "beginning" || word == "from" { return takeStart() }
    if takeTime(word) || takeDay(word) || takeInterval(word) { return }
    if let month = SeriesVocabulary.month(word) { return takeMonth(month) }
    if let place = SeriesVocabulary.place(word) { return takePlace(place) }
    complain(of: word)
  }

  private mutating func takeTime(_ word: String) -> Bool {
    switch WrittenTime.read(word) {
    case nil: return false
    case .success(let time)?: times.append((time, word))
    case .failure(let fault)?: faults.append(fault)
    }
    return true
  }

  /// `every 2 weeks`, `every other Tuesday`, `every month`, `every Friday`.
  private mutating func takeEvery() {
    every = true
    guard let word = following else { return }
    if word == "other" {
      next += 1
      if SeriesVocabulary.unit(following) != nil { return interval(2) }
      return said.count(2, .week, &faults)
    }
    if SeriesVocabulary.unit(word) != nil {
      interval(1)
    } else if let count = SeriesVocabulary.count(word) {
      next += 1
      if SeriesVocabulary.unit(following) != nil { return interval(count) }
      faults.append(SeriesFault(.intervalUnreadable, ["word": "every \(word)"]))
    } else if let place = SeriesVocabulary.place(word), next + 1 < words.count,
      SeriesVocabulary.unit(words[next + 1]) != nil, place > 0
    {
      next += 1
      interval(place)
    }
  }

  private mutating func interval(_ count: Int) {
    guard let unit = SeriesVocabulary.unit(following) else { return }
    next += 1
    every = false
    said.count(count, unit, &faults)
  }

  /// `of the month`, `of each month`, `of January and July`; what stood before it and is no weekday is a day's number.
  private mutating func takeOf() {
    if !places.isEmpty { said.add(.numbers, places, every: every) }
    (places, every) = ([], false)
    var ahead = next
    while ahead < words.count, ["the", "each", "every", "a"].contains(words[ahead]) { ahead += 1 }
    if ahead < words.count, SeriesVocabulary.unit(words[ahead]) == .month {
      next = ahead + 1
      said.isOfMonth = true
    }
  }

  private mutating func takeStart() {
    guard let word = following, word.first?.isNumber == true else {
      return faults.append(SeriesFault(.startUnreadable, ["word": following ?? ""]))
    }
    next += 1
    start = LocalDate(word)
    if start == nil { faults.append(SeriesFault(.startUnreadable, ["word": word])) }
  }

  private mutating func takeDay(_ word: String) -> Bool {
    if let weekday = SeriesVocabulary.weekday(word) {
      said.add(.weekdays([weekday]), places, every: every)
    } else if word == "weekday" || word == "weekdays" {
      said.add(.weekdays(SeriesRule.workingWeek), places, every: every)
    } else if word == "working", SeriesVocabulary.unit(following) == .day {
      next += 1
      said.add(places.isEmpty ? .weekdays(SeriesRule.workingWeek) : .workingDays, places, every: every)
    } else if SeriesVocabulary.unit(word) == .day, !places.isEmpty {
      said.add(.numbers, places, every: every)
    } else {
      return false
    }
    (places, every) = ([], false)
    return true
  }

  private mutating func takeInterval(_ word: String) -> Bool {
    if let interval = SeriesVocabulary.intervals[word] {
      said.count(interval.count, interval.unit, &faults)
    } else if SeriesVocabulary.unit(word) == .month, places.isEmpty {
      said.isOfMonth = true
    } else {
      return false
    }
    return true
  }

  private mutating func takeMonth(_ month: Int) {
    if excepting { said.exceptMonths.insert(month) } else { said.months.insert(month) }
    if !places.isEmpty { said.add(.numbers, places, every: every) }
    (places, every) = ([], false)
  }

  /// `2nd`; `2nd last` where `last` follows another place.
  private mutating func takePlace(_ place: Int) {
    if place == -1, let before = places.last, before > 1, next >= 2,
      SeriesVocabulary.place(words[next - 2]) == before
    {
      places[places.count - 1] = -before
    } else {
      places.append(place)
    }
  }

  /// A word that was misspelt is taken as it was meant, so that what hangs on it is not complained of too.
  private mutating func complain(of word: String) {
    guard let meant = Suggestion.nearest(to: word, among: SeriesVocabulary.all), meant != word else {
      return faults.append(SeriesFault(.wordUnknown, ["word": word]))
    }
    let name =
      SeriesVocabulary.weekday(meant)?.name
      ?? SeriesVocabulary.month(meant).map { SeriesRule.monthNames[$0 - 1] } ?? meant
    faults.append(SeriesFault(.wordMeant, ["word": word, "meant": name]))
    next -= 1
    words[next] = meant
  }
}
