package import PanelRules
package import PanelStore
import PanelWire

/// A case as it is kept between acts: the fold of its events, written as JSON, codes and dates only.
///
/// The same case is the same text, always: members in the order of their names, and none for what is not there. What
/// was written once stays readable for as long as cases are kept, so a member is never renamed; one that is added is
/// read as absent where it is not there.
package enum CaseState {
  package static func text(_ held: Case) -> String {
    String(decoding: JSONWriter.object(capacity: 2048) { put(held, in: &$0) }, as: UTF8.self)
  }

  /// Throws ``CaseworkFault/erased`` where nothing is left to read.
  package static func read(_ stored: StoredCase) throws -> Case {
    if stored.erasedAt != nil { throw CaseworkFault.erased }
    return try readWhatIsLeft(stored)
  }

  /// The same, of a case that may be erased: then what is left of it.
  static func readWhatIsLeft(_ stored: StoredCase) throws -> Case {
    guard let held = try? read(stored.state) else {
      throw CaseworkFault.damaged("the state of case \(stored.reference) cannot be read")
    }
    return held
  }

  /// Reads what ``text(_:)`` wrote; throws for anything else.
  package static func read(_ text: String) throws -> Case {
    try Case(stored: try JSON.parse(text, limits: .answer))
  }
}
