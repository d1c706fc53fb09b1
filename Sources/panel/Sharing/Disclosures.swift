import ArgumentParser
import PanelWire

/// A disclosure of a case.
struct NamedDisclosure: ParsableArguments {
  @OptionGroup var enquired: NamedCase

  @Argument(help: "The disclosure, as panel sharing disclosures has it.")
  var disclosure: String

  func path(_ client: Client, _ act: String) async throws -> Path {
    try await enquired.path(client).appending("disclosures").appending(disclosure).appending(act)
  }
}

struct PrepareDisclosure: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "prepare", "Prepare what is to be told: the first of two acts. Nobody is told yet.",
    """
    What may not be told is kept back, with the reason and who could change that. Where danger is imminent and they \
    can act on it, --at-once tells in the same act; write down why within a working day.
    """,
    examples: [
      "panel sharing prepare CAS-7K3Q-9MX2-3 --with \"Example School\" \\\n"
        + "    --purpose casework --basis art6-1e --because -",
      "panel sharing prepare CAS-7K3Q-9MX2-3 --with police --purpose casework \\\n"
        + "    --danger imminent --can-act --at-once",
    ])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var wish: Wish

  @Option(help: "Why, in words; - reads it from the standard input.")
  var because: String?

  @Flag(help: "Tell now: danger is imminent, and they can act on it.")
  var atOnce = false

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(
      ("wish", try await wish.body(client)), ("rationale", try desk.input.words(because).json),
      ("at-once", atOnce ? true : nil))
    let answer = try await client.act(.post, try await enquired.path(client).appending("disclosures"), body)
    try desk.show(answer, acting.asking) { page in
      page.disclosed(answer.json)
      if answer.json["told-at"].text == nil {
        let whom = answer.json["four-eyes"].flag == true ? "Somebody else releases it" : "To release it"
        page.say("\(whom): panel sharing release \(enquired.written) \(answer.json["id"].text ?? "")")
      }
    }
  }
}

struct ReleaseDisclosure: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "release", "Release what was prepared. Where anything moved since, nothing is told.",
    examples: ["panel sharing release CAS-7K3Q-9MX2-3 dis_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var named: NamedDisclosure

  @Option(help: ArgumentHelp("When it reached them, if that was before now.", valueName: "time"))
  var toldAt: String?

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(("told-at", try toldAt.map { try When.written($0) }))
    let answer = try await client.act(.post, try await named.path(client, "release"), body)
    try desk.show(answer, acting.asking) { page in page.disclosed(answer.json) }
  }
}

struct WithdrawDisclosure: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "withdraw", "Give up what was prepared and not told.",
    examples: ["panel sharing withdraw CAS-7K3Q-9MX2-3 dis_0c1f5xq7h3kz9mj4t2v8w6rabc"])

  @OptionGroup var named: NamedDisclosure
  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let answer = try await client.act(.post, try await named.path(client, "withdrawal"))
    try desk.show(answer, acting.asking) { page in page.say("Given up; nobody was told.") }
  }
}

struct CorrectDisclosure: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "correct", "Put right that something was recorded as told which never reached them. Both stay on record.",
    examples: ["panel sharing correct CAS-7K3Q-9MX2-3 \\\n    dis_0c1f5xq7h3kz9mj4t2v8w6rabc --reason -"])

  @OptionGroup var named: NamedDisclosure

  @Option(help: "Why it never reached them; - reads it from the standard input.")
  var reason: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(("reason", try desk.input.words(reason).json))
    let answer = try await client.act(.post, try await named.path(client, "correction"), body)
    try desk.show(answer, acting.asking) { page in page.say("Put right: it counts as never told.") }
  }
}

struct WriteRationale: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "rationale", "Say why something was told in an emergency, where nobody said so then.",
    "It is written once, by whoever told it. After the working day that there is for it the chair can as well, and it is recorded as too late.",
    examples: ["panel sharing rationale CAS-7K3Q-9MX2-3 \\\n    dis_0c1f5xq7h3kz9mj4t2v8w6rabc --because -"])

  @OptionGroup var named: NamedDisclosure

  @Option(help: "Why, in words; - reads it from the standard input.")
  var because: String

  @OptionGroup var acting: Acting

  func run(at desk: Desk) async throws {
    let client = try desk.client(acting)
    let body = JSON.members(("rationale", try desk.input.words(because).json))
    let answer = try await client.act(.post, try await named.path(client, "rationale"), body)
    try desk.show(answer, acting.asking) { page in
      page.say("Written down.")
      page.say("Whether in time: panel sharing disclosures \(named.enquired.written)")
    }
  }
}

struct ListDisclosures: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "disclosures", "What was prepared, told and kept back, oldest first. That you looked is recorded.",
    examples: [
      "panel sharing disclosures CAS-7K3Q-9MX2-3",
      "panel sharing disclosures CAS-7K3Q-9MX2-3 --recorded-at 2027-03-01",
    ])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var moment: AsOfMoment
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(try await enquired.path(client).appending("disclosures"), moment.query())
    try desk.show(answer, asking) { page in
      page.asOf(answer.json)
      var table = Table("DISCLOSURE", "TO", "PREPARED", "BY", "WHAT BECAME OF IT", "TOLD", "KEPT BACK")
      for its in answer.json["disclosures"].elements {
        let whom = its["agency-name"].text ?? its["person"].text
        let outcome = its["corrected-at"].text == nil ? its["outcome"].text ?? "waits" : "never reached them"
        table.add(
          its["id"].text, whom, When.short(its["prepared-at"]), its["prepared-by-name"].text, outcome,
          its["told"].elements.compactMap { $0["item"].text }.joined(separator: " "),
          its["withheld"].elements.compactMap { $0["item"].text }.joined(separator: " "))
      }
      for its in answer.json["disclosures"].elements {
        if let due = When.due(its["rationale-due"]) { page.say("\(its["id"].text ?? ""): say why by \(due)") }
        if its["rationale-late"].flag == true { page.say("\(its["id"].text ?? ""): why was written down too late") }
      }
      let how = answer.json["as-of"] == nil ? " How: panel sharing prepare --help" : ""
      page.table(table, whenEmpty: "Nothing was prepared.\(how)")
      page.papersRead(answer.json)
    }
  }
}

extension Page {
  /// Papers of meetings that were given out and opened: told as much as anything that was prepared and released.
  mutating func papersRead(_ json: JSON) {
    let papers = json["papers"].elements
    guard !papers.isEmpty else { return }
    heading("Papers of meetings that were opened")
    var table = Table("ITEM", "VERSION", "READ", "WHO", "AGENCY", "RULE", "RESTS ON", "PAPER")
    for paper in papers {
      let told = paper["told"]
      let number = "\(paper["number"].text ?? "") in \(paper["papers-version"].text ?? "")"
      table.add(
        told["item"].text, told["version"].integer.map(String.init), When.short(paper["read-at"]),
        paper["practitioner-name"].text, paper["agency-name"].text, told["rule"].text,
        told["bases"].elements.compactMap { $0["code"].text }.joined(separator: " "),
        paper["whole"].flag == false ? "\(number), a part of them" : number)
    }
    self.table(table, whenEmpty: "")
  }
}

extension Page {
  fileprivate mutating func disclosed(_ json: JSON) {
    flags(json["flags"])
    say(json["told-at"].text.map { "Told at \($0)." } ?? "Prepared; nobody is told yet.")
    fact("Disclosure", json["id"].text)
    var table = Table("ITEM", "VERSION", "RULE", "RESTS ON")
    for told in json["told"].elements {
      table.add(
        told["item"].text, told["version"].integer.map(String.init), told["rule"].text,
        told["bases"].elements.compactMap { $0["code"].text }.joined(separator: " "))
    }
    self.table(table, whenEmpty: "")
    let withheld = json["withheld"].elements
    guard !withheld.isEmpty else { return }
    heading("Kept back")
    for kept in withheld {
      say("\(kept["item"].text ?? ""): \(kept["says"].text ?? kept["reason"].text ?? "")")
      if let remedy = kept["remedy"]["says"].text {
        say("\(remedy.droppingStop): \(kept["remedy"]["by-whom"].text ?? "")", indent: 2)
      }
    }
  }
}
