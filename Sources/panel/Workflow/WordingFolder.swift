import ArgumentParser
import Foundation
import PanelLanguage
import PanelRules

/// The folder with wording of forms that a service holds a licence for.
struct WordingFolder: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder with wording that you hold a licence for, a file for each form.", valueName: "folder"))
  var wording: String?

  /// The wording in it; none where no folder is given. Stops with every complaint.
  func load(for definitions: Definitions) throws -> [FormName: LicensedWording] {
    switch try complaints(about: definitions) {
    case .success(let wordings): return wordings
    case .failure(let complaints):
      let lines = complaints.all.map { $0.line(in: wording ?? "").onOneLine }
      throw Stopped(.refused, lines.joined(separator: "\n"), "Correct the wording, or leave --wording out.")
    }
  }

  func complaints(about definitions: Definitions) throws -> Result<[FormName: LicensedWording], Complaints> {
    guard let wording else { return .success([:]) }
    do {
      let files = try Definitions.readFolder(URL(fileURLWithPath: wording))
      return LicensedWording.load(files: files, for: definitions.forms)
    } catch {
      throw Stopped(.usage, "The folder \(wording) cannot be read.", "Give the folder with the wording.")
    }
  }
}
