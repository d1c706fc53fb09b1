import Foundation
import PanelRules
import PanelSealing

/// What the service itself reads of a referral's answers, in whichever category a route's form holds it. All else in
/// them is for people.
struct ReferralAnswers: Sendable {
  private var birthDate: LocalDate?
  private(set) var concernType: String?
  /// What was told of the concern, first to last: the referral's own words, then what was added.
  private(set) var concerns: [String] = []

  private var isBirthDateApproximate = false
  private var approximateAge: Int?
  private var forenames: String?
  private var surname: String?
  private var aliases: [String] = []
  private var postcodes: [String] = []

  /// Takes one version after another; what a later one says again takes the place of what was said before.
  init(_ versions: [[DataCategory: [UInt8]]]) {
    for version in versions {
      for (_, bytes) in version.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        guard let part = try? JSONDecoder().decode(Part.self, from: Data(bytes)) else { continue }
        take(part)
      }
    }
  }

  /// The date of birth, where it was told as exact: one that is guessed at decides nothing.
  var exactBirthDate: LocalDate? { isBirthDateApproximate ? nil : birthDate }

  /// By what the person may be recognised; an age counts in the year in which it was estimated.
  func details(estimatedIn year: Int) -> PersonDetails {
    let named = forenames != nil || surname != nil
    return PersonDetails(
      name: named ? WrittenName(forenames: forenames ?? "", surname: surname ?? "") : nil,
      aliases: aliases.map { WrittenName(forenames: $0) }, birth: birth(estimatedIn: year), postcodes: postcodes)
  }

  private func birth(estimatedIn year: Int) -> Birth {
    if let birthDate, let date = BirthDate(year: birthDate.year, month: birthDate.month, day: birthDate.day) {
      return isBirthDateApproximate ? .inYears((date.year - 2)...(date.year + 2)) : .on(date)
    }
    return approximateAge.map { .aged($0, inYear: year) } ?? .notKnown
  }

  private mutating func take(_ part: Part) {
    forenames = part.forenames ?? forenames
    surname = part.surname ?? surname
    if let knownAs = part.knownAs { aliases = knownAs.map(\.name) }
    if let birthDate = part.birthDate {
      self.birthDate = birthDate
      isBirthDateApproximate = false
    }
    isBirthDateApproximate = part.isBirthDateApproximate ?? isBirthDateApproximate
    approximateAge = part.approximateAge ?? approximateAge
    if let addresses = part.addresses { postcodes = addresses.compactMap(\.postcode) }
    concernType = part.concernType ?? concernType
    if let concern = part.concern { concerns.append(concern) }
  }
}

/// The fields, by the names that they have on every referral form; one that is there under another type is not read.
private struct Part: Decodable {
  let forenames: String?
  let surname: String?
  let knownAs: [Alias]?
  let birthDate: LocalDate?
  let isBirthDateApproximate: Bool?
  let approximateAge: Int?
  let addresses: [Address]?
  let concernType: String?
  let concern: String?

  struct Alias: Decodable {
    let name: String
  }

  struct Address: Decodable {
    let postcode: String?
  }

  enum CodingKeys: String, CodingKey {
    case forenames, surname, addresses
    case knownAs = "known-as"
    case birthDate = "date-of-birth"
    case isBirthDateApproximate = "date-of-birth-approximate"
    case approximateAge = "approximate-age"
    case concernType = "concern-type-suggested"
    case concern = "concern-description"
  }

  init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    forenames = try? fields.decode(String.self, forKey: .forenames)
    surname = try? fields.decode(String.self, forKey: .surname)
    knownAs = try? fields.decode([Alias].self, forKey: .knownAs)
    birthDate = try? fields.decode(LocalDate.self, forKey: .birthDate)
    isBirthDateApproximate = try? fields.decode(Bool.self, forKey: .isBirthDateApproximate)
    approximateAge = try? fields.decode(Int.self, forKey: .approximateAge)
    addresses = try? fields.decode([Address].self, forKey: .addresses)
    concernType = try? fields.decode(String.self, forKey: .concernType)
    concern = try? fields.decode(String.self, forKey: .concern)
  }
}
