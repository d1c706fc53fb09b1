/// What one paper says, as it is read: a title, and answers with their questions.
package struct PaperText: Sendable, Hashable {
  package var title: String
  package var lines: [Line]

  package init(title: String, lines: [Line]) {
    self.title = title
    self.lines = lines
  }

  package struct Line: Sendable, Hashable {
    package var label: String
    package var says: String

    package init(_ label: String, _ says: String) {
      self.label = label
      self.says = says
    }
  }

  /// The text as bytes that are the same for the same text and different for any other: its digest is the hash of these.
  package var canonicalBytes: [UInt8] {
    let all = ["paper 1", title.behindLength] + lines.map { "\($0.label.behindLength) \($0.says.behindLength)" }
    return Array(all.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }
}
