package import PanelRules

/// A pack as its reader reads it, on a page, on paper and in a terminal: one text, drawn in three ways.
package struct PackDocument: Sendable, Equatable {
  package let heading: Heading
  /// Who reads it and which version: on every page, so that a copy says whose it was.
  package let watermark: String
  /// On every page, above and below.
  package let mark: String
  /// The first sheet; nil: these papers went out without one.
  package let agenda: Agenda?
  package let items: [Item]

  /// What stands above the first item.
  package struct Heading: Sendable, Equatable {
    package var title: String
    package var lines: [PaperText.Line]

    package init(_ title: String, _ lines: [PaperText.Line]) {
      self.title = title
      self.lines = lines
    }
  }

  /// What is heard when, and why.
  package struct Agenda: Sendable, Equatable {
    package var title: String
    package var columns: [String]
    /// As many cells in each as there are columns.
    package var rows: [[String]]
    /// What it does not show; nil: nothing.
    package var note: String?

    package init(_ title: String, columns: [String], rows: [[String]], note: String?) {
      self.title = title
      self.columns = columns
      self.rows = rows
      self.note = note
    }
  }

  package struct Item: Sendable, Equatable {
    /// The agenda's number and what the item is called.
    package let title: String
    package let papers: [Paper]
  }

  package struct Paper: Sendable, Equatable {
    /// The numbers of item and paper, as `3.2`.
    package let number: String
    package let title: String
    package let lines: [PaperText.Line]
    /// Whose information it is and from when; nil: nothing of it is told.
    package let source: String?
  }

  /// What a document is not made of.
  package enum Fault: Error, Equatable {
    /// The text of a paper, by its numbers, is missing or is not the one that was published.
    case notThatText(String)
    /// An item, by number, has no title.
    case untitled(Int)
  }

  /// - Parameters:
  ///   - titles: what each item is called, by number.
  ///   - withdrawn: the numbers of items and of their papers that stand, and of which nothing is told.
  ///   - gone: what is written beside those.
  ///   - text: what a paper of an item says; asked for those of the pack alone.
  ///   - source: whose information a paper is and from when; told once for papers that come after one another.
  ///   - drawn: what a paper says as it is read; what it is known by stays what was published.
  ///   - digest: the hash of bytes by which texts were known when they were published.
  /// - Throws: ``Fault`` where a text is not the one that was published: nothing is drawn then.
  package init(
    _ pack: Pack, heading: Heading, watermark: String, mark: String, agenda: Agenda? = nil, titles: [Int: String],
    withdrawn: [(item: Int, paper: Int)] = [], gone: String = "",
    text: (Pack.Item, PackedPaper) -> PaperText?, source: (Pack.Item, PackedPaper) -> String? = { _, _ in nil },
    drawn: (PackedPaper, PaperText) -> PaperText = { $1 }, digest: ([UInt8]) -> String
  ) throws(Fault) {
    self.heading = heading
    self.watermark = watermark
    self.mark = mark
    self.agenda = agenda
    var items: [(number: Int, title: String, papers: [(number: Int, paper: Paper)])] = []
    for item in pack.items {
      guard let title = titles[item.number] else { throw .untitled(item.number) }
      var papers: [(number: Int, paper: Paper)] = []
      for paper in item.papers {
        let number = "\(item.number).\(paper.number)"
        guard let text = text(item, paper), digest(text.canonicalBytes) == paper.digest else {
          throw .notThatText(number)
        }
        let read = drawn(paper, text)
        papers.append(
          (
            paper.number,
            Paper(number: number, title: read.title, lines: read.lines.map(\.drawn), source: source(item, paper))
          ))
      }
      items.append((item.number, title, papers))
    }
    for place in withdrawn {
      let left = (place.paper, Paper(number: "\(place.item).\(place.paper)", title: gone, lines: [], source: nil))
      if let its = items.firstIndex(where: { $0.number == place.item }) {
        items[its].papers.append(left)
      } else {
        items.append((place.item, gone, [left]))
      }
    }
    self.items = items.sorted { $0.number < $1.number }.map { item in
      Item(
        title: "\(item.number). \(item.title)",
        papers: item.papers.sorted { $0.number < $1.number }.map(\.paper))
    }
  }

  /// As plain text, for a terminal.
  package var text: String {
    var lines = [mark, "", heading.title] + heading.lines.flatMap { Self.said($0, indent: "") } + [watermark]
    if let agenda {
      lines +=
        ["", agenda.title] + agenda.rows.map { "  " + $0.joined(separator: "  ") } + (agenda.note.map { [$0] } ?? [])
    }
    for item in items {
      lines += ["", item.title]
      for (paper, source) in item.sourced {
        lines += source.map { ["", "  \($0)"] } ?? []
        lines += ["", "  \(paper.number) \(paper.title)"] + paper.lines.flatMap { Self.said($0, indent: "    ") }
      }
    }
    return (lines + ["", mark, ""]).joined(separator: "\n")
  }

  private static func said(_ line: PaperText.Line, indent: String) -> [String] {
    let parts = line.says.split(separator: "\n", omittingEmptySubsequences: false)
    return ["\(indent)\(line.label): \(parts.first ?? "")"] + parts.dropFirst().map { "\(indent)  \($0)" }
  }
}

extension PackDocument.Item {
  /// Each paper with where it came from, where that is not where the one before it came from.
  var sourced: [(paper: PackDocument.Paper, source: String?)] {
    papers.enumerated().map { place, paper in
      (paper, place > 0 && papers[place - 1].source == paper.source ? nil : paper.source)
    }
  }
}

extension PaperText.Line {
  /// As it is read: a day is written as every other day of the papers is.
  fileprivate var drawn: PaperText.Line { PaperText.Line(label, LocalDate(says).map(\.inWords) ?? says) }
}
