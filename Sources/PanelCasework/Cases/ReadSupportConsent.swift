import PanelRules
import PanelWire

extension SupportConsent.Record: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    let points: [SupportConsent.Explained.Point] = try members["explained"]
    self.init(
      id: try members["id"], state: try members["state"], giver: try members["giver"], at: try members["at"],
      until: try members[ifThere: "until"], explained: .init(Set(points)), capacity: try members["capacity"],
      scope: try members["scope"], sourceOfRisk: try members["sourceOfRisk"],
      signedAlone: try members["signedAlone"], resolution: try members[ifThere: "resolution"])
  }
}

extension SupportConsent.Resolution: StoredValue {
  init(stored: JSON) throws {
    self.init(adviceTaken: try Members(stored)["adviceTaken"])
  }
}

extension SupportConsent.Giver: StoredValue {
  init(stored: JSON) throws {
    let (name, members) = try Members.only(stored)
    switch name {
    case "person": self = .person
    case "parentOrGuardian":
      self = .parentOrGuardian(try members["_0"], responsibility: try members["responsibility"])
    case "authority": self = .authority(try members["_0"], orderEnds: try members[ifThere: "orderEnds"])
    case "attorney": self = .attorney(try members["_0"], authorityEnds: try members[ifThere: "authorityEnds"])
    case "deputy": self = .deputy(try members["_0"], authorityEnds: try members[ifThere: "authorityEnds"])
    case "bestInterests": self = .bestInterests(try members["_0"])
    default: throw UnreadableState()
    }
  }
}

extension SupportConsent.BestInterests: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      assessed: try members["assessed"], decisionMakerNamed: try members["decisionMakerNamed"],
      review: try members[ifThere: "review"])
  }
}

extension SupportConsent.Scope: StoredValue {
  init(stored: JSON) throws {
    let (name, members) = try Members.only(stored)
    switch name {
    case "wholePlan": self = .wholePlan
    case "only": self = .only(try members["_0"])
    default: throw UnreadableState()
    }
  }
}
