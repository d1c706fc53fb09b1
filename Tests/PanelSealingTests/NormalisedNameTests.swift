import PanelSealing
import Testing

@Suite("Normalising names")
struct NormalisedNameTests {
  @Test(
    "writings of one name come to the same",
    arguments: [
      [
        "Person Alpha", "person alpha", "PERSON  ALPHA", " Alpha, Person ", "Alpha Person", "Pérson Älpha",
        "Mr Person Alpha",
      ],
      [
        "Omar Al-Testi", "omar al testi", "OMAR ALTESTI", "Al Testi Omar", "Omar al-Tēstī", "Omar ‘Al-Testi",
        "Dr. Omar Al\u{2011}Testi",
      ],
      ["Siân O'Testcase", "Sian OTestcase", "Sian O’Testcase", "Sian O Testcase", "SIA\u{0302}N O`TESTCASE"],
      ["Jørgen Łæss", "Jorgen Laess"],
      ["Anna Müßter", "ANNA MÜSSTER", "anna müssteR"],
      ["Ceren Işık", "CEREN IŞIK", "ceren isik", "Ceren İşık"],
      ["Maria de la Example", "Maria Delaexample", "maria de-la-example"],
      ["Ewan McSample", "Ewan Mc Sample", "EWAN MCSAMPLE"],
      ["Abdul Rahman Test", "Abdul-Rahman Test", "Abdulrahman Test", "Test, Abdulrahman"],
      ["ﬁona Ｅxample", "Fiona Example"],
      ["Test\u{00AD}case Alpha", "Testcase\u{200D} Alpha"],
      ["Αλέξανδρος Δοκιμή", "ΑΛΕΞΑΝΔΡΟς ΔΟΚΙΜΗ"],
      ["Пётр Пример", "петр пример", "ПЁТР ПРИМЕР"],
      ["مُحَمَّد مثال", "محمد مثال"],
    ])
  func sameName(writings: [String]) {
    let full = Set(writings.map { NormalisedName(WrittenName(forenames: $0)).full })
    #expect(full.count == 1 && full != [nil], "\(full)")
  }

  @Test(
    "different names stay different",
    arguments: [
      ("Person Alpha", "Person Alfa"), ("Person Alpha", "Person Alpha Beta"), ("Person Alpha", "Persona Lpha"),
      ("Ann Abel", "Anna Bel"), ("Omar Test", "Amir Test"),
    ])
  func differentNames(one: String, other: String) {
    #expect(NormalisedName(WrittenName(forenames: one)).full != NormalisedName(WrittenName(forenames: other)).full)
  }

  @Test(
    "what is written where no name is known makes no name",
    arguments: ["", " ", "-", "?", "Unknown", "UNKNOWN UNKNOWN", "not known", "N/K", "Mr", "Mr Unknown", "TBC", "123"])
  func noName(text: String) {
    #expect(NormalisedName(WrittenName(forenames: text)).parts.isEmpty)
    #expect(NormalisedName(WrittenName(forenames: text, surname: text)).full == nil)
  }

  @Test("half a name is no full name")
  func halfName() {
    #expect(NormalisedName(WrittenName(forenames: "Person")).full == nil)
    #expect(NormalisedName(WrittenName(forenames: "", surname: "Alpha")).full == nil)
    #expect(NormalisedName(WrittenName(forenames: "Person", surname: "Unknown")).full == nil)
  }

  @Test("order, case, accents and punctuation never matter, whatever the name", arguments: UInt64(1)...50)
  func property(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let parts = (0..<random.number(in: 2...4)).map { _ in word(&random) }
    let plain = WrittenName(forenames: parts[0], surname: parts.dropFirst().joined(separator: " "))
    let shuffled = parts.shuffled(using: &random).map { disguised($0, &random) }
    let cut = random.number(in: 0...shuffled.count)
    let other = WrittenName(
      forenames: shuffled[..<cut].joined(separator: ["-", " ", "  ", ", "].randomElement(using: &random) ?? " "),
      surname: shuffled[cut...].joined(separator: " - "))
    #expect(NormalisedName(plain).full == NormalisedName(other).full, "\(parts) \(shuffled)")
  }

  /// Eight letters: no particle or title is as long.
  private func word(_ random: inout SeededRandom) -> String {
    String((0..<8).compactMap { _ in "abcdefghijklmnopqrstuvwxyz".randomElement(using: &random) })
  }

  private func disguised(_ word: String, _ random: inout SeededRandom) -> String {
    var text = ""
    for letter in word {
      text += Bool.random(using: &random) ? letter.uppercased() : String(letter)
      switch random.number(in: 0...5) {
      case 0: text += "\u{301}"
      case 1: text += "\u{327}"
      case 2: text += "'"
      default: break
      }
    }
    return text
  }
}
