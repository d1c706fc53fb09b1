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
    if !opened.withdrawn.isEmpty {
      let numbers = opened.withdrawn.map { "\($0.item).\($0.number)" }.joined(separator: ", ")
      lines.append(.init("Withdrawn", numbers))
    }
    document = try casework.document(
      of: opened, heading: .init("\(title): papers", lines),
      watermark: "\(who), version \(opened.pack.version), opened \(Self.stamp(opened))",
      mark: said.label("mark-\(opened.pack.mark.rawValue)", in: .sharing), gone: "Withdrawn", in: caller.area)
  }

  /// As a page, which is allowed its own style and nothing else.
  var page: Reply {
    let hash = Data(Digest.bytes(Array(document.stylesheet.utf8))).base64EncodedString()
    return Reply.other(200, "text/html; charset=utf-8", Array(document.html.utf8))
      .adding(
        "content-security-policy",
        "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  }

  private static func stamp(_ opened: OpenedPack) -> String {
    let local = opened.rulebook.clockwork.zone.local(opened.now)
    return "\(local.date.inWords) \(local.time)"
  }
}
