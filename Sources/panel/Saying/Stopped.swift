import PanelWire

/// Why a command ended without doing what it was asked, as it is told to whoever typed it.
struct Stopped: Error, Sendable {
  let status: ExitStatus
  /// What happened, why, and what to do.
  let page: Page
  /// The problem as it came, for `--json`; nil where no answer came.
  let body: [UInt8]?

  init(_ status: ExitStatus, _ page: Page, body: [UInt8]? = nil) {
    self.status = status
    self.page = page
    self.body = body
  }

  /// One sentence for what happened, and more for what to do.
  init(_ status: ExitStatus, _ happened: String, _ remedies: String...) {
    var page = Page()
    page.say(happened)
    for remedy in remedies { page.say(remedy) }
    self.init(status, page)
  }
}
