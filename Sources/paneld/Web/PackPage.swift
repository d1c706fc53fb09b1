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
  let words: PackWords

  init(_ opened: OpenedPack, for caller: Caller, by casework: Casework, _ said: Said) throws {
    self.opened = opened
    let words = PackWords(opened, said.speaking(of: opened.rulebook))
    self.words = words
    document = try casework.document(
      of: opened,
      in: PackWording(
        heading: words.heading, watermark: words.watermark,
        mark: said.label("mark-\(opened.pack.mark.rawValue)", in: .sharing), agenda: words.agenda,
        gone: words.label(.withdrawn), from: words.from, drawn: words.drawn), of: caller.area)
  }

  /// As a page, which is allowed its own style and nothing else.
  var page: Reply {
    let hash = Data(Digest.bytes(Array(document.stylesheet.utf8))).base64EncodedString()
    return Reply.other(200, "text/html; charset=utf-8", Array(document.html.utf8))
      .adding(
        "content-security-policy",
        "default-src 'none'; style-src 'sha256-\(hash)'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
  }
}
