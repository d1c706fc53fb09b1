import ArgumentParser

/// What every command that talks to the daemon takes.
struct Asking: ParsableArguments {
  @Flag(help: "Print the answer as it came, in JSON.")
  var json = false

  @Option(help: ArgumentHelp("Where the service is, instead of PANEL_URL.", valueName: "address"))
  var url: String?
}

/// What every command takes that changes something.
struct Acting: ParsableArguments {
  @OptionGroup var asking: Asking

  @Flag(help: "Show what would be written, with its hash, and write nothing.")
  var dryRun = false

  @Option(help: ArgumentHelp("Do what a dry run showed under this hash, or nothing.", valueName: "hash"))
  var plan: String?

  @Option(help: "The key of an earlier try whose outcome is not known.")
  var key: String?

  func validate() throws {
    if let plan, plan.isEmpty { throw ValidationError("--plan takes the hash that a dry run showed.") }
    guard let key else { return }
    guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (33...126).contains($0) }) else {
      throw ValidationError("A key is 1 to 255 visible characters of ASCII.")
    }
  }
}

/// What every list takes.
struct Listing: ParsableArguments {
  @OptionGroup var asking: Asking

  @Flag(help: "Comma-separated values, for a spreadsheet.")
  var csv = false

  @Option(help: "At most so many at a time, up to 200.")
  var limit: Int?

  @Flag(help: "All of them, however many there are.")
  var all = false

  func validate() throws {
    if let limit, !(1...200).contains(limit) { throw ValidationError("--limit takes a number from 1 to 200.") }
    if csv, asking.json { throw ValidationError("Give --csv or --json, not both.") }
  }
}
