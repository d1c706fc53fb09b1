import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// Papers of a case that were given out for meetings and opened, as they are answered beside what else was told of it.
enum PaperToldAnswers {
  static let members = AnswerShape.members {
    Always(
      "papers",
      .list(
        .object {
          Always("meeting", .id(Meeting.self))
          Always("number", .text)
          Always("papers-version", .text)
          Always("read-at", .moment)
          Always("whole", .flag)
          Always("practitioner", .id(Practitioner.self))
          Always("practitioner-name", .text)
          Always("agency", .id(Agency.self))
          Sometimes("agency-name", .text)
          Always("by", .id(Practitioner.self))
          Always("discloser", .id(Agency.self))
          Always("table", .text)
          Always("told", DisclosureAnswers.toldShape)
        }))
  }

  /// One of a reader's papers each, in each version that they opened; `whole` where they were shown all of that version.
  static func put(_ papers: [PaperTold], _ agencies: [Agency.ID: String], in o: inout JSONObjectWriter) {
    o.list("papers", papers) { paper, c in
      let opened = paper.opened
      c.put("meeting", opened.meeting)
      c.put("number", "\(opened.item).\(opened.number)")
      c.put("papers-version", paper.version.description)
      c.put("read-at", opened.readAt)
      c.put("whole", opened.isWhole)
      c.put("practitioner", opened.reader)
      c.put("practitioner-name", opened.readerName)
      c.put("agency", opened.agency)
      c.put("agency-name", agencies[opened.agency])
      c.put("by", opened.publishedBy)
      c.put("discloser", opened.teller)
      c.put("table", opened.table)
      c.put("told") { DisclosureAnswers.put(paper.told, in: &$0) }
    }
  }
}
