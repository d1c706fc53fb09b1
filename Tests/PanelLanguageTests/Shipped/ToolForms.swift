import Foundation
import PanelLanguage
import PanelRules
import Testing

/// The assessment tools, each read in a folder that is as small as it can be.
enum ToolForms {
  /// A tool lies among the shipped forms where a shipped route asks it.
  private static let folders = [
    ShippedFolder.folder.appending(path: "forms"), ShippedFolder.folder.appending(path: "../Tests/Samples/tools"),
  ]

  static let ndt = Result { try form("ndt-assessment") }
  static let dash = Result { try form("dash-checklist") }

  private static func form(_ name: FormName) throws -> Form {
    var files = SmallFolder.files
    files["forms/\(name).yaml"] =
      folders.lazy.compactMap {
        try? String(contentsOf: $0.appending(path: "\(name).yaml"), encoding: .utf8)
      }.first
    files["visit.yaml"] = SmallFolder.visit
      .replacing("note: { carried: yes }", with: "note: { carried: yes }\n  \(name): { by: [host] }")
      .replacing("needs: [form: note]", with: "needs: [form: note, form: \(name)]")
    files["words/en.yaml"] = SmallFolder.words.replacing(
      "rescue: Rescue", with: "rescue: Rescue, abuse-check: Ask, same-day-mental-health: Help")
    return try #require(try SmallFolder.loaded(files).forms[name])
  }
}
