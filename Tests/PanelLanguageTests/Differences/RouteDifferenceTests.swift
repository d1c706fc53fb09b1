import Foundation
import PanelLanguage
import PanelRules
import Testing

@Suite("What changed between two versions of a route")
struct RouteDifferenceTests {
  /// An edit of a shipped file, and what is said of it.
  struct Edit: Sendable, CustomTestStringConvertible {
    let file: String
    let from: String
    let to: String
    let says: [String]

    init(_ from: String, _ to: String, in file: String = "channel.yaml", _ says: String...) {
      self.file = file
      self.from = from
      self.to = to
      self.says = says
    }

    var testDescription: String { says.first ?? "\(from) becomes \(to)" }
  }

  static let edits: [Edit] = [
    Edit(
      "deputy: { title: Deputy chair", "deputy: { title: Vice chair",
      "The title of the role deputy is now “Vice chair”, and was “Deputy chair”."),
    Edit(
      "panel: { within: 20 working days", "panel: { within: 30 working days",
      "At “Listed for panel”, the deadline “panel” is now 30 working days, and was 20 working days."),
    Edit(
      "panel: { within: 20 working days, since: section-36-decision, warn: 5 working days before, tell: chair }",
      "panel: { within: 20 working days, since: section-36-decision, tell: [chair, deputy], fixed: yes }",
      "At “Listed for panel”, the deadline “panel”: the warning before it is now none, and was 5 working days.",
      "At “Listed for panel”, the deadline “panel”, told when it is missed: now also Deputy chair.",
      "At “Listed for panel”, the deadline “panel” can be neither paused nor extended now."),
    Edit(
      "adjourn: { to: same, by: [chair, deputy]", "adjourn: { to: same, by: [chair, coordinator]",
      "Who can make “Adjourn” at “Listed for panel”: now also Channel coordinator.",
      "Who can make “Adjourn” at “Listed for panel”: no longer Deputy chair."),
    Edit(
      "      adjourn: { to: same",
      "      put-off: { to: same, by: coordinator, reason: required }\n      adjourn: { to: same",
      "Channel coordinator can now make “Put off” at “Listed for panel”; it leaves the case where it is."),
    Edit(
      "needs: [panel, concern, form: support-plan] }", "needs: [panel, concern] }",
      "What “Adopt” at “Listed for panel” needs: no longer support plan."),
    Edit(
      "  closure: [coordinator, case-officer]", "  closure: [coordinator, case-officer, chair]",
      "Who completes the form “Closure”: now also Panel chair."),
    Edit(
      "support-review: { by: [lead-professional, case-officer, coordinator], current-for: 14 days }",
      "support-review: { by: [lead-professional, case-officer, coordinator], current-for: 21 days }",
      "How long the form “Support review” stays current is now 21 days, and was 14 days."),
    Edit(
      "  nfa: No Prevent concern", "  nfa: No concern for Prevent",
      "The outcome nfa is now “No concern for Prevent”, and was “No Prevent concern”."),
    Edit(
      "guest: { title: Case-specific invitee, sees: item,", "guest: { title: Case-specific invitee, sees: brief,",
      "The role “Case-specific invitee” now sees brief of the cases it is assigned to, and saw item of the cases it is assigned to."
    ),
    Edit(
      "  present: [local-authority, police-force-of-residence]",
      "  present: [local-authority, health, police-force-of-residence]",
      "Who has to be present for an item: now also health."),
    Edit(
      "    new: { minutes: 20 }", "    new: { minutes: 25, at-once: yes }",
      "An item “new” on an agenda is now 25 minutes (new, at once), and was 20 minutes (new)."),
    Edit(
      "  dispute-within: 10 working days", "  dispute-within: 15 working days",
      "The time to settle a dispute about support is now 15 working days, and was 10 working days."),
    Edit(
      "at-most: 10 working days }", "at-most: 20 working days }",
      "The most time that a clock can be given more is now 20 working days, and was 10 working days."),
    Edit(
      "law: [CTSA 2015 s36, CTSA 2015 s37, CTSA 2015 s38, Channel duty guidance 2023]",
      "law: [CTSA 2015 s36, CTSA 2015 s37, CTSA 2015 s38, Channel duty guidance 2027]",
      "The law that it rests on: now also Channel duty guidance 2027.",
      "The law that it rests on: no longer Channel duty guidance 2023."),
    Edit(
      "retain: { for: 6 years, authority: local-schedule }", "retain: { for: 7 years, authority: local-schedule }",
      "At “Closed”, the time for which the record is kept is now 7 years (local-schedule), and was 6 years (local-schedule)."
    ),
    Edit(
      "label: Aims", "label: Aims of it", in: "forms/support-plan.yaml",
      "In “Support plan”, the label of aims is now “Aims of it”, and was “Aims”."),
  ]

  @Test("is said in a sentence for each change", arguments: edits)
  func says(_ edit: Edit) throws {
    let (old, new) = (try Self.shipped.get(), try Self.changed(edit))
    let told = RouteDifference.sentences(from: try side(old), to: try side(new))
    for sentence in edit.says { #expect(told.contains(sentence), "\(told)") }
    #expect(told == RouteDifference.sentences(from: try side(old), to: try side(new)))
    let back = RouteDifference.sentences(from: try side(new), to: try side(old))
    #expect(!back.isEmpty && back != told)
  }

  @Test(
    "is nothing where only the number or the spelling changed",
    arguments: [
      Edit("\nversion: 2\n", "\nversion: 3\n"), Edit("# Channel:", "# The Channel route:"),
      Edit("  coordinator: { title: Channel coordinator,", "  coordinator: {title: Channel coordinator,"),
    ])
  func nothing(_ edit: Edit) throws {
    let told = RouteDifference.sentences(from: try side(Self.shipped.get()), to: try side(Self.changed(edit)))
    #expect(told.isEmpty, "\(told)")
  }

  @Test("is nothing between a shipped route and itself, and something between any two of them")
  func shippedRoutes() throws {
    let definitions = try Self.shipped.get()
    let routes = definitions.routes.keys.sorted()
    #expect(routes.count > 10)
    for (place, name) in routes.enumerated() {
      let one = try side(definitions, name)
      #expect(RouteDifference.sentences(from: one, to: one).isEmpty)
      let other = try side(definitions, routes[(place + 1) % routes.count])
      let told = RouteDifference.sentences(from: one, to: other)
      #expect(told.count > 5 && told.allSatisfy { $0.hasSuffix(".") && !$0.contains("Optional(") })
    }
  }

  @Test("names a stage that is gone, and that its cases need a mapping")
  func stages() throws {
    var files = try Self.files.get()
    let text = String(decoding: try #require(files["channel.yaml"]), as: UTF8.self)
    files["channel.yaml"] = Array(
      text.replacing("to: not-adopted,", with: "to: decided-against,")
        .replacing("\n  not-adopted:\n", with: "\n  decided-against:\n").utf8)
    let told = RouteDifference.sentences(
      from: try side(Self.shipped.get()), to: try side(Definitions.load(files: files).get()))
    #expect(
      told == [
        "The stage “Not adopted” (not-adopted) is gone: a case that stands there needs a mapping.",
        "There is a new stage “Decided against” (decided-against), the work of Channel coordinator, from which cases go "
          + "on by “Close without onward referral”, “Close with an onward referral”.",
        "“Do not adopt” at “Listed for panel” now leads to “Decided against”; before, it led to “Not adopted”.",
      ])
  }

  private func side(_ definitions: Definitions, _ name: String = "channel") throws -> RouteDifference.Side {
    let route = try #require(definitions.routes[name])
    return .init(route, forms: definitions.forms(of: route))
  }

  private static func changed(_ edit: Edit) throws -> Definitions {
    var files = try files.get()
    let text = String(decoding: try #require(files[edit.file]), as: UTF8.self)
    #expect(text.contains(edit.from), "\(edit.from)")
    files[edit.file] = Array(text.replacing(edit.from, with: edit.to).utf8)
    return try Definitions.load(files: files).get()
  }

  private static let shipped: Result<Definitions, any Error> = Result {
    try Definitions.load(files: files.get()).get()
  }

  private static let files: Result<[String: [UInt8]], any Error> = Result {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Workflows").resolvingSymlinksInPath()
    return try Definitions.readFolder(folder)
  }
}
