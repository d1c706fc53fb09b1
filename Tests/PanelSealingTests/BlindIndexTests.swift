import PanelSealing
import Testing

@Suite("Finding a person again by blind indexes")
struct BlindIndexTests {
  private let index: BlindIndex

  init() throws {
    index = BlindIndex(try freshKeys(), route: "prevent")
  }

  @Test(
    "a misspelt name on a later referral finds the earlier one, given and asked either way round",
    arguments: [
      ("Mohammed", "Testcase", "Muhamad", "Test-Case", Agreement.nameSounds),
      ("Yusuf", "Al-Sample", "Youssef", "Alsampel", .nameSounds),
      ("Aisha", "Exampleova", "Ayesha", "Eksampleova", .nameSounds),
      ("Anne Marie", "Sample", "Annemarie", "Sampel", .nameSounds),
      ("Anne-Marie Sample", "", "Annemarie", "Sampel", .nameSounds),
      ("Omar Test Case", "", "Umar", "Testcase", .nameSounds),
      ("One Two Three Four Five Six Seven", "Sample", "One", "Sampel", .nameSounds),
      ("Person", "Alpha", "PERSON", "Alpha ", .nameSame),
      ("Person", "Alpha", "Alpha", "Person", .nameSame),
      ("Alfa", "Persson", "Persen", "Alpha", .nameSounds),
      ("Mohammed Ali", "Testcase", "Ali", "Testcase", .nameSounds),
      ("Abdul Rahman", "Sample", "Abdurrehman", "Sample", .nameSounds),
    ])
  func misspelt(_ forenames: String, _ surname: String, _ others: String, _ other: String, expected: Agreement) {
    let one = PersonDetails(name: WrittenName(forenames: forenames, surname: surname))
    let two = PersonDetails(name: WrittenName(forenames: others, surname: other))
    for (stored, asked) in [(one, two), (two, one)] {
      #expect(found(stored, by: asked))
      #expect(agreements(stored, asked).contains(expected))
    }
  }

  @Test(
    "other people with something in their names alike are not found by them",
    arguments: [
      ("Hassan", "Testcase", "Hussein", "Testcase"), ("Mohammed", "Testcase", "Mahmoud", "Testcase"),
      ("Samir", "Sample", "Samira", "Sample"), ("Person", "Alpha", "Person", "Beta"),
      ("Person", "Alpha", "Gamma", "Alpha"), ("Person Gamma", "Alpha", "Person", "Gamma"),
      ("Unknown", "Unknown", "unknown", "not known"), ("", "", "", ""), ("Person", "", "Person", "Alpha"),
    ])
  func otherPeople(_ forenames: String, _ surname: String, _ others: String, _ other: String) {
    let one = PersonDetails(name: WrittenName(forenames: forenames, surname: surname))
    let two = PersonDetails(name: WrittenName(forenames: others, surname: other))
    #expect(!found(one, by: two))
    #expect(!found(two, by: one))
  }

  @Test("an alias finds a name, a name an alias, and an alias an alias")
  func aliases() {
    let known = PersonDetails(
      name: WrittenName(forenames: "Person", surname: "Alpha"), aliases: [WrittenName(forenames: "Jay Sample")])
    let asAlias = PersonDetails(name: WrittenName(forenames: "Jay", surname: "Sample"))
    let both = PersonDetails(
      name: WrittenName(forenames: "Testcase", surname: "Gamma"), aliases: [WrittenName(forenames: "Jaye Sampel")])
    #expect(agreements(known, asAlias) == [.aliasSame, .aliasSounds])
    #expect(agreements(asAlias, known) == [.aliasSame, .aliasSounds])
    #expect(agreements(known, both) == [.aliasSounds])
    #expect(agreements(both, asAlias) == [.aliasSounds])
    for (stored, asked) in [(known, asAlias), (asAlias, known), (known, both), (both, asAlias)] {
      #expect(found(stored, by: asked))
    }
  }

  private static let birthTable: [(stored: Birth, asked: Birth, expected: Set<Agreement>)] = [
    (birth(2009, 4, 5), birth(2009, 4, 5), [.birthSame, .birthMonthSame, .birthYearNear]),
    (birth(2009, 4, 5), birth(2009, 5, 4), [.birthSwapped, .birthYearNear]),
    (birth(2009, 4, 15), birth(2009, 5, 4), [.birthYearNear]),
    (birth(2009, 4, 5), birth(2010, 4, 5), [.birthYearOff, .birthYearNear]),
    (birth(2009, 4, 5), birth(2008, 4, 5), [.birthYearOff, .birthYearNear]),
    (birth(2009, 4, 5), birth(2011, 4, 5), []),
    (birth(2009, 4, 5), birth(2009, 4, 6), [.birthMonthSame, .birthYearNear]),
    (birth(2009, 4, 5), birth(2010, 11, 6), [.birthYearNear]),
    (birth(2009, 4, 5), birth(1987, 4, 5), []),
    (birth(2008, 2, 29), birth(2009, 3, 1), [.birthYearNear]),
    (birth(2009, 4, 4), birth(2009, 4, 4), [.birthSame, .birthMonthSame, .birthYearNear]),
    (birth(2009, 1, 1), birth(2009, 1, 1), [.birthFirstOfJanuary, .birthYearFits]),
    (birth(2009, 1, 1), birth(2010, 1, 1), []),
    (birth(2009, 1, 1), birth(2009, 4, 5), [.birthYearFits]),
    (birth(2009, 4, 5), .aged(16, inYear: 2025), [.birthYearFits]),
    (birth(2009, 4, 5), .aged(14, inYear: 2025), [.birthYearFits]),
    (birth(2009, 4, 5), .aged(18, inYear: 2025), [.birthYearFits]),
    (birth(2009, 4, 5), .aged(25, inYear: 2025), []),
    (.aged(16, inYear: 2025), .aged(17, inYear: 2025), [.birthYearFits]),
    (.notKnown, birth(2009, 4, 5), []),
    (.notKnown, .notKnown, []),
  ]

  @Test("a birth date agrees as far as it does", arguments: birthTable)
  func births(stored: Birth, asked: Birth, expected: Set<Agreement>) {
    #expect(agreements(PersonDetails(birth: stored), PersonDetails(birth: asked)) == expected)
    #expect(agreements(PersonDetails(birth: asked), PersonDetails(birth: stored)) == expected)
  }

  @Test("a year, a month or 1 January alone finds nobody: it would find too many")
  func selective() {
    for (stored, asked) in [
      (Self.birth(2009, 4, 5), Self.birth(2009, 4, 6)), (Self.birth(2009, 1, 1), Self.birth(2009, 1, 1)),
      (Self.birth(2009, 4, 5), Birth.aged(16, inYear: 2025)),
    ] {
      #expect(!found(PersonDetails(birth: stored), by: PersonDetails(birth: asked)))
    }
    for other in [Self.birth(2009, 4, 5), Self.birth(2009, 5, 4), Self.birth(2008, 4, 5)] {
      #expect(found(PersonDetails(birth: Self.birth(2009, 4, 5)), by: PersonDetails(birth: other)))
    }
  }

  @Test(
    "a postcode agrees however it is written",
    arguments: [
      ("ME1 1AA", "me11aa", true), ("ME1 1AA", " Me1-1aA ", true), ("ME1 1AA", "ME1 1AB", false),
      ("ZZ99 3VZ", "ZZ99 3VZ", false), ("", "", false), ("ME1", "ME1", false),
    ])
  func postcodes(stored: String, asked: String, agree: Bool) {
    let (one, two) = (PersonDetails(postcodes: [stored]), PersonDetails(postcodes: ["CT1 1ZZ", asked]))
    #expect(agreements(one, two) == (agree ? [.postcodeSame] : []))
    #expect(found(one, by: two) == agree)
  }

  @Test("agreement is mutual, whoever was stored and whoever is asked", arguments: UInt64(1)...200)
  func mutual(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let (one, two) = (person(&random), person(&random))
    #expect(agreements(one, two) == agreements(two, one))
    #expect(found(one, by: two) == found(two, by: one))
    #expect(found(one, by: one) || index.probes(for: one).finding.isEmpty)
  }

  @Test("two routes' and two areas' entries for one person have nothing in common, and no kind shares another's bytes")
  func routes() throws {
    let master = MasterKey(.random())
    let kent = try freshKeys(under: master)
    let person = PersonDetails(
      name: WrittenName(forenames: "Person", surname: "Alpha"), aliases: [WrittenName(forenames: "Jay Sample")],
      birth: Self.birth(2009, 4, 5), postcodes: ["ME1 1AA"])
    let all = [
      BlindIndex(kent, route: "prevent"), BlindIndex(kent, route: "channel"),
      BlindIndex(try freshKeys(under: master), route: "prevent"),
    ].flatMap { $0.entries(for: person) }
    #expect(Set(all.map(\.bytes)).count == all.count)
    #expect(all.allSatisfy { $0.bytes.count == 16 })
    #expect(Set(all.map(\.kind)).count == 8)
  }

  @Test("entries stay the same when the data key is replaced, so that earlier referrals are still found")
  func rotation() throws {
    let master = MasterKey(.random())
    var rows = try AreaKeys.firstRows(area: "kent", under: master)
    let before = try AreaKeys(area: "kent", unwrapping: rows, with: master)
    rows.append(try before.nextDataKey(under: master))
    let after = try AreaKeys(
      area: "kent", unwrapping: rows.filter { $0.version == 2 || $0.kind == .index }, with: master)
    let person = PersonDetails(name: WrittenName(forenames: "Person", surname: "Alpha"), birth: Self.birth(2009, 4, 5))
    #expect(
      BlindIndex(before, route: "prevent").entries(for: person)
        == BlindIndex(after, route: "prevent").entries(for: person))
  }

  @Test("a name of very many parts makes a bounded number of entries")
  func bounded() {
    let name = WrittenName(
      forenames: (0..<60).map { "Khthwxqdh\($0)ckhane" }.joined(separator: " "),
      surname: (0..<60).map { "Xhthwoxe\($0)ghthe" }.joined(separator: " "))
    let person = PersonDetails(name: name, birth: .inYears(1900...2020))
    #expect(index.entries(for: person).count <= 120)
  }

  private func found(_ stored: PersonDetails, by asked: PersonDetails) -> Bool {
    !Set(index.entries(for: stored)).isDisjoint(with: index.probes(for: asked).finding)
  }

  private func agreements(_ stored: PersonDetails, _ asked: PersonDetails) -> Set<Agreement> {
    index.probes(for: asked).compare(with: index.entries(for: stored)).agreed
  }

  private static func birth(_ year: Int, _ month: Int, _ day: Int) -> Birth {
    BirthDate(year: year, month: month, day: day).map(Birth.on) ?? .notKnown
  }

  /// Somebody out of so few names and dates that many agree in something.
  private func person(_ random: inout SeededRandom) -> PersonDetails {
    func name() -> WrittenName {
      let names = ["Omar", "Umer", "Alpha", "Alfa", "Khalid", "Halid", "Testcase", "Unknown", "Ali Omar", ""]
      return WrittenName(
        forenames: names.randomElement(using: &random) ?? "", surname: names.randomElement(using: &random) ?? "")
    }
    let births: [Birth] = [
      Self.birth(random.number(in: 2008...2010), random.number(in: 1...3), random.number(in: 1...3)),
      .aged(random.number(in: 12...20), inYear: 2025), .notKnown,
    ]
    return PersonDetails(
      name: Bool.random(using: &random) ? name() : nil,
      aliases: (0..<random.number(in: 0...2)).map { _ in name() },
      birth: births.randomElement(using: &random) ?? .notKnown,
      postcodes: Bool.random(using: &random) ? ["ME1 1A\(random.number(in: 0...3))"] : [])
  }
}

@Suite("Birth dates")
struct BirthDateTests {
  @Test("are not known from an age that nobody has", arguments: [-1, 131, .min, .max])
  func impossibleAge(age: Int) {
    #expect(Birth.aged(age, inYear: 2025) == .notKnown)
    #expect(Birth.aged(16, inYear: age) == .notKnown || (1...9999).contains(age))
  }

  @Test("exist only where the calendar has them")
  func calendar() {
    for (year, month, day) in [
      (2009, 2, 29), (1900, 2, 29), (2009, 4, 31), (2009, 13, 1), (2009, 0, 1), (2009, 1, 0), (0, 1, 1),
    ] {
      #expect(BirthDate(year: year, month: month, day: day) == nil)
    }
    for (year, month, day) in [(2008, 2, 29), (2000, 2, 29), (2009, 12, 31), (1, 1, 1)] {
      #expect(BirthDate(year: year, month: month, day: day) != nil)
    }
  }
}
