extension String {
  /// The words of one line on lines of at most `width` columns, each begun by `indent` spaces. A word longer than a
  /// line is parted where it offers a choice, after `|`; else it stands on a line of its own, whole.
  func wrapped(to width: Int, indent: Int = 0) -> [String] {
    let lead = String(repeating: " ", count: indent)
    let room = max(width - indent, 20)
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      var space = line.isEmpty ? "" : " "
      for part in word.parted(within: room) {
        if line.isEmpty || line.count + space.count + part.count <= room {
          line += space + part
        } else {
          lines.append(lead + line)
          line = String(part)
        }
        space = ""
      }
    }
    return lines + [line.isEmpty ? "" : lead + line]
  }
}

extension Substring {
  fileprivate func parted(within room: Int) -> [Substring] {
    guard count > room else { return [self] }
    let ends = indices.filter { self[$0] == "|" }.map(index(after:)) + [endIndex]
    return zip([startIndex] + ends, ends).map { self[$0..<$1] }.filter { !$0.isEmpty }
  }
}
