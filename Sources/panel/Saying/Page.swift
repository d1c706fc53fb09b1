import Foundation

/// What a command has to say, before anybody knows how wide the terminal is or whether it shows bold letters.
///
/// Everything that is added is made harmless: see ``Swift/StringProtocol/onOneLine``.
struct Page: Sendable {
  private(set) var blocks: [Block] = []

  enum Block: Sendable {
    case heading(String)
    case text(String, indent: Int)
    case fact(label: String, value: String)
    case table(Table)
    case verbatim(String)
    case gap
  }

  var isEmpty: Bool { blocks.isEmpty }

  /// A line that begins a part; a gap is put before it where something stands above.
  mutating func heading(_ text: String) {
    gap()
    blocks.append(.heading(text.onOneLine))
  }

  /// A paragraph, wrapped to the width. Line ends in it stay.
  mutating func say(_ text: String, indent: Int = 0) {
    for line in text.onItsLines { blocks.append(.text(line, indent: indent)) }
  }

  /// A labelled value; facts that follow each other line up. Nothing is said of what is not there.
  mutating func fact(_ label: String, _ value: String?) {
    guard let value = value?.onOneLine, !value.isEmpty else { return }
    blocks.append(.fact(label: label.onOneLine, value: value))
  }

  /// Rows under a header line; where there are none, what to do next instead.
  mutating func table(_ table: Table, whenEmpty: String) {
    if table.rows.isEmpty, !whenEmpty.isEmpty { say(whenEmpty) }
    blocks.append(.table(table))
  }

  /// Lines that stand as they are, for what is a file or a program's output.
  mutating func verbatim(_ text: String) {
    blocks.append(.verbatim(text))
  }

  /// One empty line, where something stands above it.
  mutating func gap() {
    if case .gap = blocks.last { return }
    if !blocks.isEmpty { blocks.append(.gap) }
  }

  /// Everything of another page after a gap.
  mutating func append(_ other: Page) {
    gap()
    blocks += other.blocks
  }
}

extension Page {
  /// The page as lines of text. Prose is wrapped to `width`; tables are held to `rowWidth`, where there is one.
  func text(width: Int, rowWidth: Int?, bold: Bool) -> String {
    var lines: [String] = []
    var place = blocks.startIndex
    while place < blocks.endIndex {
      switch blocks[place] {
      case .heading(let text): lines += text.wrapped(to: width).map { bold ? "\u{1B}[1m\($0)\u{1B}[0m" : $0 }
      case .text(let text, let indent): lines += Self.lines(of: text, width: width, indent: indent)
      case .table(let table): lines += table.lines(width: rowWidth, bold: bold)
      case .verbatim(let text): lines.append(text.hasSuffix("\n") ? String(text.dropLast()) : text)
      case .gap: lines.append("")
      case .fact:
        let facts = blocks[place...].prefix { if case .fact = $0 { true } else { false } }
        lines += Self.lines(of: facts, width: width)
        place = facts.endIndex
        continue
      }
      place += 1
    }
    return lines.map { "\($0)\n" }.joined()
  }

  /// A sentence that ends in a command gives it a line of its own where both do not fit on one, so that it can be
  /// copied whole.
  private static func lines(of text: String, width: Int, indent: Int) -> [String] {
    guard text.count + indent > width, let place = text.range(of: ": panel ", options: .backwards) else {
      return text.wrapped(to: width, indent: indent)
    }
    let command = text[place.lowerBound...].dropFirst(2)
    return "\(text[..<place.lowerBound]):".wrapped(to: width, indent: indent)
      + ["\(String(repeating: " ", count: indent + 2))\(command)"]
  }

  private static func lines(of facts: ArraySlice<Block>, width: Int) -> [String] {
    let pairs = facts.compactMap { block -> (label: String, value: String)? in
      if case .fact(let label, let value) = block { (label, value) } else { nil }
    }
    // A question of many words has a line of its own, so that the answers are not pressed to the edge.
    let most = width * 2 / 5
    let indent = (pairs.map(\.label.count).filter { $0 <= most }.max() ?? 2) + 2
    return pairs.flatMap { pair in
      let value = pair.value.wrapped(to: width, indent: indent)
      guard pair.label.count <= most else { return pair.label.wrapped(to: width) + value }
      let padding = String(repeating: " ", count: indent - pair.label.count)
      return value.enumerated().map { $0 == 0 ? pair.label + padding + $1.dropFirst(indent) : $1 }
    }
  }
}
