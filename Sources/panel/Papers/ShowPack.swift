import ArgumentParser
import PanelRules
import PanelWire

struct ShowPack: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "show", "Your own papers of a meeting.",
    """
    Where you read an earlier version, what has changed since is shown; --whole shows everything. What may no longer be \
    told is withdrawn, and its number stands. The hash stands there where every paper could be made again word for word. \
    A file is written for you alone to read: take it away when you are done.
    """,
    examples: [
      "panel papers show next", "panel papers show next --whole --pdf papers.pdf",
      "panel papers show 2027-03-09 --version 1 --html papers.html",
    ])

  @OptionGroup var meeting: NamedMeeting

  @Option(help: ArgumentHelp("1, 1a and so on; the newest where it is left out.", valueName: "version"))
  var version: String?

  @Flag(help: "Everything, though you read an earlier version.")
  var whole = false

  @Option(help: ArgumentHelp("Write them to a file, to be printed.", valueName: "file"))
  var pdf: String?

  @Option(help: ArgumentHelp("Write them to a file, as a page.", valueName: "file"))
  var html: String?

  @OptionGroup var asking: Asking

  func validate() throws {
    if pdf != nil, html != nil { throw ValidationError("Give --pdf or --html, not both.") }
  }

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let path = try await meeting.path(client).appending("packs", "me")
    let query = [("version", version), ("whole", whole ? "true" : nil)]
    guard let file = pdf ?? html else {
      let answer = try await client.get(path, query)
      return try desk.show(answer, asking) { page in page.pack(answer.json) }
    }
    let kind = pdf == nil ? "text/html" : "application/pdf"
    try Self.write(try await client.get(path, query, accept: kind).body, to: file)
    var page = Page()
    page.say("Your papers are in \(file), which you alone can read.")
    try desk.output.write(page)
  }

  private static func write(_ bytes: [UInt8], to file: String) throws {
    do {
      try PrivateFile.write(bytes, to: file, replacing: false)
    } catch {
      throw Stopped(.refused, "\(file) cannot be written.", "Give the name of a file that is not there yet.")
    }
  }
}

extension Page {
  fileprivate mutating func pack(_ json: JSON) {
    say(Self.mark(json["mark"].text))
    gap()
    fact("Panel", json.titled("panel"))
    fact("Meets", "\(When.day(json["date"]) ?? "") at \(json["time"].text ?? ""), \(json["place"].text ?? "")")
    fact("For", "\(json["name"].text ?? ""), \(json["agency"].text ?? "")")
    fact("Version", json["version"].text)
    fact("Holds", json["since"].text.map { "what has changed since version \($0)" })
    if json["since"] == nil {
      fact("Numbers", "the same for everybody; one that is not here is not given to you")
    }
    for (code, label) in [("withdrawn", "Withdrawn"), ("shut", "Closed since"), ("erased", "Erased since")] {
      let kept = json["kept-back"].elements.filter { $0["because"].text == code }
      fact(label, kept.compactMap { $0["number"].text }.joined(separator: ", "))
    }
    agenda(json["agenda"], on: json["date"].text)
    for item in json["items"].elements {
      heading("\(item["number"].integer ?? 0). \(item["reference"].text ?? "")")
      var last: String?
      for paper in item["papers"].elements {
        gap()
        let source = Self.source(paper)
        if let source, source != last { say(source) }
        last = source
        say("\(paper["number"].text ?? "") \(paper["title"].text ?? "")")
        for line in paper["lines"].elements {
          let says = line["says"].text ?? ""
          say("\(line["label"].text ?? ""): \(LocalDate(says)?.inWords ?? says)", indent: 2)
        }
      }
    }
    gap()
    fact("Hash", json["hash"].text)
  }

  /// The agenda that went out with them.
  private mutating func agenda(_ agenda: JSON?, on day: String?) {
    guard let agenda else { return }
    heading("Agenda")
    var table = Table("ITEM", "FROM", "MIN", "CASE", "BY", "WHY")
    for item in agenda["items"].elements {
      let why = item["why"].elements.compactMap { $0["title"].text }.joined(separator: ", ")
      table.add(
        item["number"].integer.map(String.init), When.time(item["starts-at"], on: day),
        item["minutes"].integer.map(String.init), item["reference"].text, When.due(item["due"]),
        why.isEmpty ? item["kind-title"].text : why)
    }
    self.table(table, whenEmpty: "")
    let notShown = agenda["not-shown"].integer ?? 0
    if notShown > 0 { say("\(notShown == 1 ? "1 item is" : "\(notShown) items are") not shown to you.") }
  }

  /// Whose information a paper is, and from when.
  private static func source(_ paper: JSON) -> String? {
    paper["agency-name"].text.map { name in
      "From \(name)" + (paper["date"].text.flatMap { LocalDate($0) }.map { ", \($0.inWords)" } ?? "")
    }
  }

  /// How something is to be handled, as it stands above it.
  static func mark(_ code: String?) -> String {
    switch code {
    case "official": "OFFICIAL"
    case "official-sensitive": "OFFICIAL-SENSITIVE"
    default: "OFFICIAL-SENSITIVE: RECIPIENTS ONLY"
    }
  }
}
