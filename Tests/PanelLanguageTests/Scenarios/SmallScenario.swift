import Foundation
import PanelLanguage
import Testing

/// The small folder with a scenario of its walk, and the calendar that is shipped.
enum SmallScenario {
  static func definitions(_ scenario: String, file: String = "scenarios/walk/story.yaml") throws -> Definitions {
    var files = SmallFolder.files.mapValues { Array($0.utf8) }
    let calendar = "calendars/england-and-wales.json"
    files[calendar] = try ShippedFolder.loaded().bytes(of: calendar)
    files[file] = Array(scenario.utf8)
    files["words/en.yaml"] = Array(
      SmallFolder.words.replacing("{ form-missing: Not begun. }", with: because).utf8)
    return try Definitions.load(files: files).get()
  }

  private static let because =
    "{ form-missing: Not begun., residence-unknown: Where?, returns-awaited: Who?, consent-not-sought: Not asked. }"

  static func complaints(_ scenario: String) throws -> [Complaint] {
    switch try definitions(scenario).scenarios(of: "walk") {
    case .success: []
    case .failure(let complaints): complaints.all
    }
  }

  static func result(_ scenario: String) throws -> ScenarioResult {
    let test = try #require(try definitions(scenario).test("walk")).get()
    return try #require(test.results.first)
  }

  /// A scenario in which these are given, and these steps made.
  static func story(given: [String] = [], _ steps: String) -> String {
    "scenario: Somebody walks\ngiven:\n  - a person of 34\n" + given.map { "  - \($0)\n" }.joined() + "steps:\n" + steps
  }
}
