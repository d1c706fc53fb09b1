import PanelRules

/// A picture in the language of Mermaid, a flowchart. What stands on cards below the picture is not in it: it shows the
/// way that cases go and the moves of every stage by their titles.
struct WriteMermaid {
  let picture: Picture

  var text: String {
    let opening = ["opening[\(label(picture.opening))]:::note --> \(name(picture.first))"]
    let body = picture.nodes.map(node) + opening + picture.lines.map(line) + picture.frames.flatMap(frame) + besides
    return (["flowchart TB"] + (body + Self.style).map { "  \($0)" }).joined(separator: "\n") + "\n"
  }

  private static let style = [
    "classDef support fill:#e3efe6,stroke:#5d8a69", "classDef police fill:#e6e9f2,stroke:#6d7796",
    "classDef work fill:#f3f5f7,stroke:#7c8a97", "classDef ended fill:#ffffff,stroke:#9aa5af",
    "classDef note fill:#ffffff,stroke:#ffffff", "classDef any fill:#fbf6e6,stroke:#b7a97a",
    "classDef frame fill:#ffffff,stroke:#9aa5af",
    "classDef passed stroke:#9a4a00,stroke-width:3px", "classDef here fill:#ffe2bf,stroke:#9a4a00,stroke-width:3px",
  ]

  private func node(_ node: Picture.Node) -> String {
    let mark = node.mark.words.map { [$0] } ?? []
    let text = label(mark + [node.title] + node.notes + node.moves)
    let passed = node.mark.isHere ? "here" : "passed"
    let marked = node.mark.steps.isEmpty ? [] : ["class \(name(node.name)) \(passed)"]
    return ([shape(node.kind, name(node.name), text)] + marked).joined(separator: "\n  ")
  }

  private func shape(_ kind: Stage.Kind, _ name: String, _ text: String) -> String {
    switch kind {
    case .work: "\(name)(\(text)):::work"
    case .police: "\(name)(\(text)):::police"
    case .support: "\(name)(\(text)):::support"
    case .end: "\(name)([\(text)]):::ended"
    }
  }

  private func line(_ line: Picture.Line) -> String {
    let arrow = line.isTaken ? "==>" : line.isFact ? "-.->" : "-->"
    let words = line.labels.flatMap { [$0.title] + ($0.who.isEmpty ? [] : [$0.who.joined(separator: ", ")]) }
    return "\(name(line.from)) \(arrow)\(words.isEmpty ? "" : "|\(label(words))|") \(name(line.to))"
  }

  private func frame(_ frame: Picture.Frame) -> [String] {
    let start = "\(name("\(frame.name)/"))[\(label(["Begins with"] + frame.beginning))]:::note --> \(name(frame.first))"
    let lines = [start] + frame.nodes.map(node) + frame.lines.map(line)
    let strand = name("strand \(frame.name)")
    return ["subgraph \(strand)[\(label([frame.title]))]"] + lines.map { "  \($0)" } + ["end", "class \(strand) frame"]
  }

  /// A box for what is done from any stage, and one for each stage that the picture does not show.
  private var besides: [String] {
    picture.cards.enumerated().compactMap { index, card in
      guard card.tint != .plain || !card.notes.isEmpty else { return nil }
      let mark = card.mark.words.map { [$0] } ?? []
      let text = label(mark + [card.title] + card.notes + card.rows.map { $0.title + $0.target })
      return "card\(index)[\(text)]:::\(card.tint == .police ? "police" : "any")"
    }
  }

  /// A name that Mermaid cannot take for one of its words.
  private func name(_ text: String) -> String {
    "n_" + text.map { $0.isLetter || $0.isNumber ? String($0) : $0 == "-" ? "_" : $0 == " " ? "__" : "___" }.joined()
  }

  private func label(_ lines: [String]) -> String { "\"\(lines.map(escaped).joined(separator: "<br/>"))\"" }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("#", with: "&num;")
  }
}
