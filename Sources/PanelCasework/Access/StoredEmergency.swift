import PanelRules
import PanelWire

/// What was opened in an emergency, as its event and the case's state hold it: every member in the order of the names.
extension EmergencyAccess {
  func put(in o: inout JSONObjectWriter) {
    o.put("by", by)
    o.put("ends", ends)
    o.put("id", id)
    o.put("reason", reason)
    o.put("until", until)
  }
}

extension Case.Emergency: StoredValue {
  func put(in o: inout JSONObjectWriter) {
    if let agreed { o.values("agreed", agreed.map(\.rawValue)) }
    if let asked { o.values("asked", asked.map(\.rawValue)) }
    o.put("by", by)
    o.put("ends", ends)
    o.put("isReviewed", isReviewed)
    o.put("until", until)
  }

  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      by: try members["by"], until: try members["until"], ends: try members["ends"],
      isReviewed: try members["isReviewed"], asked: try members[ifThere: "asked"],
      agreed: try members[ifThere: "agreed"])
  }
}
