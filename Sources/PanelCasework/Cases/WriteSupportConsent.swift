import PanelRules
import PanelWire

/// Every member in the order of the names.
extension CaseState {
  static func put(_ record: SupportConsent.Record, in o: inout JSONObjectWriter) {
    o.put("at", record.at)
    o.put("capacity", record.capacity)
    o.values(
      "explained", SupportConsent.Explained.Point.allCases.filter(record.explained.points.contains).map(\.rawValue))
    o.put("giver") { put(record.giver, in: &$0) }
    o.put("id", record.id)
    if let resolution = record.resolution { o.put("resolution") { $0.put("adviceTaken", resolution.adviceTaken) } }
    o.put("scope") { put(record.scope, in: &$0) }
    o.put("signedAlone", record.signedAlone)
    o.put("sourceOfRisk", record.sourceOfRisk)
    o.put("state", record.state)
    o.put("until", record.until)
  }

  static func put(_ giver: SupportConsent.Giver, in o: inout JSONObjectWriter) {
    switch giver {
    case .person: o.put("person") { _ in }
    case .parentOrGuardian(let person, let responsibility):
      o.put("parentOrGuardian") { o in
        o.put("_0", person)
        o.put("responsibility", responsibility)
      }
    case .authority(let agency, let ends):
      o.put("authority") { o in
        o.put("_0", agency)
        o.put("orderEnds", ends)
      }
    case .attorney(let person, let ends):
      o.put("attorney") { o in
        o.put("_0", person)
        o.put("authorityEnds", ends)
      }
    case .deputy(let person, let ends):
      o.put("deputy") { o in
        o.put("_0", person)
        o.put("authorityEnds", ends)
      }
    case .bestInterests(let decision):
      o.put("bestInterests") { o in
        o.put("_0") { o in
          o.put("assessed", decision.assessed)
          o.put("decisionMakerNamed", decision.decisionMakerNamed)
          o.put("review", decision.review)
        }
      }
    }
  }

  private static func put(_ scope: SupportConsent.Scope, in o: inout JSONObjectWriter) {
    switch scope {
    case .wholePlan: o.put("wholePlan") { _ in }
    case .only(let kinds): o.put("only") { $0.values("_0", kinds) }
    }
  }
}
