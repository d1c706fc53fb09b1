import Foundation
import PanelRules
import PanelStore

/// The latest word on the way by which something goes to whoever asks: wherever it was said, whichever record names them.
extension GatheredHoldings {
  /// The read of everything that was said of it.
  func contacts(_ area: String, _ asked: AccessAsked) -> Read<(caseID: Case.ID, codes: String)> {
    HeldOfPersonQueries.contacts(area, sameAsRequester.map(\.description), asked.contact?.description ?? "")
  }

  /// What that says, in the order in which it was said.
  func contacts(_ rows: [(caseID: Case.ID, codes: String)], _ asked: AccessAsked) throws -> [SafeContact] {
    guard let way = asked.contact else { return [] }
    let words = try rows.compactMap { row -> ContactWord? in
      let record = try JSONDecoder().decode(CaseRecord.self, from: Data(row.codes.utf8))
      guard case .safeContact(let contact) = record.entry else { return nil }
      return ContactWord(caseID: row.caseID, contact: contact)
    }
    return words.about(way, of: asked.requester, same: Set(sameAsRequester))
  }

  /// The request for access that is answered; nil: none is named.
  ///
  /// Throws where what is named is no such request of the person's cases.
  func request(_ asked: AccessAsked) throws(Refusal) -> AccessRequest? {
    guard let named = asked.matter else { return nil }
    guard let found = AccessRequest(named, among: kept.map(\.kept)) else { throw Refusal(.unknownRecord) }
    return found
  }
}
