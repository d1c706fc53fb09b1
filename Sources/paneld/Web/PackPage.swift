import Foundation
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// A reader's papers with everything that stands around them.
struct PackPage {
  let opened: OpenedPack
  let document: PackDocument

  init(_ opened: OpenedPack, for caller: Caller, by casework: Casework, _ said: Said) throws {
    self.opened = opened
    let local = opened.rulebook.clockwork.zone.local(opened.meeting.startsAt)
    let title = opened.rulebook.route.panel?.title ?? opened.meeting.panel
    let who = "\(opened.reader.name), \(opened.reader.agencyName)"
    var lines: [PaperText.Line] = [
      .init("Meets", "\(local.date.inWords) at \(local.time), \(opened.meeting.place)"), .init("For", who),
      .init("Version", opened.pack.version.description),
    ]
    if let since = opened.since {
      lines.append(.init("Holds", "What has changed since version \(since). Everything else stands as it was."))
    }
    let because: [(KeptBack, String)] = [
      (.withdrawn, "Withdrawn"), (.shut, "Closed since"), (.erased, "Erased since"),
    ]
    for (reason, label) in because {
      let numbers = opened.withdrawn.filter { opened.because($0) == reason }.map { "\($0.item).\($0.number)" }
      if !numbers.isEmpty { lines.append(.init(label, numbers.joined(separator: ", "))) }
    }
    if opened.since == nil, opened.hasGaps {
      lines.append(.init("Numbers", "They are the same for everybody. A number that is not here is not given to you."))
    }
    document = try casework.document(
      of: opened, heading: .init("\(title): papers", lines),
      watermark: "\(who), version \(opened.pack.version), opened \(Self.stamp(opened))",
      mark: said.label("mark-\(opened.pack.mark.rawValue)", in: .sharing),
      from: { Self.from($0, opened) }, gone: "Withdrawn", in: caller.area)
  }

  /// As a page, which is allowed its own style and nothing else.
  var page: Reply {
    let hash = Data(Digest.bytes(Array(document.stylesheet.utf8))).base64EncodedString()
    return Reply.other(200, "text/html; charset=utf-8", Array(document.html.utf8))
      .adding(
        "content-security-policy",
        "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  }

  private static func from(_ source: PaperSource, _ opened: OpenedPack) -> String {
    let day = source.at.map { ", \(opened.rulebook.clockwork.localDate(of: $0).inWords)" } ?? ""
    return "From \(source.agencyName)\(day)"
  }

  private static func stamp(_ opened: OpenedPack) -> String {
    let local = opened.rulebook.clockwork.zone.local(opened.now)
    return "\(local.date.inWords) \(local.time)"
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
