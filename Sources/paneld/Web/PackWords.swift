import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

/// What stands around what a pack holds, in words: what it is, for whom, what is not in it, and its agenda.
struct PackWords: Sendable {
  private let opened: OpenedPack
  private let said: Said

  init(_ opened: OpenedPack, _ said: Said) {
    self.opened = opened
    self.said = said
  }

  var heading: PackDocument.Heading {
    let title = opened.rulebook.route.panel?.title ?? opened.meeting.panel
    var lines: [PaperText.Line] = [
      line(
        "meets",
        opened.agenda.map { place("when-and-where", $0.startsAt, $0.minutes, $0.place) } ?? now("when-and-where"))
    ]
    if isMoved { lines.append(line("moved", now("moved-to"))) }
    lines += [line("for", reader), line("version", opened.pack.version.description)]
    if let since = opened.since { lines.append(line("holds", say("changed-since", ["version": since.description]))) }
    for reason in [KeptBack.withdrawn, .shut, .erased] {
      let numbers = opened.withdrawn.filter { opened.because($0) == reason }.map { "\($0.item).\($0.number)" }
      if !numbers.isEmpty { lines.append(PaperText.Line(label(reason), numbers.joined(separator: ", "))) }
    }
    if opened.since == nil, opened.hasGaps { lines.append(line("numbers", say("numbers-stand"))) }
    return PackDocument.Heading(say("title", ["panel": title]), lines)
  }

  var watermark: String {
    let local = opened.rulebook.clockwork.zone.local(opened.now)
    return say(
      "watermark",
      [
        "reader": reader, "version": opened.pack.version.description, "day": local.date.inWords,
        "time": hour(of: opened.now),
      ])
  }

  /// The first sheet: when what is heard, and why, of what its reader is told.
  var agenda: PackDocument.Agenda? {
    guard let agenda = opened.agenda else { return nil }
    return PackDocument.Agenda(
      say("agenda"), columns: ["item", "time", "case", "why", "due"].map { say($0) },
      rows: agenda.items.map { item in
        [
          String(item.number), agenda.start(of: item).map { hour(of: $0) } ?? "", opened.titles[item.number] ?? "",
          why(item),
          due(item, in: agenda),
        ]
      }, note: notShown)
  }

  func label(_ reason: KeptBack) -> String { said.label(reason.rawValue, in: .papers) }

  func from(_ source: PaperSource) -> String {
    guard let at = source.at else { return say("from", ["agency": source.agencyName]) }
    return say("from-on", ["agency": source.agencyName, "day": day(of: at)])
  }

  /// A paper as it is read: its kind is told in words. The hash by which it is known is of the code.
  func drawn(_ paper: PackedPaper, _ text: PaperText) -> PaperText {
    if paper.isTheCase {
      let labels = ["reference", "opened"].map { say($0) }
      return PaperText(
        title: say("the-case"), lines: zip(labels, text.lines).map { PaperText.Line($0, $1.says) })
    }
    let (code, kind) = (
      paper.category.rawValue.replacing("-", with: " "), said.label("kind-\(paper.category.rawValue)", in: .papers)
    )
    var drawn = text
    if text.title == code {
      drawn.title = kind
    } else if text.title.hasSuffix(" (\(code))") {
      drawn.title = say("paper", ["form": String(text.title.dropLast(code.count + 3)), "kind": kind])
    }
    return drawn
  }

  /// Why an item is on the agenda.
  func why(_ item: PackAgenda.Line) -> String {
    let reasons = item.reasons.map { said.label($0, in: .agenda) }
    return reasons.isEmpty ? said.label(item.kind, in: .items) : reasons.joined(separator: ", ")
  }

  func kind(_ item: PackAgenda.Line) -> String { said.label(item.kind, in: .items) }

  func reason(_ code: String) -> String { said.label(code, in: .agenda) }

  private var notShown: String? {
    switch opened.notShown {
    case 0: nil
    case 1: say("one-not-shown")
    default: say("not-shown", ["count": String(opened.notShown)])
    }
  }

  /// The last day on which it is heard in time.
  private func due(_ item: PackAgenda.Line, in agenda: PackAgenda) -> String {
    guard let due = item.due else { return "" }
    let day = day(of: due.adding(seconds: -1))
    return (agenda.start(of: item) ?? agenda.startsAt) >= due ? say("late", ["day": day]) : day
  }

  private var reader: String {
    say("reader", ["name": opened.reader.name, "agency": opened.reader.agencyName])
  }

  /// The meeting is at another time or place than the papers say.
  private var isMoved: Bool {
    guard let agenda = opened.agenda else { return false }
    let meeting = opened.meeting
    return agenda.startsAt != meeting.startsAt || agenda.minutes != Int(meeting.minutes)
      || agenda.place != meeting.place
  }

  private func now(_ code: String) -> String {
    place(code, opened.meeting.startsAt, Int(opened.meeting.minutes), opened.meeting.place)
  }

  private func place(_ code: String, _ startsAt: Moment, _ minutes: Int, _ place: String) -> String {
    say(
      code,
      [
        "day": day(of: startsAt), "from": hour(of: startsAt), "until": hour(of: startsAt.adding(minutes: minutes)),
        "place": place,
      ])
  }

  private func day(of moment: Moment) -> String { opened.rulebook.clockwork.localDate(of: moment).inWords }

  private func hour(of moment: Moment) -> String {
    String(opened.rulebook.clockwork.zone.local(moment).time.description.prefix(5))
  }

  private func line(_ code: String, _ says: String) -> PaperText.Line { PaperText.Line(say(code), says) }

  private func say(_ code: String, _ values: [String: String] = [:]) -> String {
    said.sentence(code, in: .papers, values).what
  }
}

extension OpenedPack {
  /// Between the numbers of an item that are told or withdrawn there are others.
  fileprivate var hasGaps: Bool {
    pack.items.contains { item in
      let gone = withdrawn.filter { $0.item == item.number }.map(\.number)
      let numbers = item.papers.map(\.number) + gone
      return (numbers.max() ?? 0) > numbers.count
    }
  }
}
