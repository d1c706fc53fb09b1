extension String {
  /// The words of one line on lines of at most `width` columns, each begun by `indent` spaces. A word longer than a
  /// line stands on a line of its own, whole.
  func wrapped(to width: Int, indent: Int = 0) -> [String] {
    let lead = String(repeating: " ", count: indent)
    let room = max(width - indent, 20)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if line.isEmpty {
        line = String(word)
      } else if line.count + 1 + word.count <= room {
        line += " \(word)"
      } else {
        lines.append(lead + line)
        line = String(word)
      }
    }
    return lines + [line.isEmpty ? "" : lead + line]
  }
}
