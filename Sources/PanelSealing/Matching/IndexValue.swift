/// A value before it is made blind. Names and aliases share a measure, so that one person's alias finds another's name.
struct IndexValue: Hashable {
  /// The text is part of what is made blind: changing one makes what is stored under it unfindable.
  enum Measure: String {
    case fullName = "full name"
    case soundName = "sound name"
    case date, month, year, postcode
  }

  let measure: Measure
  let text: String

  init(_ measure: Measure, _ text: String) {
    self.measure = measure
    self.text = text
  }

  static func date(_ year: Int, _ month: Int, _ day: Int) -> Self { .init(.date, "\(year)-\(month)-\(day)") }
  static func month(_ date: BirthDate) -> Self { .init(.month, "\(date.year)-\(date.month)") }
  static func year(_ year: Int) -> Self { .init(.year, "\(year)") }
}

extension PersonDetails {
  /// Everything that is stored for the person.
  var storedValues: [(kind: IndexKind, value: IndexValue)] {
    var values: [(kind: IndexKind, value: IndexValue)] = []
    for value in names([name].compactMap(\.self)) {
      values.append((value.measure == .fullName ? .fullName : .soundName, value))
    }
    for value in names(aliases) {
      values.append((value.measure == .fullName ? .aliasFullName : .aliasSoundName, value))
    }
    switch birth {
    case .on(let date) where date.isFirstOfJanuary:
      values.append((.birthFirstOfJanuary, .date(date.year, 1, 1)))
      values.append((.birthYearPerhaps, .year(date.year)))
    case .on(let date):
      values.append((.birthDate, .date(date.year, date.month, date.day)))
      values.append((.birthMonth, .month(date)))
      values.append((.birthYear, .year(date.year)))
    case .inYears(let years):
      values += years.prefix(Self.mostYears).map { (.birthYearPerhaps, .year($0)) }
    case .notKnown:
      break
    }
    values += postcodes.compactMap(Self.postcode).map { (.postcode, IndexValue(.postcode, $0)) }
    return values
  }

  /// Every value looked for, what its being found would say, and among which kinds.
  var soughtValues: [(Agreement, Set<IndexKind>, IndexValue)] {
    var sought: [(Agreement, Set<IndexKind>, IndexValue)] = []
    for value in names([name].compactMap(\.self)) {
      if value.measure == .fullName {
        sought += [(.nameSame, [.fullName], value), (.aliasSame, [.aliasFullName], value)]
      } else {
        sought += [(.nameSounds, [.soundName], value), (.aliasSounds, [.aliasSoundName], value)]
      }
    }
    for value in names(aliases) {
      if value.measure == .fullName {
        sought.append((.aliasSame, [.fullName, .aliasFullName], value))
      } else {
        sought.append((.aliasSounds, [.soundName, .aliasSoundName], value))
      }
    }
    sought += soughtBirth(birth)
    sought += postcodes.compactMap(Self.postcode).map { (.postcodeSame, [.postcode], IndexValue(.postcode, $0)) }
    return sought
  }

  private func soughtBirth(_ birth: Birth) -> [(Agreement, Set<IndexKind>, IndexValue)] {
    switch birth {
    case .on(let date) where date.isFirstOfJanuary:
      return [
        (.birthFirstOfJanuary, [.birthFirstOfJanuary], .date(date.year, 1, 1)),
        (.birthYearFits, [.birthYear, .birthYearPerhaps], .year(date.year)),
      ]
    case .on(let date):
      var sought: [(Agreement, Set<IndexKind>, IndexValue)] = [
        (.birthSame, [.birthDate], .date(date.year, date.month, date.day)),
        (.birthYearOff, [.birthDate], .date(date.year - 1, date.month, date.day)),
        (.birthYearOff, [.birthDate], .date(date.year + 1, date.month, date.day)),
        (.birthMonthSame, [.birthMonth], .month(date)),
        (.birthYearFits, [.birthYearPerhaps], .year(date.year)),
      ]
      sought += (date.year - 1...date.year + 1).map { (.birthYearNear, [.birthYear], .year($0)) }
      if date.day <= 12, date.day != date.month {
        sought.append((.birthSwapped, [.birthDate], .date(date.year, date.day, date.month)))
      }
      return sought
    case .inYears(let years):
      return years.prefix(Self.mostYears).map { (.birthYearFits, [.birthYear, .birthYearPerhaps], .year($0)) }
    case .notKnown:
      return []
    }
  }

  /// An estimate wider than this helps nobody, and is cut rather than filling the index.
  private static let mostYears = 20

  private func names(_ written: [WrittenName]) -> [IndexValue] {
    written.flatMap { name in
      let normalised = NormalisedName(name)
      let full = normalised.full.map { [IndexValue(.fullName, $0)] } ?? []
      return full + normalised.sounds.map { IndexValue(.soundName, $0) }
    }
  }

  /// Letters and digits only, in capitals; nil for what is no postcode and for ZZ99, which stands for having no address.
  private static func postcode(_ written: String) -> String? {
    let letters = written.uppercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return (5...7).contains(letters.count) && !letters.hasPrefix("ZZ99") ? letters : nil
  }
}

extension BirthDate {
  fileprivate var isFirstOfJanuary: Bool { month == 1 && day == 1 }
}
