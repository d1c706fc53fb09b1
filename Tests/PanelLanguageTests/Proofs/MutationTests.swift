import Foundation
import PanelLanguage
import PanelRules
import Testing

@Suite("Proofs: every harmful change to a shipped route is caught, and no harmless one")
struct MutationTests {
  /// A rule as it is tried on a route.
  struct Trial: Sendable, CustomTestStringConvertible {
    let rule: MutationRule
    let route: String

    var testDescription: String { "\(route): \(rule.name)" }
  }

  @Test("a shipped route holds everything")
  func shipped() throws {
    for proof in try ShippedFolder.loaded().prove() {
      #expect(proof.shortfalls.isEmpty, "\(proof.shortfalls.map(Self.told))")
      #expect(proof.states > 0)
    }
  }

  @Test("harm is caught, with the shortest way to it", arguments: try trials(of: Mutations.harmful))
  func harmful(_ trial: Trial) throws {
    let definitions = try ShippedFolder.loaded()
    guard case .caught(let properties) = trial.rule.fate else { return }
    for mutant in Self.some(trial.rule.mutants(try ShippedFolder.route(trial.route))) {
      let proof = definitions.prove(mutant.route)
      let caught = proof.shortfalls.filter { properties.contains($0.property?.rawValue ?? 0) }
      #expect(!caught.isEmpty, "\(mutant.what): \(proof.shortfalls.map(Self.told))")
    }
  }

  @Test("what does no harm is not complained of", arguments: try trials(of: Mutations.harmless))
  func harmless(_ trial: Trial) throws {
    let definitions = try ShippedFolder.loaded()
    for mutant in Self.some(trial.rule.mutants(try ShippedFolder.route(trial.route))) {
      let proof = definitions.prove(mutant.route)
      #expect(proof.shortfalls.isEmpty, "\(mutant.what): \(proof.shortfalls.map(Self.told))")
    }
  }

  @Test("both lists are long, and every rule changes some route")
  func long() throws {
    let routes = try ShippedFolder.loaded().routes.values
    func count(_ rules: [MutationRule]) -> Int {
      rules.reduce(0) { sum, rule in
        let made = routes.reduce(0) { $0 + Self.some(rule.mutants($1)).count }
        #expect(made > 0, "\(rule.name)")
        return sum + made
      }
    }
    let (harmful, harmless) = (count(Mutations.harmful), count(Mutations.harmless))
    #expect(harmful >= 200)
    #expect(harmless >= 50)
  }

  @Test("a slip in the text of a file is complained of by its reader", arguments: Slip.all)
  func slips(_ slip: Slip) throws {
    var files = try Definitions.readFolder(ShippedFolder.folder)
    let pattern = try NSRegularExpression(pattern: slip.pattern)
    let routes = try ShippedFolder.loaded().routes
    var slipped: [String] = []
    for path in files.keys.sorted() where routes[path.replacing(".yaml", with: "")] != nil {
      let text = String(decoding: files[path] ?? [], as: UTF8.self)
      guard let first = pattern.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) else { continue }
      slipped.append(path)
      let template = pattern.replacementString(for: first, in: text, offset: 0, template: slip.with)
      files[path] = Array((text as NSString).replacingCharacters(in: first.range, with: template).utf8)
    }
    // Every fault of every file is told at once.
    guard case .failure(let complaints) = Definitions.load(files: files) else {
      Issue.record("\(slipped) are read without a complaint")
      return
    }
    #expect(!slipped.isEmpty)
    for path in slipped {
      let its = complaints.all.filter { $0.file == path }
      #expect(its.contains { slip.codes.contains($0.code) }, "\(path): \(its)")
    }
  }

  // MARK: Trying

  private static func trials(of rules: [MutationRule]) throws -> [Trial] {
    try ShippedFolder.loaded().routes.keys.sorted().flatMap { route in rules.map { Trial(rule: $0, route: route) } }
  }

  /// At most so many of the ways to make a change to one route, spread over its file.
  private static func some(_ mutants: [MutationRule.Mutant]) -> [MutationRule.Mutant] {
    guard mutants.count > most else { return mutants }
    return (0..<most).map { mutants[$0 * mutants.count / most] }
  }

  /// Every proof goes through all that can happen on a route, which takes many times as long where nothing is optimised.
  #if DEBUG
    private static let most = 1
  #else
    private static let most = 6
  #endif

  private static func told(_ shortfall: Shortfall) -> String {
    "\(shortfall.property?.rawValue ?? 0) \(shortfall.says) \(shortfall.path)"
  }
}
