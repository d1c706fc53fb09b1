/// The sentences and labels of one language: what a code says to the one who reads it.
///
/// Everything the program says that no route or form file says stands here, so that a second language is a second file.
package struct Words: Sendable, Equatable {
  /// The language's code, for example `en`.
  package var language: String
  package var sections: [Section: [String: Sentence]]

  package init(language: String, sections: [Section: [String: Sentence]]) {
    self.language = language
    self.sections = sections
  }

  /// What a group of codes is about. The list is closed, and every file has every section.
  package enum Section: String, Sendable, CaseIterable {
    /// The kinds of need, by ``Guard/Kind`` and `reason`, `outcome`, `stage`, `destination`.
    case needs
    /// Why a need does not hold: the codes of ``UnmetNeed/because``, those of support consent and quorum among them.
    case because
    /// The codes of a refused command.
    case refusals
    /// Support consent: what was said, as what it counts, what is shown beside it, who can mend it and how.
    case supportConsent = "support-consent"
    /// How a panel decided, and why its positions come to no decision.
    case panel
    /// How the actions of panels stand, what was done with them (`act-`), and whom they are chased with (`rung-`).
    case actions
    /// What a referrer is told.
    case progress
    /// Kinds of agenda item.
    case items
    /// Why an item is on an agenda, when it is heard, and why it is left out.
    case agenda
    /// Kinds of task.
    case tasks
    /// Clocks, by name.
    case deadlines
    /// What happened in a case: the kinds of event.
    case events
    /// What came of taking cases to another version of their route, and why one cannot go.
    case migrations
    /// What keeps an ended case from being erased.
    case retention
    /// What became of a request for information.
    case returns
    /// What a case waits for, and the sentences that say it.
    case waits
    /// Classes of agency.
    case agencies
    /// Referrals: where they stand, what is done with them and why, where the person goes instead.
    case referrals
    /// Whether two person records are one person: the evidence, and what a human said.
    case matches
    /// Sharing: why something may or may not be told, what would change that (`by-` who can bring it about), what has to be
    /// done beside it, and what is shown instead (`shown-`).
    case sharing
    /// What is recorded about sharing: the kinds of record, and why one ended.
    case records
    /// How people are related: the kinds, on what one rests, who may learn of it, and why it ended.
    case relations
    /// The kinds of rows that a plan of an act tells of, by their table.
    case writes
    /// What stands around what papers hold: labels, the agenda, what part of a form a paper is (`kind-`).
    case papers
    /// What calendars tell of meetings, and what whoever is invited is asked: neutral words, which anybody may see.
    case calendars
    /// Faults of a request, and kinds of problem.
    case faults
  }

  /// What is so, and what to do about it, with `{placeholders}`.
  package struct Sentence: Sendable, Equatable {
    package var what: String
    package var how: String?
    /// A short name; kinds of problem have one.
    package var title: String?
    /// Why it is so; kinds of problem say it.
    package var why: String?

    package init(what: String, how: String? = nil, title: String? = nil, why: String? = nil) {
      self.what = what
      self.how = how
      self.title = title
      self.why = why
    }

    /// The names between braces.
    package var placeholders: Set<String> {
      Set([what, how, title, why].compactMap { $0 }.flatMap { Template($0).placeholders })
    }

    /// The sentence with its placeholders filled; one without a value stays as it is written, so that it is seen.
    package func filled(with values: [String: String]) -> Sentence {
      func fill(_ text: String) -> String { Template(text).filled(with: values) }
      return Sentence(what: fill(what), how: how.map(fill), title: title.map(fill), why: why.map(fill))
    }
  }

  /// The sentence of a code; nil when there is none.
  package func sentence(_ code: String, in section: Section) -> Sentence? {
    sections[section]?[code]
  }

  /// The sentence of a code, filled; the bare code when the file has none, which a test of the shipped files excludes.
  package func say(_ code: String, in section: Section, _ values: [String: String] = [:]) -> Sentence {
    (sentence(code, in: section) ?? Sentence(what: code)).filled(with: values)
  }

  /// The label of a code: what its sentence says, without what to do.
  package func label(_ code: String, in section: Section) -> String {
    say(code, in: section).what
  }
}

/// Text with `{names}` in it.
struct Template {
  enum Part: Equatable {
    case text(String)
    case placeholder(String)
  }

  let parts: [Part]
  /// Every brace has its partner, and a name between them.
  let isWellFormed: Bool

  init(_ source: String) {
    var parts: [Part] = []
    var rest = source[...]
    var wellFormed = true
    while let open = rest.firstIndex(where: { $0 == "{" || $0 == "}" }) {
      parts.append(.text(String(rest[..<open])))
      let after = rest[rest.index(after: open)...]
      guard rest[open] == "{", let close = after.firstIndex(where: { $0 == "{" || $0 == "}" }), after[close] == "}",
        close > after.startIndex, after[..<close].allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "-") })
      else {
        wellFormed = false
        parts.append(.text(String(rest[open])))
        rest = after
        continue
      }
      parts.append(.placeholder(String(after[..<close])))
      rest = after[after.index(after: close)...]
    }
    parts.append(.text(String(rest)))
    self.parts = parts
    isWellFormed = wellFormed
  }

  var placeholders: [String] {
    parts.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
  }

  func filled(with values: [String: String]) -> String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .placeholder(let name): values[name] ?? "{\(name)}"
      }
    }.joined()
  }
}
