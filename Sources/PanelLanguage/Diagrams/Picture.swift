import PanelRules

/// What a picture of a route shows, in plain text, before it is written in any language of drawings.
struct Picture {
  /// The name of the route.
  var name: String
  /// What opens a case, a line each.
  var opening: [String]
  /// Where the way begins: the name of a node.
  var first: String
  var nodes: [Node] = []
  var lines: [Line] = []
  /// Strands.
  var frames: [Frame] = []
  /// What stands below the picture.
  var cards: [Card] = []

  struct Node {
    var name: String
    var title: String
    /// Its owner and what happens on entering it; of an end, its outcomes.
    var notes: [String]
    /// The moves that leave it and have no line of their own.
    var moves: [String] = []
    var kind: Stage.Kind
    var mark = Mark()
  }

  /// What is shown of cases at a stage.
  struct Mark {
    var count: String?
    /// The steps at which the one case came here, the first of its life being 1.
    var steps: [Int] = []
    /// The one case stands here now.
    var isHere = false

    /// In a few words; nil: nothing is shown.
    var words: String? {
      if let count { return count }
      guard !steps.isEmpty else { return nil }
      let said = steps.map(String.init).joined(separator: ", ")
      return isHere ? "\(said) · here now" : said
    }
  }

  struct Line {
    var from: String
    var to: String
    /// The moves that it stands for; none for a step of the one case that no move drawn here led to.
    var labels: [Label]
    /// The way most cases go: kept straight.
    var isFirst = false
    /// Recorded facts go this way, and nobody's choice.
    var isFact = false
    /// The one case went this way.
    var isTaken = false
  }

  struct Label {
    var title: String
    /// Who takes the move, where the owner of the stage may not.
    var who: [String]
  }

  struct Frame {
    var name: String
    var title: String
    var owner: String?
    var beginning: [String]
    var first: String
    var nodes: [Node]
    var lines: [Line]
  }

  struct Card {
    var title: String
    var notes: [String] = []
    var rows: [Row]
    var tint = Tint.plain
    var mark = Mark()

    enum Tint { case any, police, plain }
  }

  /// A move on a card.
  struct Row {
    var title: String
    /// Where it leads.
    var target: String
    var who: [String]
    var needs: [String]

    /// Nothing is said that the picture above does not say.
    var isBare: Bool { who.isEmpty && needs.isEmpty }
  }
}
