import Foundation

/// The coded answers of a referral as they are kept beside it: codes, dates and yes-or-no, as JSON.
enum ReferralFacts {
  static func text(_ facts: [String: String]) throws -> String {
    String(decoding: try CaseState.canonicalBytes(facts), as: UTF8.self)
  }

  static func read(_ text: String) throws -> [String: String] {
    do {
      return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    } catch {
      throw CaseworkFault.damaged("the coded answers of a referral cannot be read")
    }
  }
}
