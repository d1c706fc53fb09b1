extension Minutes {
  /// The minutes as bytes that are the same for the same minutes, and different for any other: what a check and an approval
  /// of them are of. Every text stands behind its length in bytes, so that no text can be taken for something else.
  package var canonicalBytes: [UInt8] {
    var lines = ["minutes 1", "meeting \(meeting) \(panel.counted) \(startsAt.rfc3339) \(place.counted)"]
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
  fileprivate var canonical: String { "\(number) \(caseID) \(reference.counted) \(kind.counted)" }
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
      "extraordinary \(because.counted) \(voice?.canonical ?? "-")"
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
      "brought-over \(day) \(cancelled ? "cancelled" : "-") \(words.counted)"
    case .called: "called"
    case .calledAgain: "called-again"
    case .conflicted(let voice): "conflicted \(voice.canonical)"
    case .said(let kind, let agency, let onward, let words):
      "said \(kind.rawValue) \(agency.counted) \(onward?.rawValue ?? "-") \(words.counted)"
    case .decided(let answer, let method, let tally, let presiding):
      "decided \(answer.counted) \(method.rawValue) \(tally.canonical) \(presiding?.canonical ?? "-")"
    case .quorum(let missing): "quorum \(missing.canonical)"
    case .rationale(let words): "rationale \(words.counted)"
    case .position(let voice, let answer): "position \(voice.canonical) \(answer?.counted ?? "-")"
    case .dissent(let voice, let answer, let reason):
      "dissent \(voice.canonical) \(answer.counted) \(reason.counted)"
    case .condition(let words): "condition \(words.counted)"
    case .review(let day): "review \(day)"
    case .gave(let action): "gave \(action.canonical)"
    case .adjourned(let reason): "adjourned \(reason.counted)"
    case .noted(let missing, let words):
      "noted \(missing.canonical) \(words.counted)"
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
  fileprivate var canonical: String { "\(count)\(map { " " + $0.counted }.joined())" }
}

extension Voice {
  fileprivate var canonical: String { "\(practitioner) \(name.counted) \(agency.counted)" }
}

extension MinutedAction {
  fileprivate var canonical: String {
    "\(id) \(caseID) \(reference.counted) \(agency.counted) \(practitioner.counted) \(words.counted) \(measure.counted)"
      + " \(outcome.counted) \(due)" + (isUrgent ? " urgent" : "")
  }
}

extension String {
  /// Behind its length in bytes.
  fileprivate var counted: String { "\(utf8.count):\(self)" }
}
