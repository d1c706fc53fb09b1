package import Foundation
package import PanelRules
package import PanelStore

/// A case as it is kept between acts: the fold of its events, written as JSON, codes and dates only.
package enum CaseState {
  package static func text(_ held: Case) throws -> String {
    String(decoding: try canonicalBytes(held), as: UTF8.self)
  }

  package static func read(_ stored: StoredCase) throws -> Case {
    do {
      return try JSONDecoder().decode(Case.self, from: Data(stored.state.utf8))
    } catch {
      throw CaseworkFault.damaged("the state of case \(stored.reference) cannot be read")
    }
  }

  /// The same value as the same bytes, always: members in the order of their names.
  package static func canonicalBytes(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }
}
