import PanelLanguage
import PanelRules
import PanelWire

/// Codes put into words: sentences from the words file, titles from the routes of the area.
struct Said: Sendable {
  let words: Words
  let rulebooks: [Rulebook]

  /// What stands in the way of a move, as it is told.
  func unmet(_ need: PanelRules.UnmetNeed) -> PanelWire.UnmetNeed {
    let sentence = because(need.because, need.values)
    return PanelWire.UnmetNeed(
      need: need.need, because: sentence.what, who: need.who.map(role).joined(separator: ", "),
      how: sentence.how ?? words.say(need.need, in: .needs, need.values).how ?? "", law: need.law)
  }

  /// Moves with their titles.
  func possible(_ moves: [MoveName]) -> [PossibleMove] {
    moves.map { PossibleMove(move: $0, title: title(of: $0)) }
  }

  /// The title of a role; its name where no route of the area has it.
  func role(_ name: RoleName) -> String {
    rulebooks.lazy.compactMap { $0.route.roles[name]?.title }.first ?? name
  }

  /// Why a command was refused, and what to do.
  func refusal(_ code: String, _ values: [String: String] = [:]) -> Words.Sentence {
    sentence(code, in: .refusals, values)
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

  private func title(of move: MoveName) -> String {
    for rulebook in rulebooks {
      if let title = rulebook.route.anyStage[move]?.title { return title }
      for stage in rulebook.route.stages.values {
        if let title = stage.moves[move]?.title { return title }
      }
    }
    return move
  }
}
