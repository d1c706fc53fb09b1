extension Agenda {
  /// The agenda as bytes that are the same for the same agenda, and different for any other: what a preview of it is known by.
  package var canonicalBytes: [UInt8] {
    var lines = ["agenda 1", "meeting \(meeting.at.rfc3339) \(meeting.length)"]
    lines += items.map { item in
      "item \(item.number) \(item.start) \(item.candidate.canonical)"
        + (item.isLate ? " late" : "") + (item.breaksPromise ? " promise-broken" : "")
    }
    lines += breaks.map { "break \($0.start) \($0.minutes)" }
    lines += leftOut.map { left in
      "left-out \(left.candidate.canonical) \(left.because.canonical) next \(left.next?.rfc3339 ?? "-")"
        + (left.isEscalated ? " escalated" : "")
    }
    lines +=
      extra.map { extra in
        let cases = extra.cases.map(\.description).joined(separator: " ")
        return ["extra by \(extra.by?.rfc3339 ?? "at-once") \(extra.minutes) \(cases)"]
      } ?? []
    return Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }
}

extension AgendaCandidate {
  fileprivate var canonical: String {
    let why = reasons.map(\.rawValue).sorted().joined(separator: ",")
    let pinned = pin.map { "\($0.place.rawValue) \($0.reason.behindLength)" } ?? "-"
    let who = guests.sorted().map(\.description).joined(separator: ",")
    return
      "\(caseID) \(turn.rawValue) \(minutes) why \(why) due \(due?.rfc3339 ?? "-") guests \(who.isEmpty ? "-" : who) "
      + "promised \(promised.map(String.init) ?? "-") pin \(pinned) carried \(carried) since \(since.rfc3339)"
  }
}

extension Agenda.LeftOut.Because {
  fileprivate var canonical: String {
    switch self {
    case .noTime(let free): "no-time \(free)"
    case .keptFor(let cases): "kept-for \(cases.map(\.description).joined(separator: ","))"
    case .longerThanMeeting(let room): "longer-than-meeting \(room)"
    case .needsExtraMeeting: "needs-extra-meeting"
    case .noGap: "no-gap"
    case .deferred: "deferred"
    }
  }
}
