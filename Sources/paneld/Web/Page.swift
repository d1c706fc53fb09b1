/// A page of HTML, plain and calm: a title, paragraphs and links, nothing that moves or runs.
struct Page: Sendable {
  let title: String
  var blocks: [Block]

  enum Block: Sendable {
    case heading(String)
    case paragraph(String)
    case link(to: String, String)
    case facts([(String, String)])
    /// One button for each choice: pressing one sends `name=value` to the page's own address.
    case choices(name: String, [(value: String, label: String)])
  }

  func reply(_ status: Int = 200) -> Reply {
    Reply.other(status, "text/html; charset=utf-8", Array(html.utf8))
      .adding("content-security-policy", asks ? Self.askingPolicy : Self.policy)
  }

  /// Whether it asks something of its reader.
  private var asks: Bool {
    blocks.contains { block in
      if case .choices = block { true } else { false }
    }
  }

  /// As every answer's, and the one stylesheet.
  private static let policy =
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

  /// The same, where what is asked is sent back to the service.
  private static let askingPolicy = policy.replacing("form-action 'none'", with: "form-action 'self'")

  private var html: String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>\(title.escaped)</title>
    <link rel="stylesheet" href="\(Stylesheet.path)">
    </head>
    <body>
    <main>
    <h1>\(title.escaped)</h1>
    \(blocks.map(\.html).joined(separator: "\n"))
    </main>
    </body>
    </html>

    """
  }
}

extension Page.Block {
  fileprivate var html: String {
    switch self {
    case .heading(let text): "<h2>\(text.escaped)</h2>"
    case .paragraph(let text): "<p>\(text.escaped)</p>"
    case .link(let target, let text): "<p><a href=\"\(target.escaped)\">\(text.escaped)</a></p>"
    case .choices(let name, let choices):
      "<form method=\"post\">\n"
        + choices.map {
          "<button name=\"\(name.escaped)\" value=\"\($0.value.escaped)\">\($0.label.escaped)</button>"
        }
        .joined(separator: "\n") + "\n</form>"
    case .facts(let facts):
      "<dl>\n" + facts.map { "<dt>\($0.0.escaped)</dt><dd>\($0.1.escaped)</dd>" }.joined(separator: "\n") + "\n</dl>"
    }
  }
}

extension String {
  fileprivate var escaped: String {
    var text = ""
    for character in self {
      switch character {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "'": text += "&#39;"
      default: text.append(character)
      }
    }
    return text
  }
}

/// The one stylesheet, named by a hash of what it says, so that it may be kept for good.
enum Stylesheet {
  static let text = """
    :root { color-scheme: light dark; }
    body { margin: 0; font: 1.0625rem/1.6 system-ui, sans-serif; color: #1c2430; background: #fbfaf7; }
    main { max-width: 42rem; margin: 0 auto; padding: 3rem 1.25rem; }
    h1 { font-size: 1.75rem; line-height: 1.25; margin: 0 0 1.5rem; }
    h2 { font-size: 1.125rem; margin: 2rem 0 0.25rem; }
    p { margin: 0 0 1rem; }
    a { color: #10507e; }
    dt { font-weight: 600; margin-top: 0.75rem; }
    dd { margin: 0; }
    button { font: inherit; padding: 0.5rem 1rem; margin: 0 0.5rem 0.75rem 0; cursor: pointer; }
    @media (prefers-color-scheme: dark) {
      body { color: #e8e6e1; background: #16191e; }
      a { color: #8fc7f2; }
    }

    """

  static let path: String = {
    let hash = text.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    return "/assets/\(String(hash, radix: 36)).css"
  }()
}
