import Foundation
import PanelLanguage
import PanelRules
import Testing

/// What ships, by name and by hand: a file that is lost or added by accident is seen here first.
@Suite("What is shipped")
struct ShippedNamesTests {
  @Test("is these routes, each of which loads, holds everything, and has scenarios", arguments: routes)
  func loads(_ path: String) throws {
    let name = String(try #require(path.split(separator: "/").last))
    let definitions = try ShippedFolder.loaded()
    let route = try #require(definitions.routes[name])
    #expect(route.name == name)
    #expect(definitions.bytes(of: "\(path).yaml") != nil)
    #expect(definitions.prove(route).shortfalls.isEmpty)
    #expect(try !definitions.scenarios(of: name).get().isEmpty)
  }

  @Test("is no route beside them, and the services that are counted")
  func allRoutes() throws {
    let reserved: Set = ["calendars", "demo", "forms", "parts", "scenarios", "words"]
    let files = try Self.files().filter { path in
      guard let folder = path.split(separator: "/").dropLast().first else { return !Self.tables.contains(path) }
      return !reserved.contains(String(folder))
    }
    #expect(files.sorted() == (Self.routes + Self.counted).map { "\($0).yaml" }.sorted())
    let definitions = try ShippedFolder.loaded()
    #expect(definitions.routes.count == Self.routes.count)
    #expect(definitions.counted.keys.sorted() == ["street-aid"])
  }

  @Test("is these forms, each of which loads and is asked by some route")
  func allForms() throws {
    let definitions = try ShippedFolder.loaded()
    #expect(definitions.forms.keys.sorted() == Self.forms)
    #expect(try Self.names(in: "forms") == Self.forms)
    let asked = Set(definitions.routes.values.flatMap { route in route.forms.keys.map(route.file(of:)) })
    let counted = Set(definitions.counted.values.map(\.form))
    #expect(Set(Self.forms).subtracting(asked).subtracting(counted).subtracting(Self.beforeRoutes) == [])
  }

  @Test("is these parts, each of which some route takes")
  func allParts() throws {
    #expect(try Self.names(in: "parts") == Self.parts)
    let taken = try ShippedFolder.loaded().routes.keys.reduce(into: Set<String>()) { taken, route in
      let bytes = try ShippedFolder.loaded().canonicalBytes(of: route) ?? []
      let text = String(decoding: bytes, as: UTF8.self)
      taken.formUnion(Self.parts.filter { text.contains("parts/\($0).yaml ") })
    }
    #expect(taken.sorted() == Self.parts)
  }

  private static let routes = [
    "asb-case-review", "channel", "clear-hold-build", "community-payback", "community-safety-meeting",
    "contextual-safeguarding", "criminal-behaviour-order-panel", "marac", "mediation", "mist", "one-stop-shop",
    "prevent", "serious-organised-crime", "task-force", "vru/buddi-tag", "vru/focused-deterrence",
    "vru/intensive-mentoring", "vru/reachable-moments", "vru/safer-knife-replacement", "vru/young-futures",
    "vulnerability-panel",
  ]

  private static let counted = ["vru/street-aid"]

  /// What lies beside the routes and is none.
  private static let tables: Set = ["legal-bases.yaml", "routing.yaml", "sharing.yaml"]

  /// What is asked before there is a route.
  private static let beforeRoutes: Set = ["front-door"]

  private static let forms = [
    "advice-given", "asb-appeal", "asb-feedback", "asb-review-outcome", "asb-review-request", "asb-threshold",
    "assessment", "board-answer", "breach-view", "closing-report", "closure", "cohort-exit",
    "cohort-nomination", "cohort-record", "consent-record", "contact-attempt", "context-assessment",
    "context-plan", "context-referral", "dash-checklist", "disposal-receipt", "disruption-nomination",
    "disruption-profile", "equality-set", "exchange-agreement", "exchange-record", "exchange-survey",
    "front-door", "fund-approval", "gateway-assessment", "harm-score", "hospital-notice", "information-return",
    "item-record", "kit-data-check", "kit-fitting", "kit-removal", "kit-weekly-summary", "marac-handover",
    "marac-hub", "marac-record", "marac-referral", "mediation-answer", "mediation-outcome", "mediation-request",
    "mentoring-needs", "message-record", "mist-agreement", "mist-assessment", "mist-destination",
    "mist-discussion", "mist-plan", "mist-referral", "mist-review", "mist-triage", "ndt-assessment",
    "order-conditions", "order-evidence", "order-made", "order-nomination", "order-review", "oss-registration",
    "oss-triage", "oss-welcome", "panel-item", "partner-action", "payback-assessment", "payback-completion",
    "payback-nomination", "phase-review", "police-closure", "police-led-decision", "post-exit-review",
    "problem", "problem-profile", "provider-report", "reassessment", "referral", "repeat-incident",
    "resource-issue", "safeguarding-record", "safety-check", "safety-outcomes", "section-36-6-consideration",
    "section-36-decision", "share-without-consent", "signposting", "street-aid-session", "support-plan",
    "support-review", "tasking-outcome", "terrorism-concern", "transfer-handover", "unseen-check",
    "victim-feedback", "victim-view", "vru-agreement", "vru-exit", "vru-follow-up", "vru-plan", "vru-referral",
    "vru-review", "vru-screening", "vulnerability-referral", "vulnerability-review", "vulnerability-triage",
    "ward-meeting", "youth-justice-view",
  ]

  private static let parts = [
    "channel-after-exit", "channel-consent", "channel-leaving", "channel-police", "death", "emergency",
    "intelligence", "panel", "prevent-police", "record-request", "terrorism-concern", "transfer",
    "transfer-in-confidence", "vru", "vru-panel", "vru-support",
  ]

  private static func files() throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: ShippedFolder.folder.path).filter { $0.hasSuffix(".yaml") }
  }

  private static func names(in folder: String) throws -> [String] {
    try files().filter { $0.hasPrefix("\(folder)/") }.map { $0.dropFirst(folder.count + 1).dropLast(5) }
      .map(String.init).sorted()
  }
}
