import Foundation
import PanelLanguage
import PanelRules
import Testing

@Suite("What a demonstration begins with")
struct DemonstrationTests {
  @Test("the shipped one is read, and begins something on every route that opens from a referral or a visit")
  func shipped() throws {
    let definitions = try ShippedFolder.loaded()
    let demonstration = try #require(try Demonstration.load(from: definitions).get())
    let begun = Set(
      demonstration.beginnings.map { beginning in
        switch beginning {
        case .referral(let made): made.route
        case .visit(let route, _): route
        }
      })
    let openable = Set(demonstration.plan.areas.flatMap(\.routes)).filter { name in
      definitions.routes[name].map { $0.opening.referral || !$0.opening.visit.isEmpty } ?? false
    }
    #expect(begun == openable)
    #expect(openable.count >= 6)
  }

  @Test("a folder without one is no fault")
  func none() throws {
    let files = try Self.files().filter { !$0.key.hasPrefix("demo/") }
    #expect(try Demonstration.load(from: Definitions.load(files: files).get()).get() == nil)
  }

  /// A fault as somebody makes it: what stood there, what stands there now, and what is said of it.
  struct Fault: Sendable, CustomTestStringConvertible {
    let file: String
    let was: String
    let now: String
    let says: String

    init(_ file: String, _ was: String, _ now: String, _ says: String) {
      self.file = "demo/\(file).yaml"
      self.was = was
      self.now = now
      self.says = says
    }

    var testDescription: String { says }
  }

  static let faults = [
    Fault("areas", "title: Kent and Medway", "titel: Kent and Medway", "an area has no \"titel\"; did you mean"),
    Fault("areas", "zone: Europe/London", "zone: Europe/Londinium", "there is no time zone \"Europe/Londinium\""),
    Fault("areas", "division: england-and-wales", "division: wales", "the division cannot be \"wales\""),
    Fault("areas", "routes: [prevent,", "routes: [prevant,", "there is no route \"prevant\"; did you mean"),
    Fault("areas", "routes: [prevent,", "routes: [street-aid, prevent,", "\"street-aid\" is counted and never a case"),
    Fault("areas", "{ channel: chair }", "{ channel: chairman }", "there is no role \"chairman\""),
    Fault("areas", "{ channel: chair }", "{ mediation: coordinator }", "the area runs no route \"mediation\""),
    Fault(
      "areas", "Referrer Example: { prevent: referrer }", "Referrer Example: { prevent: case-officer }", "is for police"
    ),
    Fault("areas", "class: school", "class: academy", "there is no class of agency \"academy\""),
    Fault("areas", "authority: medway", "authority: medwey", "the area names no authority \"medwey\"; did you mean"),
    Fault(
      "areas", "force: kent-police\n        pr", "force: met\n        pr", "the area names no police force \"met\""),
    Fault("areas", "standing: yes", "standing: true", "\"standing\" is yes or no"),
    Fault("cases", "by: Referrer Example", "by: Nobody", "there is no practitioner of the demonstration \"Nobody\""),
    Fault("cases", "referral-to: mist", "referral-to: missed", "there is no route of the demonstration \"missed\""),
    Fault("cases", "referral-to: mist", "referral-to: channel", "\"channel\" takes no referrals"),
    Fault("cases", "sector: housing", "sector: houses", "\"sector\" does not offer \"houses\""),
    Fault("cases", "rough-sleeping: 120", "rough-sleeping: often", "\"rough-sleeping\" is a whole number"),
    Fault("cases", "date-of-birth: 2010-03-09", "date-of-birth: 9 March", "\"date-of-birth\" \"9 March\" is no day"),
    Fault("cases", "surname: Golf", "sirname: Golf", "the form \"mist-referral\" has no \"sirname\"; did you mean"),
    Fault(
      "cases", "reason: needs-assessment", "reason: why-not", "there is no reason to accept a referral \"why-not\""),
    Fault("cases", "authority: kent", "authority: essex", "there is no authority \"essex\""),
    Fault("cases", "by: Shop Coordinator Example }", "by: Chair Example, reason: x }", "\"reason\" has no place here"),
  ]

  @Test("what is wrong with it is said with its file and place", arguments: faults)
  func tells(_ fault: Fault) throws {
    var files = try Self.files()
    let text = String(decoding: try #require(files[fault.file]), as: UTF8.self)
    let place = try #require(text.range(of: fault.was), "\(fault.was) stands in \(fault.file)")
    files[fault.file] = Array(text.replacingCharacters(in: place, with: fault.now).utf8)
    let line = text[..<place.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).count
    guard case .failure(let complaints) = try Self.read(files) else {
      Issue.record("it was read without a complaint")
      return
    }
    let told = complaints.all.filter { $0.says.contains(fault.says) && $0.file == fault.file }
    #expect(told.contains { ($0.place.line - line).magnitude <= 1 }, "\(complaints)")
  }

  @Test("two faults in one file are both told")
  func both() throws {
    var files = try Self.files()
    let text = String(decoding: try #require(files["demo/areas.yaml"]), as: UTF8.self)
    files["demo/areas.yaml"] = Array(
      text.replacing("class: school", with: "class: academy").replacing("zone: Europe/London", with: "zone: x").utf8)
    guard case .failure(let complaints) = try Self.read(files) else {
      Issue.record("it was read without a complaint")
      return
    }
    #expect(complaints.all.count >= 4)
  }

  private static func read(_ files: [String: [UInt8]]) throws -> Result<Demonstration, Complaints> {
    Demonstration.read(
      areas: try #require(files["demo/areas.yaml"]), cases: files["demo/cases.yaml"],
      for: try ShippedFolder.loaded())
  }

  private static func files() throws -> [String: [UInt8]] {
    try Definitions.readFolder(ShippedFolder.folder)
  }
}
