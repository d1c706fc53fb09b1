import Foundation
import PanelRules
import PanelSealing
import PanelStore

/// An enquiry that a referral is made of: locked, with all that was said in it.
struct ConvertedEnquiry {
  let stored: StoredEnquiry
  let entries: [StoredEnquiryEntry]
  let words: [StoredContent]

  /// Nil where the referral is made of none; throws where there is none that the caller may see.
  init?(_ id: Enquiry.ID?, _ found: [StoredEnquiry], _ entries: [StoredEnquiryEntry], _ words: [StoredContent]) throws {
    guard id != nil else { return nil }
    guard let stored = found.first else { throw CaseworkFault.notFound }
    self.stored = stored
    self.entries = entries
    self.words = words
  }

  /// What was asked and advised, first to last, as whoever receives the referral reads it.
  func transcript(_ keys: AreaKeys) throws -> String {
    let said = try SealedAnswers(keys).openAll(words)
    let lines = entries.compactMap { entry -> String? in
      guard let note = entry.note, let bytes = said[RecordVersion(record: note, version: 1)]?[.special] else {
        return nil
      }
      return
        "\(entry.at.rfc3339.prefix(10)) \(entry.name) (\(entry.act.rawValue)): \(String(decoding: bytes, as: UTF8.self))"
    }
    return (["\(stored.reference)"] + lines).joined(separator: "\n")
  }

  /// The enquiry ends by becoming the referral, in the transaction that makes it.
  func converted(
    into referral: Referral.ID, _ keys: AreaKeys, _ caller: Caller, _ now: Moment,
    _ identifiers: inout RandomIdentifiers
  ) throws -> [Change] {
    let after = try stored.standing.after(.converted)
    let at = max(now, stored.lastAt)
    let entry = try EnquiryEntry(
      .converted, nil, stored.entries + 1, of: stored.id, keys, caller, at, &identifiers)
    return [
      EnquiryQueries.record(keys.area, stored.id, Int32(stored.entries), after, at, nil, referral)
    ] + entry.changes
  }
}
