import Foundation
import PanelLanguage
import PanelRules
import PanelWire

/// Codes put into words: sentences from the words file, titles from the routes of the area.
struct Said: Sendable {
  let words: Words
  let rulebooks: [Rulebook]

  /// The same words, said of a route: two routes may call their own roles, forms and moves by the same name, and then
  /// each is told in its own words. The version that a case stands on is told before the one that runs now.
  func speaking(of rulebook: Rulebook) -> Said {
    Said(words: words, rulebooks: [rulebook] + rulebooks)
  }

  /// The same, where only the route's name is known.
  func speaking(of route: String) -> Said {
    rulebook(route).map(speaking) ?? self
  }

  /// What stands in the way of a move, as it is told.
  func unmet(_ need: PanelRules.UnmetNeed) -> PanelWire.UnmetNeed {
    var values = spoken(need.values)
    if let offered = need.values["offered"] { values["offered"] = listed(offered) { self.offered($0, for: need.need) } }
    let sentence = because(need.because, values)
    return PanelWire.UnmetNeed(
      need: need.need, because: sentence.what, who: need.who.map(role).joined(separator: ", "),
      how: sentence.how ?? words.say(need.need, in: .needs, values).how ?? "", law: need.law)
  }

  /// Moves with their titles.
  func possible(_ moves: [MoveName]) -> [PossibleMove] {
    moves.map { PossibleMove(move: $0, title: title(of: $0)) }
  }

  /// Why a command was refused, and what to do.
  func refusal(_ code: String, _ values: [String: String] = [:]) -> Words.Sentence {
    sentence(code, in: .refusals, spoken(values))
  }

  func sentence(_ code: String, in section: Words.Section, _ values: [String: String] = [:]) -> Words.Sentence {
    words.say(code, in: section, values)
  }

  func label(_ code: String, in section: Words.Section) -> String {
    words.label(code, in: section)
  }

  private func because(_ code: String, _ values: [String: String]) -> Words.Sentence {
    let section = [Words.Section.because, .supportConsent, .panel].first { words.sentence(code, in: $0) != nil }
    return words.say(code, in: section ?? .because, values)
  }

  /// What fills a sentence, with titles where the rules give names of the definition. Codes that have to be sent back
  /// stand behind theirs.
  private func spoken(_ values: [String: String]) -> [String: String] {
    var spoken = values
    for (placeholder, value) in values {
      switch placeholder {
      case "role", "roles", "capacity": spoken[placeholder] = listed(value, role)
      case "form", "forms": spoken[placeholder] = listed(value, form)
      case "route": spoken[placeholder] = route(value)
      case "routes": spoken[placeholder] = listed(value) { "\(route($0)) (\($0))" }
      case "awaiting": spoken[placeholder] = awaited(value)
      case "body": spoken[placeholder] = body(value)
      case "recipient": spoken[placeholder] = recipient(value)
      case "classes": spoken[placeholder] = listed(value, agencyClass)
      case "decision": spoken[placeholder] = title(of: value)
      case "anchor": spoken[placeholder] = anchor(value)
      case "state": spoken[placeholder] = label(value, in: .returns)
      case "standing", "act": spoken[placeholder] = label(value, in: .referrals)
      case "reasons", "dispositions": spoken[placeholder] = listed(value, choice)
      default: continue
      }
    }
    return spoken
  }

  /// A body that a panel's rule requires.
  func body(_ code: String) -> String {
    PanelRule.RequiredPresence.codes(in: code).map(agencyClass).joined(separator: " or ")
  }

  private func awaited(_ name: String) -> String {
    let isRole = rulebooks.contains { $0.route.roles[name] != nil }
    return isRole ? role(name) : agencyClass(name)
  }

  private func listed(_ codes: String, _ say: (String) -> String) -> String {
    codes.components(separatedBy: ", ").map(say).joined(separator: ", ")
  }

  private func choice(_ code: String) -> String {
    let section = [Words.Section.referrals, .matches].first { words.sentence(code, in: $0) != nil }
    return section.map { "\(label(code, in: $0)) (\(code))" } ?? code
  }

  private func offered(_ code: String, for need: String) -> String {
    let routes = rulebooks.map(\.route)
    let title: String? =
      switch need {
      case "outcome": routes.lazy.compactMap { $0.outcomes[code] }.first
      case "disposition": routes.lazy.compactMap { $0.dispositions[code] }.first
      case "stage": routes.lazy.compactMap { $0.stage(code)?.title }.first
      default: nil
      }
    return title.map { "\($0) (\(code))" } ?? code
  }
}

/// Titles by name, of the route that is spoken of before any other; the name itself where no route of the area has it.
extension Said {
  func role(_ name: RoleName) -> String {
    rulebooks.lazy.compactMap { $0.route.roles[name]?.title }.first ?? name
  }

  /// Where no route is spoken of: its title where every route that has it calls it so; else its plain name.
  func roleOfAnyRoute(_ name: RoleName) -> String {
    let titles = Set(rulebooks.compactMap { $0.route.roles[name]?.title })
    return titles.count == 1 ? titles.first ?? name : name
  }

  func form(_ name: FormName) -> String {
    rulebooks.lazy.compactMap { $0.forms[name]?.title }.first ?? name
  }

  func route(_ name: String) -> String {
    rulebook(name)?.route.title ?? name
  }

  func panel(_ name: String) -> String {
    rulebooks.lazy.compactMap(\.route.panel).first { $0.name == name }?.title ?? name
  }

  func stage(_ name: StageName, on route: String) -> String {
    rulebook(route)?.route.stage(name)?.title ?? name
  }

  func outcome(_ code: OutcomeName, on route: String) -> String {
    rulebook(route)?.route.outcomes[code] ?? code
  }

  func agencyClass(_ code: String) -> String {
    words.sentence(code, in: .agencies)?.what ?? code
  }

  /// With whom a case is shared: a class of agency or a route; a role has its title already.
  func recipient(_ name: String) -> String {
    words.sentence(name, in: .agencies)?.what ?? route(name)
  }

  /// A move, or the decision that takes it.
  func title(of move: MoveName) -> String {
    rulebooks.lazy.compactMap { $0.route.title(of: move) }.first ?? move
  }

  /// What a time runs from: the move that marks it.
  private func anchor(_ name: AnchorName) -> String {
    for route in rulebooks.map(\.route) {
      if let marking = route.takenMoves.filter({ $0.marks == name }).min(by: { $0.name < $1.name }) {
        return marking.title
      }
    }
    return name
  }

  private func rulebook(_ route: String) -> Rulebook? {
    rulebooks.first { $0.route.name == route }
  }
}
