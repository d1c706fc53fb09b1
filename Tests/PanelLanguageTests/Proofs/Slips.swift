import PanelLanguage

/// A change to the text of a route file that its reader must complain of, before anything is proved. It is made where
/// the pattern is first found, whatever else stands in the file.
struct Slip: Sendable {
  let name: String
  let pattern: String
  let with: String
  /// One of these is the complaint.
  let codes: Set<Complaint.Code>

  init(_ name: String, _ pattern: String, _ with: String, _ codes: Set<Complaint.Code>) {
    self.name = name
    self.pattern = pattern
    self.with = with
    self.codes = codes
  }

  static let all: [Slip] = [
    Slip("a move leads to a stage that there is not", #"to: [a-z0-9-]+"#, "to: no-such-stage", [.unknownName]),
    Slip("a stage belongs to a role that there is not", #"owner: [a-z0-9-]+"#, "owner: no-such-role", [.unknownName]),
    Slip("a move needs a form that there is not", #"- form: [a-z0-9-]+"#, "- form: no-such-form", [.unknownName]),
    Slip("a time runs from a moment that no move marks", #"since: received"#, "since: never-marked", [.unmarkedAnchor]),
    Slip("a length of time is none", #"within: [0-9]+ [a-z]+"#, "within: soon", [.notASpan]),
    Slip("a stage is of no kind", #"kind: end"#, "kind: finished", [.unknownWord]),
    Slip("the version is none", #"version: [0-9]+"#, "version: none", [.notANumber]),
    Slip("a key is misspelt", #"stages:"#, "stagess:", [.unknownKey]),
    Slip("a clock moves the case", #"transfer-accepted:"#, "deadline-missed:", [.unknownWord]),
    Slip(
      "a clock moves the case when consent runs out", #"support-consent-withdrawn:"#, "support-consent-expired:",
      [.unknownWord]),
    Slip("agencies are asked and nothing says on what basis", #"legal-basis:"#, "legal:", [.unknownKey]),
    Slip("agencies are asked and nothing says what for", #"purpose:"#, "aim:", [.unknownKey]),
    Slip("the route is called something else", #"(?m)^route: [a-z0-9-]+"#, "route: no-such-route", [.misnamedFile]),
    Slip("the route opens from nowhere", #"(?m)^opens-from: .*$"#, "", [.missingKey]),
    Slip(
      "the route begins at a stage that there is not", #"first-stage: [a-z0-9-]+"#, "first-stage: no-such-stage",
      [.unknownName]),
    Slip("a link says nothing of what it reveals", #"reveals: [a-z]+"#, "reveals: everything", [.unknownWord]),
    Slip("a role sees more than there is", #"sees: team"#, "sees: everything", [.unknownWord]),
    Slip("a condition is none", #"where: [a-z0-9-]+ is [a-z-]+"#, "where: whatever", [.notACondition]),
    Slip(
      "a condition asks for an answer that the form does not have", #"where: ([a-z0-9-]+) is [a-z-]+"#,
      "where: $1 is perhaps", [.unknownName, .notOffered, .notACondition]),
    Slip("a file stops in the middle", #"(?s)moves:.*"#, "moves: {", [.notYAML]),
  ]
}
