import PanelRules

extension PackDocument {
  /// As a page that runs nothing and fetches nothing, and prints with the mark, the watermark, faintly across it
  /// too, and a number on every sheet.
  package var html: String {
    let body = ((agenda.map { [$0.html] } ?? []) + items.map(\.html)).joined(separator: "\n")
    return """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="robots" content="noindex">
      <title>\(heading.title.inHTML)</title>
      <style>\(stylesheet)</style>
      </head>
      <body>
      <p class="across" aria-hidden="true">\(watermark.inHTML)</p>
      <p class="mark">\(mark.inHTML)</p>
      <main>
      <h1>\(heading.title.inHTML)</h1>
      \(heading.lines.html)
      <p class="whose">\(watermark.inHTML)</p>
      \(body)
      </main>
      <p class="mark">\(mark.inHTML)</p>
      </body>
      </html>

      """
  }

  /// What stands between the tags of its style, to the letter: a page is allowed the style of this hash and no other.
  package var stylesheet: String {
    """

    body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1c2430; background: #fff; }
    main { max-width: 44rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
    h1 { font-size: 1.6rem; line-height: 1.25; }
    h2 { font-size: 1.25rem; margin: 2.5rem 0 0; border-top: 1px solid #8a929c; padding-top: 0.75rem; }
    h3 { font-size: 1rem; margin: 1.5rem 0 0.25rem; }
    dt { font-weight: 600; margin-top: 0.5rem; }
    dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere; }
    .mark { margin: 0; padding: 0.5rem; text-align: center; font-weight: 700; }
    .whose { font-weight: 600; }
    .across { display: none; }
    .from { margin: 1.5rem 0 0; font-style: italic; }
    table { width: 100%; margin-top: 0.75rem; border-collapse: collapse; }
    th, td { padding: 0.35rem 0.75rem 0.35rem 0; border-bottom: 1px solid #d5d9de; text-align: left;
      vertical-align: top; overflow-wrap: anywhere; }
    @page {
      size: A4;
      margin: 22mm 18mm 26mm;
      @top-center { content: \(mark.inCSS); font: 700 10pt sans-serif; }
      @top-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; }
      @bottom-center { content: \(mark.inCSS) "\\a " \(watermark.inCSS);
        font: 700 8pt/1.6 sans-serif; white-space: pre-line; }
    }
    @media print {
      body { font-size: 10.5pt; line-height: 1.4; }
      main { max-width: none; padding: 0; }
      h2 { margin-top: 1.75rem; }
      .mark, .whose { display: none; }
      .across { display: block; position: fixed; z-index: -1; top: 38%; left: 0; width: 100%; margin: 0;
        transform: rotate(-35deg); text-align: center; font: 700 24pt/1.4 sans-serif; opacity: 0.08; }
      .agenda { break-after: page; }
      tr { break-inside: avoid; }
      h2, h3, dt, .from { break-after: avoid; }
      dd { orphans: 2; widows: 2; }
    }

    """
  }
}

extension PackDocument.Agenda {
  fileprivate var html: String {
    func row(_ cells: [String], _ tag: String) -> String {
      "<tr>" + cells.map { "<\(tag)>\($0.inHTML)</\(tag)>" }.joined() + "</tr>"
    }
    let table =
      ["<table>", "<thead>\(row(columns, "th"))</thead>", "<tbody>"] + rows.map { row($0, "td") } + [
        "</tbody>", "</table>",
      ]
    let parts =
      ["<h2>\(title.inHTML)</h2>"] + (rows.isEmpty ? [] : table) + (note.map { ["<p>\($0.inHTML)</p>"] } ?? [])
    return "<section class=\"agenda\">\n\(parts.joined(separator: "\n"))\n</section>"
  }
}

extension PackDocument.Item {
  fileprivate var html: String {
    let told = sourced.map { paper, source in
      (source.map { "<p class=\"from\">\($0.inHTML)</p>\n" } ?? "") + paper.html
    }
    return "<section>\n<h2>\(title.inHTML)</h2>\n" + told.joined(separator: "\n") + "\n</section>"
  }
}

extension PackDocument.Paper {
  fileprivate var html: String { "<h3>\(number.inHTML) \(title.inHTML)</h3>\n\(lines.html)" }
}

extension [PaperText.Line] {
  fileprivate var html: String {
    guard !isEmpty else { return "" }
    return "<dl>\n" + map { "<dt>\($0.label.inHTML)</dt><dd>\($0.says.inHTML)</dd>" }.joined(separator: "\n")
      + "\n</dl>"
  }
}

extension String {
  fileprivate var inHTML: String {
    var text = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text
  }

  /// As a string of a stylesheet: whatever is no letter, digit or space is written by its number, so that nothing in it
  /// ends the string, or the stylesheet.
  fileprivate var inCSS: String {
    var text = "\""
    for scalar in unicodeScalars {
      if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == " " {
        text.unicodeScalars.append(scalar)
      } else {
        text += "\\\(String(scalar.value, radix: 16)) "
      }
    }
    return text + "\""
  }
}
