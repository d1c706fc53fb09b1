extension DatePlan {
  /// The plan as bytes that are the same for the same plan and different for any other: what a preview is known by, so that
  /// what is arranged afterwards is what was shown.
  package var canonicalBytes: [UInt8] {
    var lines = [
      "date-plan 1", "rule \(wish.rule)", "from \(wish.from) until \(wish.until)",
      "counted from \(wish.start?.description ?? "-")", "on holiday \(wish.onHoliday.rawValue)",
      "zone \(zone.identifier)",
    ]
    lines += dates.map { date in
      let dayOff = date.dayOff.map { "\($0.kind.rawValue) \($0.title.behindLength)" } ?? "-"
      return "date \(date.named) \(date.fate.canonical) because \(dayOff) \(date.isRuled ? "ruled" : "by policy") "
        + (date.isProvisional ? "provisional" : "settled")
    }
    lines += meetings.map { "meeting \($0.day) at \($0.at.rfc3339)" }
    return Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }
}

extension PlannedDate.Fate {
  fileprivate var canonical: String {
    switch self {
    case .meets(let day): "meets \(day)"
    case .skipped: "skipped"
    case .asked(let previous, let next): "asked \(previous) \(next)"
    }
  }
}

extension DatePlan {
  /// What is different in another plan of the same series, made after bank holidays were published or a closure was
  /// declared: a line for every date that the rule names in either, in their order.
  package func changes(in newer: DatePlan) -> [Change] {
    let (before, after) = (byName, newer.byName)
    return Set(before.keys).union(after.keys).sorted().compactMap { named in
      let (old, new) = (before[named], after[named])
      guard old != new else { return nil }
      return Change(named: named, before: old, after: new)
    }
  }

  /// A date that another plan treats in another way.
  package struct Change: Hashable, Sendable {
    /// The date the rule names.
    package let named: LocalDate
    /// What became of it; nil where the rule did not name it.
    package let before: PlannedDate?
    /// What becomes of it; nil where the rule does not name it any more.
    package let after: PlannedDate?

    /// The meeting is on another day than before, or there is one more or one less.
    package var movesMeeting: Bool { before?.day != after?.day }
  }

  private var byName: [LocalDate: PlannedDate] {
    Dictionary(dates.map { ($0.named, $0) }) { first, _ in first }
  }
}
