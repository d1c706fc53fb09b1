import Foundation
import Testing
import panel

@Suite("Testing routes by their scenarios")
struct TestWorkflowTests {
  /// The files that are shipped.
  private static let shipped = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../Workflows").resolvingSymlinksInPath()

  private static func copy() throws -> URL {
    let folder = Sitting.emptyFolder().appending(path: "Workflows")
    try FileManager.default.copyItem(at: shipped, to: folder)
    return folder
  }

  @Test("shows for each route how much its scenarios cover, and that all of them came about")
  func passes() async {
    let outcome = await Sitting().types(["workflow", "test", Self.shipped.path])
    #expect(outcome.status == .done, "\(outcome.output)\(outcome.complaints)")
    #expect(outcome.output.hasPrefix("Route"))
    let told = outcome.output.replacing("\n", with: " ")
    #expect(told.hasSuffix("scenarios came about, and every stage, move, need, answer and refusal is covered. "))
    let one = await Sitting().types(["workflow", "test", "channel", Self.shipped.path])
    #expect(one.status == .done)
    #expect(one.output.contains("\nchannel  ") && !one.output.contains("\nprevent  "))
  }

  @Test("tells with file, line and column what came about otherwise, and exits with 1")
  func fails() async throws {
    let folder = try Self.copy()
    let story = folder.appending(path: "scenarios/channel/wrong.yaml")
    try Data("scenario: Wrong\nsteps:\n  - then: at adopted\n".utf8).write(to: story)
    let outcome = await Sitting().types(["workflow", "test", "channel", folder.path])
    #expect(outcome.status == .refused)
    #expect(outcome.output.hasPrefix("Wrong:\n\(story.path):3:11: step 1: at adopted\n"))
    #expect(outcome.output.contains("  expected: at adopted\n  it is: at panel-listed\n"))
    let json = await Sitting().types(["workflow", "test", "channel", folder.path, "--json"])
    #expect(json.status == .refused)
    #expect(json.output.contains("\"line\": 3"))
  }

  @Test("names what no scenario covers, and exits with 1")
  func missing() async throws {
    let folder = try Self.copy()
    try FileManager.default.removeItem(at: folder.appending(path: "scenarios/prevent"))
    let outcome = await Sitting().types(["workflow", "test", folder.path])
    #expect(outcome.status == .refused)
    #expect(outcome.output.contains("Never entered on prevent:\n  gateway\n"))
    #expect(outcome.output.contains("Never made on prevent:\n  gateway: gather-information\n"))
    #expect(outcome.output.contains("Never unmet on prevent:\n  gateway: gather-information needs identity-known\n"))
    #expect(outcome.output.contains("Never refused on prevent:\n"))
  }

  @Test("names an answer that a move asks for and no scenario gives otherwise, and exits with 1")
  func missingAnswer() async throws {
    let folder = try Self.copy()
    let scenarios = folder.appending(path: "scenarios/prevent")
    for file in try FileManager.default.contentsOfDirectory(at: scenarios, includingPropertiesForKeys: nil) {
      let lines = try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\n")
      let kept = lines.filter { !$0.hasPrefix("      - section-36-decision says decision is") }
      try Data(kept.joined(separator: "\n").utf8).write(to: file)
    }
    let outcome = await Sitting().types(["workflow", "test", "prevent", folder.path])
    #expect(outcome.status == .refused)
    #expect(outcome.output.contains("Never refused for this alone on prevent:\n"))
    #expect(!outcome.output.contains("Never unmet on prevent:"))
  }

  @Test("complains of what cannot be read, and of scenarios of no route")
  func complains() async throws {
    let folder = try Self.copy()
    let story = folder.appending(path: "scenarios/channel/wrong.yaml")
    try Data("scenario: Wrong\nsteps:\n  - then: at adoptd\n".utf8).write(to: story)
    try FileManager.default.createDirectory(
      at: folder.appending(path: "scenarios/chanel"), withIntermediateDirectories: true)
    let lost = folder.appending(path: "scenarios/chanel/lost.yaml")
    try Data("scenario: Lost\nsteps: []\n".utf8).write(to: lost)
    let outcome = await Sitting().types(["workflow", "test", folder.path])
    #expect(outcome.status == .refused)
    #expect(outcome.output.contains("\(story.path):3:11: channel has no stage \"adoptd\"; did you mean \"adopted\"?\n"))
    #expect(outcome.output.contains("\(lost.path):1:1: "))
    let unknown = await Sitting().types(["workflow", "test", "chanel", folder.path])
    #expect(unknown.status == .notFound)
  }
}
