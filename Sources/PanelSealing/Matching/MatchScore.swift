import Foundation

/// How likely it is that two persons are one, with every piece of evidence; advice to a human, who decides.
///
/// The weights are those of Fellegi and Sunter (A Theory for Record Linkage, 1969): for each field the logarithm to
/// base 2 of how much more often the finding comes with one person than with two. Each bit doubles the odds.
package struct MatchScore: Sendable, Equatable {
  package enum Band: String, Sendable, CaseIterable {
    case likely, unsure, unlikely
  }

  /// What one field says.
  package struct Evidence: Sendable, Equatable {
    package let field: MatchField
    /// The code of its words: an agreement's, or `name-differs`, `name-not-compared` and so on for the other fields.
    package let code: String
    /// In bits, to one decimal place; below zero it speaks against.
    package let weight: Double
  }

  /// The sum of the weights, in bits.
  package let weight: Double
  package let band: Band
  /// One for each field, in the order name, birth, postcode.
  package let evidence: [Evidence]

  /// Scores what agreed and what was compared; sees no detail of either person.
  package init(_ comparison: Comparison) {
    evidence = MatchField.allCases.map { field in
      guard comparison.compared.contains(field) else {
        return Evidence(field: field, code: "\(field.rawValue)-not-compared", weight: 0)
      }
      let agreed = comparison.agreed.filter { $0.field == field }
      guard let best = agreed.max(by: { ($0.weight, $0.rawValue) < ($1.weight, $1.rawValue) }) else {
        return Evidence(field: field, code: "\(field.rawValue)-differs", weight: field.weightIfDifferent)
      }
      return Evidence(field: field, code: best.rawValue, weight: best.weight)
    }
    let sum = evidence.reduce(0) { $0 + $1.weight }
    weight = rounded(sum)
    band = Self.band(sum, nameAgrees: comparison.agreed.contains { $0.field == .name })
  }

  /// Every code that a piece of evidence can have.
  package static var codes: [String] {
    Agreement.allCases.map(\.rawValue)
      + MatchField.allCases.flatMap { ["\($0.rawValue)-differs", "\($0.rawValue)-not-compared"] }
  }

  /// Without a name that agrees a match is never likely: twins share a date of birth and a home.
  private static func band(_ weight: Double, nameAgrees: Bool) -> Band {
    if weight >= 14 { return nameAgrees ? .likely : .unsure }
    return weight >= 6 ? .unsure : .unlikely
  }
}

extension Agreement {
  /// In bits. The shares behind it are estimates, to be replaced by counts once enough links have been confirmed.
  package var weight: Double {
    switch self {
    case .nameSame: bits(ifOne: 0.70, ifTwo: 0.000_2)
    case .nameSounds: bits(ifOne: 0.17, ifTwo: 0.001)
    case .aliasSame: bits(ifOne: 0.05, ifTwo: 0.000_3)
    case .aliasSounds: bits(ifOne: 0.03, ifTwo: 0.001)
    case .birthSame: bits(ifOne: 0.85, ifTwo: 0.000_05)
    case .birthSwapped: bits(ifOne: 0.02, ifTwo: 0.000_05)
    case .birthYearOff: bits(ifOne: 0.03, ifTwo: 0.000_1)
    // Among those whose date is 1 January it is the year alone that tells.
    case .birthFirstOfJanuary: bits(ifOne: 0.85, ifTwo: 0.01)
    case .birthMonthSame: bits(ifOne: 0.02, ifTwo: 0.001_5)
    case .birthYearNear: bits(ifOne: 0.03, ifTwo: 0.05)
    case .birthYearFits: bits(ifOne: 0.90, ifTwo: 0.09)
    // Families share an address, and relatives are referred more often than strangers.
    case .postcodeSame: bits(ifOne: 0.60, ifTwo: 0.005)
    }
  }
}

extension MatchField {
  /// In bits, when both persons have the field and nothing about it agrees.
  package var weightIfDifferent: Double {
    switch self {
    case .name: bits(ifOne: 0.05, ifTwo: 0.997_5)
    case .birth: bits(ifOne: 0.03, ifTwo: 0.94)
    case .postcode: bits(ifOne: 0.40, ifTwo: 0.995)
    }
  }
}

private func bits(ifOne one: Double, ifTwo two: Double) -> Double {
  rounded(log2(one / two))
}

private func rounded(_ bits: Double) -> Double {
  (bits * 10).rounded() / 10
}
