extension Minutes {
  /// The minutes as bytes that are the same for the same minutes, and different for any other: what a check and an approval
  /// of them are of. Every text stands behind its length in bytes, so that no text can be taken for something else.
  package var canonicalBytes: [UInt8] {
    var lines = ["minutes 1", "meeting \(meeting) \(panel.behindLength) \(startsAt.rfc3339) \(place.behindLength)"]
    for section in sections {
      lines.append("section \(section.of.canonical)")
      lines += section.paragraphs.map { "\($0.number) \($0.event.canonical)" }
    }
    return Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }
}

extension Minutes.Subject {
  fileprivate var canonical: String {
    switch self {
    case .meeting: "meeting"
    case .attendance: "attendance"
    case .confidentiality: "confidentiality"
    case .actions: "actions"
    case .discussion(let item): "discussion \(item.canonical)"
    case .decision(let item): "decision \(item.canonical)"
    case .withheld(let number): "withheld \(number)"
    }
  }
}

extension Minutes.Item {
  fileprivate var canonical: String { "\(number) \(caseID) \(reference.behindLength) \(kind.behindLength)" }
}

extension Minutes.Event {
  /// The event in one line.
  var canonical: String {
    switch self {
    case .meeting(let event): event.canonical
    case .item(let event): "\(event.at.rfc3339) \(event.what.canonical)"
    }
  }
}

extension MeetingEvent {
  fileprivate var canonical: String {
    switch self {
    case .extraordinary(let because, let voice):
      "extraordinary \(because.behindLength) \(voice?.canonical ?? "-")"
    case .opened(let at): "opened \(at.rfc3339)"
    case .closed(let at): "closed \(at.rfc3339)"
    case .attended(let voice, let capacity, let mode, let from, let until):
      "attended \(voice.canonical) \(capacity.rawValue) \(mode.rawValue) \(from.rfc3339) \(until?.rfc3339 ?? "-")"
    case .apologised(let voice, let capacity, let sent):
      "apologised \(voice.canonical) \(capacity.rawValue) \(sent?.description ?? "-")"
    case .absent(let voice, let capacity): "absent \(voice.canonical) \(capacity.rawValue)"
    case .unaccepted(let voice): "unaccepted \(voice.canonical)"
    case .accepted(let voice, let version, let at): "accepted \(voice.canonical) \(version) \(at.rfc3339)"
    case .heardOf(let action, let standing): "heard-of \(action.canonical) \(standing.rawValue)"
    }
  }
}

extension ItemEvent.What {
  fileprivate var canonical: String {
    switch self {
    case .broughtOver(let day, let cancelled, let words):
      "brought-over \(day) \(cancelled ? "cancelled" : "-") \(words.behindLength)"
    case .called: "called"
    case .calledAgain: "called-again"
    case .conflicted(let voice): "conflicted \(voice.canonical)"
    case .said(let kind, let agency, let onward, let words):
      "said \(kind.rawValue) \(agency.behindLength) \(onward?.rawValue ?? "-") \(words.behindLength)"
    case .decided(let answer, let method, let tally, let presiding):
      "decided \(answer.behindLength) \(method.rawValue) \(tally.canonical) \(presiding?.canonical ?? "-")"
    case .quorum(let missing): "quorum \(missing.canonical)"
    case .rationale(let words): "rationale \(words.behindLength)"
    case .position(let voice, let answer): "position \(voice.canonical) \(answer?.behindLength ?? "-")"
    case .dissent(let voice, let answer, let reason):
      "dissent \(voice.canonical) \(answer.behindLength) \(reason.behindLength)"
    case .condition(let words): "condition \(words.behindLength)"
    case .review(let day): "review \(day)"
    case .gave(let action): "gave \(action.canonical)"
    case .adjourned(let reason): "adjourned \(reason.behindLength)"
    case .noted(let missing, let words):
      "noted \(missing.canonical) \(words.behindLength)"
    case .ranOut: "ran-out"
    case .movedOn: "moved-on"
    case .carriedOver(let times): "carried-over \(times)"
    }
  }
}

extension Votes {
  fileprivate var canonical: String { "\(inFavour) \(against) \(abstained)" }
}

extension [String] {
  /// Behind how many there are.
  fileprivate var canonical: String { "\(count)\(map { " " + $0.behindLength }.joined())" }
}

extension Voice {
  fileprivate var canonical: String { "\(practitioner) \(name.behindLength) \(agency.behindLength)" }
}

extension MinutedAction {
  fileprivate var canonical: String {
    "\(id) \(caseID) \(reference.behindLength) \(agency.behindLength) \(practitioner.behindLength) \(words.behindLength) \(measure.behindLength)"
      + " \(outcome.behindLength) \(due)" + (isUrgent ? " urgent" : "")
  }
}
