import Foundation
package import PanelRules
import PanelWire

/// A plan as it is kept: JSON that its decoder reads, every member in the order of the names; codes and identifiers only.
extension Disclosure.Plan {
  package var text: String {
    String(decoding: JSONWriter.object(capacity: 1024) { put(in: &$0) }, as: UTF8.self)
  }

  /// Throws where it cannot be read.
  package static func read(_ text: String) throws -> Disclosure.Plan {
    guard let plan = try? JSONDecoder().decode(Disclosure.Plan.self, from: Data(text.utf8)) else {
      throw CaseworkFault.damaged("a disclosure cannot be read")
    }
    return plan
  }

  func put(in o: inout JSONObjectWriter) {
    o.put("agency", agency)
    o.put("by", by)
    o.put("discloser", discloser)
    o.put("discloserClass", discloserClass)
    o.values("duties", duties)
    o.values("flags", flags.map(\.rawValue))
    o.put("fourEyes", fourEyes)
    o.put("id", id)
    o.list("kept", kept) { $0.put(in: &$1) }
    o.put("table", table)
    o.list("told", told) { $0.put(in: &$1) }
    o.put("wish") { wish.put(in: &$0) }
  }
}

extension Disclosure.Told {
  fileprivate func put(in o: inout JSONObjectWriter) {
    o.list("bases", bases) { basis, o in
      o.put("code", basis.code)
      o.put("version", basis.version)
    }
    o.put("category", category)
    o.put("ground", ground)
    o.put("item", item)
    o.put("mark", mark)
    o.put("rule", rule)
    o.put("version", version)
  }
}

extension Disclosure.Kept {
  fileprivate func put(in o: inout JSONObjectWriter) {
    o.put("category", category)
    o.put("item", item)
    o.put("reason", reason)
    if let remedy {
      o.put("remedy") { o in
        o.put("act", remedy.act)
        o.values("by", remedy.by)
      }
    }
    o.put("rule", rule)
    o.put("version", version)
  }
}

extension SharingWish {
  fileprivate func put(in o: inout JSONObjectWriter) {
    o.put("authorityShown", authorityShown)
    o.values("bases", bases)
    o.put("canAct", canAct)
    o.put("childAtRisk", childAtRisk)
    o.put("condition", condition)
    o.put("contact", contact)
    o.put("danger", danger)
    o.put("duty", duty)
    o.values("items", items)
    o.put("moreDetrimental", moreDetrimental)
    o.put("needNamed", needNamed)
    o.put("noConsentReason", noConsentReason)
    o.put("purpose", purpose)
    o.put("recipient") { recipient.put(in: &$0) }
  }
}

extension SharingWish.Recipient {
  fileprivate func put(in o: inout JSONObjectWriter) {
    switch self {
    case .practitioner(let id): o.put("practitioner") { $0.put("_0", id) }
    case .agency(let id): o.put("agency") { $0.put("_0", id) }
    case .person(let id): o.put("person") { $0.put("_0", id) }
    }
  }
}
