import PanelWire

/// An action as it is written on the command line: `AGENCY/NAME by 2027-03-30: what (measured by what shows it)`.
struct WrittenAction: Equatable {
  let agency: String
  let name: String
  let due: String
  let isUrgent: Bool
  let what: String
  let measure: String

  /// Says how to write it where it is not written so.
  init(_ text: String) throws {
    let form =
      #/
      (?<agency>[^\/]+)\/(?<name>.+?)\sby\s(?<due>\d{4}-\d{2}-\d{2})(?<urgent>,\surgent)?:
      \s+(?<what>.+?)\s+\(measured\sby\s(?<measure>.+)\)\s*
      /#
    guard let read = text.wholeMatch(of: form.dotMatchesNewlines()) else {
      throw Stopped(
        .usage, "\"\(text)\" does not say who does what until when, and how that is measured.",
        "Write AGENCY/NAME by 2027-03-30: WHAT (measured by WHAT SHOWS IT); where it cannot wait, "
          + "AGENCY/NAME by 2027-03-30, urgent: WHAT (measured by WHAT SHOWS IT).")
    }
    (agency, name, due) = (String(read.agency), String(read.name), String(read.due))
    (isUrgent, what, measure) = (read.urgent != nil, String(read.what), String(read.measure))
  }

  /// As a decision takes it, whoever it names found by their names.
  func json(_ client: Client) async throws -> JSON {
    let doer = try await client.doer(name, of: agency)
    return .members(
      ("agency", .string(doer.agency.id)), ("practitioner", .string(doer.practitioner.id)), ("due", .string(due)),
      ("what", .string(what)), ("measure", .string(measure)), ("urgent", isUrgent ? true : nil))
  }
}
