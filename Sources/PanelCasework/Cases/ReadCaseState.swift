import PanelRules
import PanelWire

extension Case: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(id: try members["id"], area: try members["area"], openedAt: try members["openedAt"])
    route = try members["route"]
    definition = try members["definition"]
    stage = try members["stage"]
    previousStage = try members[ifThere: "previousStage"]
    previousEnteredAt = try members[ifThere: "previousEnteredAt"]
    enteredAt = try members["enteredAt"]
    closedAt = try members[ifThere: "closedAt"]
    outcome = try members[ifThere: "outcome"]
    disposition = try members[ifThere: "disposition"]
    seq = try members["seq"]
    lastMoment = try members["lastMoment"]
    facts = try members["facts"]
  }
}

extension Case.Facts: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init()
    focus = try members["focus"]
    referral = try members[ifThere: "referral"]
    episode = try members["episode"]
    forms = try members["forms"]
    anchors = try members["anchors"]
    deadlines = try members["deadlines"]
    tasks = try members["tasks"]
    consents = try members["consents"]
    eighteenthBirthday = try members[ifThere: "eighteenthBirthday"]
    birthdayAsked = try members[ifThere: "birthdayAsked"]
    told = try members[ifThere: "told"]
    requests = try members["requests"]
    assigned = try members["assigned"]
    residence = try members[ifThere: "residence"]
    listing = try members[ifThere: "listing"]
    heldByPolice = try members["heldByPolice"]
    policeHolds = try members[ifThere: "policeHolds"]
    conflicts = try members[ifThere: "conflicts"]
    recorded = try members[ifThere: "recorded"]
    lettersFrozen = try members["lettersFrozen"]
    supportSince = try members[ifThere: "supportSince"]
    transfer = try members[ifThere: "transfer"]
    linked = try members["linked"]
    retainUntil = try members[ifThere: "retainUntil"]
    strands = try members[ifThere: "strands"]
    disclosures = try members[ifThere: "disclosures"]
    emergencies = try members[ifThere: "emergencies"]
  }
}

extension Case.Disclosed: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      agency: try members[ifThere: "agency"], grounds: try members["grounds"], preparedBy: try members["preparedBy"],
      fourEyes: try members["fourEyes"], isReleased: try members["isReleased"],
      rationaleDue: try members[ifThere: "rationaleDue"])
  }
}

extension Case.Focus: StoredValue {
  init(stored: JSON) throws {
    let (name, members) = try Members.only(stored)
    switch name {
    case "unchecked": self = .unchecked
    default:
      guard let kind = Kind(rawValue: name) else { throw UnreadableState() }
      self.init(kind, try members["_0"])
    }
  }
}

extension Case.PoliceHolds: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(records: try members["records"], byMove: try members["byMove"])
  }
}

extension Case.Recorded: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init()
    conflictCheck = try members[ifThere: "conflictCheck"]
    safeContacts = try members[ifThere: "safeContacts"]
    contactAsked = try members[ifThere: "contactAsked"]
    capacityAssessed = try members[ifThere: "capacityAssessed"]
  }
}

extension SharingTerm: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(from: try members["from"], until: try members[ifThere: "until"], ended: try members[ifThere: "ended"])
  }
}

extension Case.FormFact: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      version: try members["version"], complete: try members["complete"], at: try members["at"],
      by: try members["by"], answers: try members["answers"], times: try members[ifThere: "times"])
  }
}

extension Case.OpenDeadline: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      id: try members["id"], since: try members["since"], due: try members["due"],
      warnAt: try members[ifThere: "warnAt"], tell: try members["tell"], holder: try members["holder"],
      ofStage: try members["ofStage"], warned: try members["warned"], missed: try members["missed"],
      strand: try members[ifThere: "strand"], within: try members[ifThere: "within"],
      warn: try members[ifThere: "warn"], steps: try members[ifThere: "steps"], pause: try members[ifThere: "pause"],
      extended: try members[ifThere: "extended"])
  }
}

extension Case.Standing: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      stage: try members["stage"], enteredAt: try members["enteredAt"], endedAt: try members[ifThere: "endedAt"])
  }
}

extension Case.OpenDeadline.Pause: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(since: try members["since"], awaiting: try members["awaiting"])
  }
}

extension Case.OpenDeadline.Step: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      after: try members["after"], at: try members["at"], tell: try members["tell"], told: try members["told"])
  }
}

extension Case.OpenTask: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      kind: try members["kind"], role: try members["role"], urgent: try members["urgent"],
      due: try members[ifThere: "due"], agency: try members[ifThere: "agency"])
  }
}

extension Case.BirthdayAsked: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(birthday: try members["birthday"], by: try members["by"])
  }
}

extension Case.Request: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      agency: try members["agency"], due: try members["due"], state: try members["state"],
      terms: try members[ifThere: "terms"])
  }
}

extension Case.Assignment: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(practitioner: try members["practitioner"], agency: try members["agency"])
  }
}

extension Case.Residence: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(authority: try members["authority"], force: try members["force"])
  }
}

extension Case.Listing: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(panel: try members["panel"], kind: try members["kind"], since: try members["since"])
  }
}

extension Case.Transfer: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(id: try members["id"], to: try members["to"], proposedAt: try members["proposedAt"])
  }
}

extension Case.Link: StoredValue {
  init(stored: JSON) throws {
    let members = try Members(stored)
    self.init(
      to: try members["to"], area: try members["area"], route: try members["route"], reveals: try members["reveals"],
      opened: try members["opened"])
  }
}
