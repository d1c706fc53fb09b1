import PanelRules
import PanelSealing
package import PanelWire

extension Casework {
  /// A pack as it is read: on a page, on paper or in a terminal.
  ///
  /// - Parameters:
  ///   - watermark: who reads it and which version.
  ///   - mark: the handling mark, in words.
  ///   - from: how it is written whose information a paper is.
  ///   - gone: what stands beside a number of which nothing is told any more.
  package func document(
    of opened: OpenedPack, heading: PackDocument.Heading, watermark: String, mark: String,
    from: (PaperSource) -> String, gone: String, in area: String
  ) throws -> PackDocument {
    let writer = PaperWriter(keys: try keys.keys(of: area), library: library)
    return try PackDocument(
      opened.pack, heading: heading, watermark: watermark, mark: mark, titles: opened.titles,
      withdrawn: opened.withdrawn.map { (item: $0.item, paper: $0.number) }, gone: gone,
      text: { item, paper in opened.texts[PaperPlace(item: item.number, number: paper.number)] },
      source: { item, paper in opened.source(of: item.number, paper.number).map(from) },
      digest: writer.digest(ofBytes:))
  }
}
