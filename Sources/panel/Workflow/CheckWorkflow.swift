import ArgumentParser
import PanelLanguage
import PanelWire

struct CheckWorkflow: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "check", "Every complaint about the files of a folder, and what is proved of its routes.",
    """
    Where the files can be read, everything that can happen to a case on each route is tried, and ten properties are
    proved of it; where one does not hold, the shortest way to what is wrong is printed. Exits with 1 where there is any
    complaint.
    """,
    examples: [
      "panel workflow check",
      "panel workflow check --wording /srv/wording",
      "panel workflow check Workflows --json",
    ])

  @OptionGroup var place: WorkflowFolder

  @OptionGroup var wording: WordingFolder

  @Flag(help: "Print the complaints in JSON.")
  var json = false

  func run(at desk: Desk) async throws {
    switch try Definitions.load(folder: place.folder) {
    case .success(let definitions):
      if case .failure(let complaints) = try wording.complaints(about: definitions) {
        try refuse(complaints, about: wording.wording ?? "", at: desk)
      }
      if case .failure(let complaints) = Demonstration.load(from: definitions) {
        try refuse(complaints, about: place.folder, at: desk)
      }
      let proofs = definitions.prove()
      try tell(definitions, proofs, at: desk)
      if proofs.contains(where: { !$0.shortfalls.isEmpty }) { throw Stopped(.refused, Page()) }
    case .failure(let complaints):
      try refuse(complaints, about: place.folder, at: desk)
    }
  }

  private func refuse(_ complaints: Complaints, about folder: String, at desk: Desk) throws -> Never {
    try tell(complaints.all, about: folder, at: desk)
    throw Stopped(.refused, Page())
  }

  // MARK: What is proved

  private func tell(_ definitions: Definitions, _ proofs: [Proof], at desk: Desk) throws {
    let shortfalls = proofs.flatMap(\.shortfalls)
    if json {
      let listed = shortfalls.map { self.listed($0, definitions) }
      let explored = proofs.map { proof in
        JSON.members(("route", .string(proof.route)), ("states", .number(.init(proof.states))))
      }
      return try desk.output.write(
        JSON.members(
          ("complaints", .array(listed)), ("explored", .array(explored)), ("routing", routing(of: definitions))
        ).bytes(.pretty))
    }
    var page = Page()
    if shortfalls.isEmpty {
      let routes = proofs.map(\.route).joined(separator: ", ")
      let counted = definitions.counted.keys.sorted().joined(separator: ", ")
      let services = counted.isEmpty ? "" : " Counted and never a case: \(counted);"
      page.say("No complaints. Routes: \(routes);\(services) \(definitions.forms.count) forms.")
    } else {
      page.verbatim(shortfalls.map { lines($0, definitions) }.joined(separator: "\n") + "\n")
      page.say("\(count(shortfalls.count)) about what may happen to a case.")
    }
    for proof in proofs { page.say("\(proof.route): \(proof.states) states explored.") }
    if let (name, proof) = definitions.provedRouting {
      page.say(
        "\(name): \(proof.combinations) combinations of answers tried; for \(proof.unmatched) only the last resort answers."
      )
    }
    if let proof = definitions.sharing?.proof() {
      page.say("Sharing: \(proof.rules) rules tried on all that they tell apart, in \(proof.ways) ways.")
    }
    try desk.output.write(page)
  }

  private func routing(of definitions: Definitions) -> JSON? {
    definitions.provedRouting.map { name, proof in
      JSON.members(
        ("name", .string(name)), ("combinations", .number(.init(proof.combinations))),
        ("unmatched", .number(.init(proof.unmatched))))
    }
  }

  /// The place and what is wrong there on one line, as compilers write it, then the way to it, a step a line.
  private func lines(_ shortfall: Shortfall, _ definitions: Definitions) -> String {
    let (file, at) = definitions.place(of: shortfall)
    let says = shortfall.property.map { "\(shortfall.says) (property \($0.rawValue): \($0.says))" } ?? shortfall.says
    let steps = shortfall.path.enumerated().map { "    \($0 + 1). \($1.onOneLine)" }
    return (["\(place.path(of: file)):\(at.line):\(at.column): \(says)".onOneLine] + steps).joined(separator: "\n")
  }

  private func listed(_ shortfall: Shortfall, _ definitions: Definitions) -> JSON {
    let (file, at) = definitions.place(of: shortfall)
    return JSON.members(
      ("file", .string(file)), ("line", .number(.init(at.line))), ("column", .number(.init(at.column))),
      ("code", .string(shortfall.property?.code ?? "size")), ("says", .string(shortfall.says)),
      ("path", .array(shortfall.path.map { .string($0) })))
  }

  // MARK: What cannot be read

  private func tell(_ complaints: [Complaint], about folder: String, at desk: Desk) throws {
    if json {
      let listed = complaints.map { complaint in
        JSON.members(
          ("file", .string(complaint.file)), ("line", .number(.init(complaint.place.line))),
          ("column", .number(.init(complaint.place.column))), ("code", .string(complaint.code.rawValue)),
          ("says", .string(complaint.says)))
      }
      return try desk.output.write(JSON.members(("complaints", .array(listed))).bytes(.pretty))
    }
    let lines = complaints.map { $0.line(in: folder).onOneLine }
    try desk.output.write(
      (lines + ["\(count(complaints.count)); nothing would be loaded."]).joined(separator: "\n") + "\n")
  }

  private func count(_ complaints: Int) -> String { complaints == 1 ? "1 complaint" : "\(complaints) complaints" }
}
