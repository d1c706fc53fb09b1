import ArgumentParser
import PanelWire

struct ShowTime: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "time", "Whose time it was: how long each holder had the case, in working days and by the calendar.",
    """
    It is the time of whoever owns the stage; while a clock stands still, of whoever is waited for. A day is 24 hours of \
    a working day. The lines add up to the whole.
    """,
    examples: ["panel cases time CAS-7K3Q-9MX2-3", "panel cases time CAS-7K3Q-9MX2-3 --json"])

  @OptionGroup var enquired: NamedCase
  @OptionGroup var asking: Asking

  func run(at desk: Desk) async throws {
    let client = try desk.client(asking)
    let answer = try await client.get(enquired.path(client).appending("time"))
    try desk.show(answer, asking) { page in page.time(answer.json) }
  }
}

extension Page {
  fileprivate mutating func time(_ json: JSON) {
    fact("Case", json["reference"].text)
    fact("From", When.long(json["from"]))
    fact(json["closed"].flag == true ? "Closed" : "Until now", When.long(json["to"]))
    gap()
    let shares = json["shares"].elements
    var (working, elapsed) = (Sharing("working-microseconds"), Sharing("elapsed-microseconds"))
    var table = Table("WHOSE TIME", "AS", "WORKING TIME", "BY THE CALENDAR")
    for share in shares {
      table.add(
        share.titled("holder") ?? "Nobody", Self.role(share["kind"].text), working.next(share), elapsed.next(share))
    }
    if !shares.isEmpty { table.add("In all", nil, working.whole, elapsed.whole) }
    self.table(
      table,
      whenEmpty: json["erased"].flag == true
        ? "What happened was erased, so nobody can tell." : "The case was opened this instant.")
  }

  private static func role(_ kind: String?) -> String? {
    switch kind {
    case "owner": "owner of the stage"
    case "awaited": "waited for"
    case "nobody": "closed meanwhile"
    default: kind
    }
  }
}

/// Times that are shown to the minute so that the lines add up to the whole as it is shown: each line is what the whole
/// up to it, rounded, is more than the whole before it.
private struct Sharing {
  private let member: String
  private var microseconds: Int64 = 0
  private var isKnown = true

  init(_ member: String) {
    self.member = member
  }

  mutating func next(_ share: JSON) -> String? {
    guard let more = share[member].integer else {
      isKnown = false
      return nil
    }
    let before = minutes
    microseconds += Int64(more)
    return Self.text(minutes - before)
  }

  var whole: String? { isKnown ? Self.text(minutes) : nil }

  private var minutes: Int64 { (microseconds + 30_000_000) / 60_000_000 }

  /// `12 days 3 h 20 min`.
  private static func text(_ minutes: Int64) -> String {
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60)
    let parts = [
      days > 0 ? (days == 1 ? "1 day" : "\(days) days") : nil, hours > 0 ? "\(hours) h" : nil,
      rest > 0 || minutes == 0 ? "\(rest) min" : nil,
    ]
    return parts.compactMap(\.self).joined(separator: " ")
  }
}
