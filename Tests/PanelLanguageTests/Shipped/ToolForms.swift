import Foundation
import PanelLanguage
import PanelRules
import Testing

/// The assessment tools, each read in a folder that is as small as it can be.
enum ToolForms {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Workflows/forms")

  static let ndt = Result { try form("ndt-assessment") }
  static let dash = Result { try form("dash-checklist") }

  private static func form(_ name: FormName) throws -> Form {
    var files = SmallFolder.files
    files["forms/\(name).yaml"] = try String(contentsOf: folder.appending(path: "\(name).yaml"), encoding: .utf8)
    files["visit.yaml"] = SmallFolder.visit
      .replacing("note: { carried: yes }", with: "note: { carried: yes }\n  \(name): { by: [host] }")
      .replacing("needs: [form: note]", with: "needs: [form: note, form: \(name)]")
    files["words/en.yaml"] = SmallFolder.words.replacing(
      "rescue: Rescue", with: "rescue: Rescue, abuse-check: Ask, same-day-mental-health: Help")
    return try #require(try SmallFolder.loaded(files).forms[name])
  }
}
