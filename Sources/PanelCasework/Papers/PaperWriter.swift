import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// Writes what papers say, from the sealed answers that they are of: the same answers give the same text, a year later
/// too.
struct PaperWriter {
  let keys: AreaKeys
  let library: Library

  /// What one category of the answers of one source says.
  ///
  /// - Parameters:
  ///   - form: the hash of the form that was answered; nil: none is known.
  ///   - contents: every version of which something stands, in their order.
  /// - Returns: nil where nothing of it may be read, or is left.
  func text(of category: String, form hash: String?, saying contents: [StoredContent]) throws -> PaperText? {
    guard !contents.isEmpty else { return nil }
    let form = hash.flatMap { library.form($0, area: keys.area) }
    let opened = try SealedAnswers(keys).openAll(contents).sorted { $0.key.version < $1.key.version }
    let kind = category.replacing("-", with: " ")
    return PaperText(
      title: form.map { "\($0.title) (\(kind))" } ?? kind,
      lines: opened.flatMap { $0.value.sorted { $0.key.rawValue < $1.key.rawValue } }
        .flatMap { Self.lines(of: $0.value, to: form) })
  }

  /// That there is a case: what whoever is told anything of it learns with it.
  func text(ofCase reference: String, openedOn day: LocalDate) -> PaperText {
    PaperText(
      title: "The case", lines: [.init("Reference", reference), .init("Opened", day.inWords)])
  }

  func digest(of text: PaperText) -> String { digest(ofBytes: text.canonicalBytes) }

  func digest(ofBytes bytes: [UInt8]) -> String { keys.paperDigest(bytes) }

  /// In the form's order; what the form does not know comes last.
  private static func lines(of bytes: [UInt8], to form: Form?) -> [PaperText.Line] {
    guard var given = try? JSON.parse(bytes, limits: .answer).object else { return [] }
    var lines: [PaperText.Line] = []
    for field in form?.fields ?? [] {
      guard let answer = given[field.name] else { continue }
      given[field.name] = nil
      lines.append(.init(field.label, AnswerWords.said(answer, to: field)))
    }
    for member in given.sorted(by: { $0.name < $1.name }) {
      lines.append(.init(member.name, AnswerWords.said(member.value, to: nil)))
    }
    return lines.filter { !$0.says.isEmpty }
  }
}
