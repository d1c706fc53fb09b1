import PanelRules

/// A picture in the language of Graphviz.
struct WriteDot {
  let picture: Picture

  var text: String {
    let nodes = picture.nodes.map(node)
    let opening = start(named: "opening", picture.opening, to: picture.first)
    let frames = picture.frames.flatMap(frame)
    let body = Self.style + below + nodes + [opening] + picture.lines.map(line) + frames
    return (["digraph \(quoted(picture.name)) {"] + body.map { "  \($0)" } + ["}"]).joined(separator: "\n") + "\n"
  }

  private static let style = [
    "graph [rankdir=TB, nodesep=0.35, ranksep=0.45, pad=0.3, bgcolor=white, fontname=\"Helvetica\", fontsize=12, "
      + "fontcolor=\"#1f2a33\"]",
    "node [shape=box, style=\"rounded,filled\", fillcolor=\"#f3f5f7\", color=\"#7c8a97\", fontcolor=\"#1f2a33\", "
      + "fontname=\"Helvetica\", fontsize=13, margin=\"0.16,0.09\"]",
    "edge [color=\"#7f8c98\", fontcolor=\"#3b4751\", fontname=\"Helvetica\", fontsize=10, arrowsize=0.7]",
  ]

  // MARK: Nodes

  private func node(_ node: Picture.Node) -> String {
    let moves = node.moves.flatMap { wrapped($0, at: 40) }.map { small("<i>\(escaped($0))</i>") }
    let notes = node.notes.flatMap { wrapped($0, at: 40) }.map { small(escaped($0)) }
    let mark = node.mark.words.map { ["<font color=\"#9a4a00\"><b>\(escaped($0))</b></font>"] } ?? []
    let label = (mark + ["<b>\(escaped(node.title))</b>"] + notes + moves).joined(separator: "<br/>")
    return "\(quoted(node.name)) [label=<\(label)>\(look(node.kind))\(look(node.mark))]"
  }

  private func look(_ kind: Stage.Kind) -> String {
    switch kind {
    case .work: ""
    case .police: ", fillcolor=\"#e6e9f2\", color=\"#6d7796\""
    case .support: ", fillcolor=\"#e3efe6\", color=\"#5d8a69\", penwidth=1.6"
    case .end: ", peripheries=2, fillcolor=white, color=\"#9aa5af\""
    }
  }

  private func look(_ mark: Picture.Mark) -> String {
    if mark.isHere { return ", fillcolor=\"#ffe2bf\", color=\"#9a4a00\", penwidth=2.5" }
    return mark.steps.isEmpty ? "" : ", color=\"#9a4a00\", penwidth=2.5"
  }

  private func start(named name: String, _ lines: [String], to first: String) -> String {
    let label = lines.flatMap { wrapped($0, at: 40) }.map { small(escaped($0)) }.joined(separator: "<br/>")
    return "\(quoted(name)) [label=<\(label)>, shape=plaintext, style=\"\"]; "
      + "\(quoted(name)) -> \(quoted(first)) [weight=8]"
  }

  // MARK: Lines

  private func line(_ line: Picture.Line) -> String {
    let label = line.labels.flatMap(words).map { "&nbsp;\($0)&nbsp;" }.joined(separator: "<br/>")
    let attributes =
      (label.isEmpty ? [] : ["label=<\(label)>"]) + (line.isFirst ? ["weight=6"] : [])
      + (line.isFact ? ["style=dashed"] : []) + (line.isTaken ? ["color=\"#c05c00\", penwidth=2.5"] : [])
    return "\(quoted(line.from)) -> \(quoted(line.to)) [\(attributes.joined(separator: ", "))]"
  }

  private func words(_ label: Picture.Label) -> [String] {
    let who = wrapped(label.who.joined(separator: ", "), at: 32).map { "<font point-size=\"9\">\(escaped($0))</font>" }
    return wrapped(label.title, at: 32).map { "<b>\(escaped($0))</b>" } + who
  }

  // MARK: Strands

  private func frame(_ frame: Picture.Frame) -> [String] {
    let owner = frame.owner.map { ["Beside the case; \($0)"] } ?? ["Beside the case"]
    let heading = (["<b>\(escaped(frame.title))</b>"] + owner.map { small(escaped($0)) }).joined(separator: "<br/>")
    let look = [
      "graph [label=<\(heading)>, labelloc=t, style=\"rounded,filled\", fillcolor=\"#fbfcfd\", color=\"#b3bec7\", "
        + "margin=14]"
    ]
    let beginning = start(named: "\(frame.name)/", ["Begins with"] + frame.beginning, to: frame.first)
    let lines = look + [beginning] + frame.nodes.map(node) + frame.lines.map(line)
    return ["subgraph \(quoted("cluster \(frame.name)")) {"] + lines.map { "  \($0)" } + ["}"]
  }

  // MARK: Cards

  private static let newLine = "<br align=\"left\"/>"
  private static let gap = "\(newLine)<font point-size=\"4\"> </font>\(newLine)"

  /// As the graph's own label they stand below it, centred, and stretch none of its lines.
  private var below: [String] {
    guard !picture.cards.isEmpty else { return [] }
    let columns = columns(picture.cards.map { (written($0), height($0)) }).map { cards in
      let cells = cards.map { "<tr>\($0)</tr>" }.joined()
      return "<td valign=\"top\"><table border=\"0\" cellspacing=\"8\">\(cells)</table></td>"
    }
    return ["graph [labelloc=b, label=<<table border=\"0\" cellspacing=\"0\"><tr>\(columns.joined())</tr></table>>]"]
  }

  /// The cards in columns, each read downwards and then the next, the tallest as low as can be.
  private func columns(_ cards: [(text: String, height: Int)]) -> [[String]] {
    let whole = cards.map(\.height).reduce(0, +)
    let count = min(5, max(1, whole / 28))
    let tallest = cards.map(\.height).max() ?? 0
    let least = (tallest...max(tallest, whole)).first { columns(cards, upTo: $0).count <= count }
    return columns(cards, upTo: least ?? whole)
  }

  private func columns(_ cards: [(text: String, height: Int)], upTo most: Int) -> [[String]] {
    var (columns, filled): ([[String]], Int) = ([[]], 0)
    for card in cards {
      if filled + card.height > most, columns.last?.isEmpty == false {
        columns.append([])
        filled = 0
      }
      columns[columns.count - 1].append(card.text)
      filled += card.height
    }
    return columns
  }

  private func height(_ card: Picture.Card) -> Int {
    card.rows.map { (rowLines($0).count * 2) + 1 }.reduce(5 + 2 * card.notes.count, +) / 2
  }

  private func written(_ card: Picture.Card) -> String {
    let mark = card.mark.words.map { [" <font color=\"#9a4a00\"><b>\(escaped($0))</b></font>"] } ?? []
    let heading = (["<b>\(escaped(card.title))</b>"] + mark).joined()
    let notes = card.notes.flatMap { wrapped($0, at: 46) }.map { small(escaped($0)) }
    let blocks = [[heading] + notes] + card.rows.map(rowLines)
    let text = blocks.map { $0.joined(separator: Self.newLine) }.joined(separator: Self.gap)
    return "<td border=\"1\" style=\"rounded\" align=\"left\" balign=\"left\" valign=\"top\" cellpadding=\"8\" "
      + "\(tint(card.tint))>\(text)\(Self.newLine)</td>"
  }

  private func rowLines(_ row: Picture.Row) -> [String] {
    let titles = wrapped(row.title, at: 46)
    let fits = (titles.last?.count ?? 0) + row.target.count <= 48
    let beside = fits ? escaped(row.target) : ""
    let bold = titles.enumerated().map { index, line in
      "<b>\(escaped(line))</b>\(index == titles.count - 1 ? beside : "")"
    }
    let under = fits ? [] : wrapped(row.target, at: 46).map(escaped)
    let title = (bold + under).map { "<font point-size=\"10\">\($0)</font>" }
    let who = wrapped(row.who.joined(separator: ", "), at: 50).map { small(escaped($0)) }
    let needs = wrapped(row.needs.joined(separator: "; "), at: 50).map { small("<i>\(escaped($0))</i>") }
    return title + who + needs
  }

  private func tint(_ tint: Picture.Card.Tint) -> String {
    switch tint {
    case .any: "bgcolor=\"#fbf6e6\" color=\"#b7a97a\""
    case .police: "bgcolor=\"#e6e9f2\" color=\"#6d7796\""
    case .plain: "bgcolor=\"#f3f5f7\" color=\"#b3bec7\""
    }
  }

  // MARK: Letters

  /// The text in lines of about so many letters, broken between words.
  private func wrapped(_ text: String, at width: Int) -> [String] {
    text.split(separator: " ").reduce(into: [String]()) { lines, word in
      if let last = lines.last, last.count + word.count < width {
        lines[lines.count - 1] = "\(last) \(word)"
      } else {
        lines.append(String(word))
      }
    }
  }

  private func small(_ text: String) -> String { "<font point-size=\"9\">\(text)</font>" }

  private func quoted(_ text: String) -> String { "\"\(text)\"" }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
