import PanelCasework
import PanelRules
import PanelWire

/// What acts on a case answer: codes and identifiers, nothing that is sealed.
enum CaseActAnswers {
  static func moved(_ move: MoveName, _ acted: Acted, _ route: Route) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("reference", acted.reference)
      o.put("move", move)
      o.put("from", acted.before.stage)
      o.put("stage", acted.after.stage)
      o.put("stage-title", route.stages[acted.after.stage]?.title)
      o.put("version", acted.after.seq)
      o.put("closed-at", acted.after.closedAt)
      o.put("outcome", acted.after.outcome)
      if let link = acted.opened, link.reveals != .nothing {
        o.put("opened") { c in
          c.put("id", link.to)
          c.put("route", link.route)
        }
      }
    }
  }

  static func residence(_ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("authority", acted.after.facts.residence?.authority)
      o.put("force", acted.after.facts.residence?.force)
      o.put("version", acted.after.seq)
    }
  }

  static func person(_ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("person", acted.after.person)
      o.put("waits-for-second-person", acted.after.facts.birthdayAsked != nil)
      o.put("version", acted.after.seq)
    }
  }

  static func assignment(_ role: RoleName, _ practitioner: Practitioner.ID, _ acted: Acted) -> [UInt8] {
    JSONWriter.object { o in
      o.put("id", acted.after.id)
      o.put("role", role)
      o.put("practitioner", practitioner)
      o.put("version", acted.after.seq)
    }
  }
}

extension Acted {
  /// The linked case that the act opened.
  fileprivate var opened: CaseEvent.HandedOver? {
    for case .handedOver(let link) in events { return link }
    return nil
  }
}
