package import PanelRules

/// A picture of a route: what a panel chair sees of it on one page.
///
/// The way that cases go is drawn: stages by kind with their owners, moves by their titles with who takes them, ends by
/// outcome. What a move needs stands below on cards, one for each stage, so that lines stay short and few cross. The
/// stages that only the police see into, and those entered from any stage alone, stand on cards too. The same route and
/// marks give the same bytes.
package struct Diagram: Sendable {
  private let picture: Picture

  /// - Parameters:
  ///   - forms: by the names that the route calls them; others are called by those names.
  ///   - titles: of other routes, by name; others are called by their names.
  ///   - marks: what is shown on the picture of the cases that are there.
  package init(
    _ route: Route, forms: [FormName: Form] = [:], titles: [String: String] = [:], marks: Marks = Marks()
  ) {
    let words = MoveWords(route: route, forms: forms, titles: titles)
    picture = DrawRoute(route: route, say: words, marks: marks).picture()
  }

  /// The picture for Graphviz.
  package var dot: String { WriteDot(picture: picture).text }

  /// The picture for Mermaid.
  package var mermaid: String { WriteMermaid(picture: picture).text }

  /// What is shown of cases on the picture of their route.
  package struct Marks: Sendable, Equatable {
    /// How many cases stand at each stage, as it is to be said; empty: nothing is said.
    package var counts: [StageName: String]
    /// The stages that one case went through, in order; it stands at the last. Empty: no case is shown.
    package var path: [StageName]

    package init(counts: [StageName: String] = [:], path: [StageName] = []) {
      self.counts = counts
      self.path = path
    }
  }
}
