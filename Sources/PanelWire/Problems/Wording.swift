/// The sentence of a code, with places for values in braces: `At most {most} characters.`
package struct Sentence: Sendable, Equatable {
  /// A short name of the kind of problem; problems have one, faults none.
  package var title: String?
  /// What happened.
  package var message: String
  /// Why that is refused; problems have one, faults none.
  package var why: String?
  /// What to do.
  package var remedy: String

  /// The parts of a sentence; a title and a reason for problems only.
  package init(title: String? = nil, message: String, why: String? = nil, remedy: String) {
    self.title = title
    self.message = message
    self.why = why
    self.remedy = remedy
  }
}

/// Gives the sentences of codes in one language. Codes and values are decided elsewhere; words only here.
package struct Wording: Sendable {
  private let look: @Sendable (_ code: String) -> Sentence?

  /// Looks sentences up by their code; nil where there is none.
  package init(_ look: @escaping @Sendable (_ code: String) -> Sentence?) {
    self.look = look
  }

  /// The sentence with its values filled in. A code without words reads as itself, with spaces for hyphens.
  package func sentence(_ code: String, _ values: [String: String] = [:]) -> Sentence {
    guard let sentence = look(code) else {
      return Sentence(message: code.split(separator: "-").joined(separator: " "), remedy: "")
    }
    return Sentence(
      title: sentence.title?.filled(values), message: sentence.message.filled(values),
      why: sentence.why?.filled(values), remedy: sentence.remedy.filled(values))
  }
}

extension String {
  /// Puts values for `{names}`, each once: what a value holds is never looked through for names. A name without a
  /// value stays as it is.
  fileprivate func filled(_ values: [String: String]) -> String {
    var (text, rest) = ("", self[...])
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      let name = rest[rest.index(after: open)..<close]
      text += rest[..<open]
      text += values[String(name)] ?? String(rest[open...close])
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
