import Foundation
package import PanelRules
package import PanelStore
import PanelWire

/// A record in codes, as it is kept and as its event holds it: JSON that its decoder reads, every member in the order of
/// the names, and every set in the order of its members.
extension CaseState {
  static func put(_ record: CaseRecord, in o: inout JSONObjectWriter) {
    o.put("entry") { put(record.entry, in: &$0) }
    o.put("id", record.id)
  }

  private static func put(_ entry: CaseRecord.Entry, in o: inout JSONObjectWriter) {
    o.put(entry.name) { $0.put("_0") { members(of: entry, in: &$0) } }
  }

  private static func members(of entry: CaseRecord.Entry, in o: inout JSONObjectWriter) {
    switch entry {
    case .shareConsent(let record): put(record, in: &o)
    case .overrideAsked(let asked):
      put(asked.agencies, as: "agencies", in: &o)
      o.put("basis", asked.basis)
      put(asked.categories, as: "categories", in: &o)
      o.put("until", asked.until)
    case .override(let override): put(override, in: &o)
    case .conflict(let conflict):
      o.put("practitioner", conflict.practitioner)
      put(conflict.term, in: &o)
    case .policeHold(let hold): put(hold.term, in: &o)
    case .policeAuthority(let authority):
      put(authority.agencies, as: "agencies", in: &o)
      put(authority.term, in: &o)
    case .safeContact(let contact):
      o.put("id", contact.id)
      o.put("isSafe", contact.isSafe)
      o.put("person", contact.person)
      put(contact.term, in: &o)
    case .competence(let assessed):
      o.put("at", assessed.at)
      o.put("decision", assessed.decision)
      o.put("outcome", assessed.outcome)
    case .responsibility(let responsibility):
      o.put("holder", responsibility.holder)
      o.put("isRisk", responsibility.isRisk)
      o.put("isSafeToTell", responsibility.isSafeToTell)
      put(responsibility.term, in: &o)
    case .withholding(let withholding):
      o.put("from") { put(withholding.from, in: &$0) }
      o.put("item", withholding.item)
      put(withholding.term, in: &o)
    case .legalBar(let bar):
      if let categories = bar.categories { put(categories, as: "categories", in: &o) }
      if let from = bar.from { put(from, as: "from", in: &o) }
      put(bar.term, in: &o)
    case .conflictCheck(let made):
      o.put("at", made.at)
      o.put("found", made.found)
    case .matter(let matter):
      o.put("about", matter.about)
      o.put("at", matter.at)
      o.put("kind", matter.kind)
    case .step(let step):
      o.put("at", step.at)
      o.put("matter", step.matter)
      o.put("step", step.step)
    case .onwardAsked(let asked): put(asked, in: &o)
    case .onwardAnswer(let answer):
      o.put("asked", answer.asked)
      o.put("isYes", answer.isYes)
      put(answer.term, in: &o)
    }
  }

  private static func put(_ record: ShareConsent.Record, in o: inout JSONObjectWriter) {
    if let agencies = record.agencies { put(agencies, as: "agencies", in: &o) }
    o.put("at", record.at)
    if let categories = record.categories { put(categories, as: "categories", in: &o) }
    o.put("giver") { put(record.giver, in: &$0) }
    o.put("id", record.id)
    o.put("notSought", record.notSought)
    o.put("sourceOfRisk", record.sourceOfRisk)
    o.put("state", record.state)
    o.put("until", record.until)
  }

  private static func put(_ override: SharingOverride, in o: inout JSONObjectWriter) {
    put(override.agencies, as: "agencies", in: &o)
    o.put("authorisedBy", override.authorisedBy)
    o.put("basis", override.basis)
    put(override.categories, as: "categories", in: &o)
    o.put("expires", override.expires)
    o.put("from", override.from)
    o.put("id", override.id)
    o.put("requestedBy", override.requestedBy)
    o.put("revoked", override.revoked)
  }

  private static func put(_ term: SharingTerm, in o: inout JSONObjectWriter) {
    o.put("term") { members(of: term, in: &$0) }
  }

  static func members(of term: SharingTerm, in o: inout JSONObjectWriter) {
    o.put("ended", term.ended)
    o.put("from", term.from)
    o.put("until", term.until)
  }

  private static func put(_ whom: Withholding.Whom, in o: inout JSONObjectWriter) {
    switch whom {
    case .thePerson: o.put("thePerson") { _ in }
    case .responsibilityHolders: o.put("responsibilityHolders") { _ in }
    case .named(let person): o.put("named") { $0.put("_0", person) }
    case .agency(let agency): o.put("agency") { $0.put("_0", agency) }
    }
  }

  private static func put(_ agencies: Set<Agency.ID>, as name: String, in o: inout JSONObjectWriter) {
    o.values(name, agencies.sorted())
  }

  private static func put(_ categories: Set<DataCategory>, as name: String, in o: inout JSONObjectWriter) {
    o.values(name, categories.map(\.rawValue).sorted())
  }
}

extension CaseRecord.Entry {
  /// The name of the case, which is not its ``kind``.
  fileprivate var name: String {
    switch self {
    case .shareConsent: "shareConsent"
    case .overrideAsked: "overrideAsked"
    case .override: "override"
    case .conflict: "conflict"
    case .policeHold: "policeHold"
    case .policeAuthority: "policeAuthority"
    case .safeContact: "safeContact"
    case .competence: "competence"
    case .responsibility: "responsibility"
    case .withholding: "withholding"
    case .legalBar: "legalBar"
    case .conflictCheck: "conflictCheck"
    case .matter: "matter"
    case .step: "step"
    case .onwardAsked: "onwardAsked"
    case .onwardAnswer: "onwardAnswer"
    }
  }
}

extension CaseRecord {
  /// As it is kept in its row.
  package var codes: String {
    String(decoding: JSONWriter.object(capacity: 256) { CaseState.put(self, in: &$0) }, as: UTF8.self)
  }
}

extension KeptRecord {
  /// A record from its row; throws where the row holds no record, or another than it says.
  package init(_ stored: StoredSharingRecord) throws {
    guard let record = try? JSONDecoder().decode(CaseRecord.self, from: Data(stored.codes.utf8)),
      record.id == stored.id, record.kind == stored.kind
    else { throw CaseworkFault.damaged("record \(stored.id) cannot be read") }
    var ending: Ending?
    if let at = stored.endedAt, let by = stored.endedBy, let why = stored.why {
      ending = Ending(at: at, by: by, why: why)
    }
    self.init(record: record, recordedAt: stored.recordedAt, recordedBy: stored.recordedBy, ending: ending)
  }
}
