import Foundation
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// A panel's rota as it is answered: who sits there, and when they are on leave.
struct RotaAnswers {
  let sight: RotaSight
  let said: Said

  let names: [Practitioner.ID: String]
  let agencies: [Agency.ID: String]

  init(_ sight: RotaSight, _ said: Said) {
    self.sight = sight
    self.said = said.speaking(of: sight.rulebook)
    names = Dictionary(sight.members.map { ($0.practitioner, $0.name) }) { first, _ in first }
    agencies = Dictionary(sight.members.map { ($0.agency, $0.agencyName) }) { first, _ in first }
  }

  static let membersShape = AnswerShape.object("panel-members") {
    Always("panel", .code)
    Always(
      "members",
      .list(
        .object {
          person
          Always("agency", .id(Agency.self))
          Always("agency-name", .text)
          Always("as", .code(of: PanelPart.self))
          Sometimes("order", .integer)
          Always("from", .date)
          Sometimes("until", .date)
          Always("leave", .list(.object { days }))
        }))
  }

  static let person = AnswerShape.members {
    Always("practitioner", .id(Practitioner.self))
    Always("name", .text)
  }

  private static let days = AnswerShape.members {
    Always("from", .date)
    Always("until", .date)
  }

  func members() -> [UInt8] {
    JSONWriter.object { o in
      o.put("panel", sight.panel)
      o.list("members", sight.members) { member, c in
        put(member.practitioner, in: &c)
        c.put("agency", member.agency)
        c.put("agency-name", member.agencyName)
        c.put("as", member.part)
        c.put("order", member.place.map { Int($0) })
        c.put("from", member.from)
        c.put("until", member.until)
        c.list("leave", sight.leave.filter { $0.practitioner == member.practitioner }) { leave, l in
          l.put("from", leave.days.lowerBound)
          l.put("until", leave.days.upperBound)
        }
      }
    }
  }

  func put(_ practitioner: Practitioner.ID, in o: inout JSONObjectWriter) {
    o.put("practitioner", practitioner)
    o.put("name", names[practitioner] ?? practitioner.description)
  }
}
