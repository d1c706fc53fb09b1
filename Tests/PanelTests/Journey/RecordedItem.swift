import PanelWire
import Testing

extension Walk {
  /// What has to be recorded on an item before the panel decides: every agency there has nothing to add.
  func recordItem(_ reference: String) async throws {
    let room = try await answer("Chair Example", "panel meetings show next")
    let item = "panel meetings contribute next \(reference)"
    for agency in Set(room["attendance"].elements.compactMap(\.["agency"].text)).sorted() {
      try await by("Chair Example", "\(item) nothing-to-add --agency \(agency)")
    }
    try await by("Chair Example", "\(item) own-view-not-sought --words 'Invented: away.'")
    try await by("Chair Example", "\(item) risk-summary --words 'Invented: low.'")
  }
}
