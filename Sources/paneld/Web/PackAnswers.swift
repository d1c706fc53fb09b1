import PanelCasework
import PanelRules
import PanelSealing
import PanelWire

/// A reader's papers as they are answered.
enum PackAnswers {
  static let shape = AnswerShape.object("pack") {
    MeetingAnswers.placeMembers
    Always("reader", .id(Practitioner.self))
    Always("name", .text)
    Always("agency", .text)
    Always("version", .text)
    Sometimes("since", .text)
    Always("mark", .code(of: HandlingMark.self))
    Always("watermark", .text)
    Sometimes("hash", .text)
    Sometimes("agenda", agendaShape)
    Always("items", .list(itemShape))
    Always("withdrawn", .list(.text))
    Always("kept-back", .list(keptBackShape))
  }

  /// A number that stands and of which nothing is told, or that could not be made again, and why.
  static let keptBackShape = AnswerShape.object {
    Always("number", .text)
    Always("because", .code(of: KeptBack.self))
  }

  /// As it went out with the papers; of what is not shown, how many there are.
  private static let agendaShape = AnswerShape.object {
    Always("starts-at", .moment)
    Always("minutes", .integer)
    Always("place", .text)
    Always(
      "items",
      .list(
        .object {
          Always("number", .integer)
          Always("reference", .text)
          Always("kind", .code)
          Always("kind-title", .text)
          Sometimes("starts-at", .moment)
          Sometimes("minutes", .integer)
          Always(
            "why",
            .list(
              .object {
                Always("reason", .code(of: AgendaReason.self))
                Always("title", .text)
              }))
          Sometimes("due", .due)
        }))
    Always("not-shown", .integer)
  }

  private static let itemShape = AnswerShape.object {
    Always("number", .integer)
    Always("reference", .text)
    Always("papers", .list(paperShape))
  }

  private static let paperShape = AnswerShape.object {
    Always("number", .text)
    Always("name", .text)
    Always("title", .text)
    Always("version", .integer)
    Always("category", .code)
    Sometimes("agency", .id(Agency.self))
    Sometimes("agency-name", .text)
    Sometimes("date", .date)
    Always("mark", .code(of: HandlingMark.self))
    Always("rule", .code)
    Always("bases", .list(SharingAnswers.basisShape))
    Always(
      "lines",
      .list(
        .object {
          Always("label", .text)
          Always("says", .text)
        }))
  }

  static func pack(_ page: PackPage) -> [UInt8] {
    let opened = page.opened
    return JSONWriter.object(capacity: 16384) { o in
      MeetingAnswers.putPlace(of: opened.meeting, opened.rulebook, in: &o)
      o.put("reader", opened.reader.practitioner)
      o.put("name", opened.reader.name)
      o.put("agency", opened.reader.agencyName)
      o.put("version", opened.pack.version.description)
      o.put("since", opened.since?.description)
      o.put("mark", opened.pack.mark)
      o.put("watermark", page.document.watermark)
      o.put("hash", opened.digest.map { Hex.text($0) })
      if let agenda = opened.agenda { o.put("agenda") { put(agenda, page, in: &$0) } }
      o.list("items", opened.pack.items) { item, c in
        c.put("number", item.number)
        c.put("reference", opened.titles[item.number] ?? "")
        c.list("papers", item.papers) { paper, p in put(paper, of: item, page, in: &p) }
      }
      o.values("withdrawn", opened.withdrawn.map { "\($0.item).\($0.number)" })
      o.list("kept-back", opened.withdrawn) { put($0, because: opened.because($0), in: &$1) }
    }
  }

  static func put(_ place: PaperPlace, because: KeptBack, in o: inout JSONObjectWriter) {
    o.put("number", "\(place.item).\(place.number)")
    o.put("because", because)
  }

  private static func put(_ agenda: PackAgenda, _ page: PackPage, in o: inout JSONObjectWriter) {
    o.put("starts-at", agenda.startsAt)
    o.put("minutes", agenda.minutes)
    o.put("place", agenda.place)
    o.list("items", agenda.items) { item, c in
      c.put("number", item.number)
      c.put("reference", page.opened.titles[item.number] ?? "")
      c.put("kind", item.kind)
      c.put("kind-title", page.words.kind(item))
      c.put("starts-at", agenda.start(of: item))
      c.put("minutes", item.minutes)
      c.list("why", item.reasons) { reason, w in
        w.put("reason", reason)
        w.put("title", page.words.reason(reason))
      }
      c.put("due", item.due)
    }
    o.put("not-shown", page.opened.notShown)
  }

  private static func put(_ paper: PackedPaper, of item: Pack.Item, _ page: PackPage, in o: inout JSONObjectWriter) {
    let opened = page.opened
    let text = opened.text(of: item.number, paper.number).map { page.words.drawn(paper, $0) }
    o.put("number", "\(item.number).\(paper.number)")
    o.put("name", paper.name)
    o.put("title", text?.title ?? "")
    o.put("version", paper.version)
    o.put("category", paper.category)
    let source = opened.source(of: item.number, paper.number)
    o.put("agency", source?.agency)
    o.put("agency-name", source?.agencyName)
    o.put("date", source?.at.map(opened.rulebook.clockwork.localDate(of:)))
    o.put("mark", paper.mark)
    o.put("rule", paper.rule)
    o.list("bases", paper.bases) { SharingAnswers.put($0, in: &$1) }
    o.list("lines", text?.lines ?? []) { line, l in
      l.put("label", line.label)
      l.put("says", line.says)
    }
  }
}
