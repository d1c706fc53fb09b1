import Foundation
import PanelWire

/// The coded answers of a referral as they are kept beside it: codes, dates and yes-or-no, as JSON.
enum ReferralFacts {
  static func text(_ facts: [String: String]) -> String {
    let bytes = JSONWriter.object { o in for (name, code) in facts.inOrder { o.put(name, code) } }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func read(_ text: String) throws -> [String: String] {
    do {
      return try JSONDecoder().decode([String: String].self, from: Data(text.utf8))
    } catch {
      throw CaseworkFault.damaged("the coded answers of a referral cannot be read")
    }
  }
}
