import PanelRules
import PanelWire

/// On which terms an agency answered, as they are kept.
extension CaseState {
  static func put(_ terms: ReturnTerms, in o: inout JSONObjectWriter) {
    o.put("category", terms.category)
    o.put("collectedOn", terms.collectedOn)
    o.put("mark", terms.mark)
    o.put("onward", terms.onward)
    o.put("reliability", terms.reliability)
  }

  static func put(_ asked: OnwardAsked, in o: inout JSONObjectWriter) {
    o.put("due", asked.due)
    o.values("items", asked.items)
    o.put("originator", asked.originator)
    o.put("purpose", asked.purpose)
    o.put("to") { o in
      switch asked.to {
      case .agency(let agency): o.put("agency") { $0.put("_0", agency) }
      case .person(let person): o.put("person") { $0.put("_0", person) }
      }
    }
  }
}

extension Case.Request.Terms: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(at: try members["at"], parts: try members["parts"])
  }
}

extension ReturnTerms: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      try members["category"], reliability: try members["reliability"], onward: try members["onward"],
      mark: try members["mark"], collectedOn: try members[ifThere: "collectedOn"])
  }
}

extension HandlingMark: StoredValue {}
extension ReturnTerms.Onward: StoredValue {}
extension ReturnTerms.Reliability: StoredValue {}
