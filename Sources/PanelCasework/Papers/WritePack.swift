package import PanelRules
import PanelSealing
package import PanelWire

/// What stands around what a pack holds, in the words of its reader.
package struct PackWording: Sendable {
  package let heading: PackDocument.Heading
  /// Who reads it and which version.
  package let watermark: String
  /// The handling mark.
  package let mark: String
  /// The first sheet.
  package let agenda: PackDocument.Agenda?
  /// What stands beside a number of which nothing is told any more.
  package let gone: String
  /// How it is written whose information a paper is.
  package let from: @Sendable (PaperSource) -> String
  /// How a paper is read: what it is known by stays as it was published.
  package let drawn: @Sendable (PackedPaper, PaperText) -> PaperText

  package init(
    heading: PackDocument.Heading, watermark: String, mark: String, agenda: PackDocument.Agenda?, gone: String,
    from: @escaping @Sendable (PaperSource) -> String,
    drawn: @escaping @Sendable (PackedPaper, PaperText) -> PaperText
  ) {
    self.heading = heading
    self.watermark = watermark
    self.mark = mark
    self.agenda = agenda
    self.gone = gone
    self.from = from
    self.drawn = drawn
  }
}

extension PackedPaper {
  /// It says that there is a case, and no more.
  package var isTheCase: Bool { name == PaperCase.theCase }
}

extension Casework {
  /// A pack as it is read: on a page, on paper or in a terminal.
  package func document(of opened: OpenedPack, in wording: PackWording, of area: String) throws -> PackDocument {
    let writer = PaperWriter(keys: try keys.keys(of: area), library: library)
    return try PackDocument(
      opened.pack, heading: wording.heading, watermark: wording.watermark, mark: wording.mark, agenda: wording.agenda,
      titles: opened.titles, withdrawn: opened.withdrawn.map { (item: $0.item, paper: $0.number) }, gone: wording.gone,
      text: { item, paper in opened.texts[PaperPlace(item: item.number, number: paper.number)] },
      source: { item, paper in opened.source(of: item.number, paper.number).map(wording.from) }, drawn: wording.drawn,
      digest: writer.digest(ofBytes:))
  }
}
