extension Preflight {
  /// The preflight as bytes that are the same for the same preflight and different for any other: what a preview is known
  /// by, so that what is published is what was shown.
  package var canonicalBytes: [UInt8] {
    var lines = ["preflight 1", "meeting \(meeting)", "sharing table \(tableVersion)"]
    for item in items {
      lines.append("item \(item.number) \(item.caseID)")
      lines += item.papers.map { "paper \(item.number).\($0.canonical)" }
    }
    for cell in cells {
      lines.append("cell \(cell.number) \(cell.caseID) \(cell.reader) \(cell.agency)")
      lines += cell.papers.map { "\($0.paper.number) \($0.outcome.canonical)" }
    }
    return Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }
}

extension Paper {
  fileprivate var canonical: String {
    "\(number) \(shared.id.behindLength) version \(shared.version) \(shared.category.rawValue) \(shared.mark.rawValue) "
      + "from \(shared.originator) digest \(digest.behindLength)\(isTheCase ? " case" : "")"
  }
}

extension Preflight.Outcome {
  fileprivate var canonical: String {
    switch self {
    case .told(let told):
      return "told \(told.canonical)"
    case .blocked(let blocks):
      return "blocked " + blocks.map(\.canonical).joined(separator: "; ")
    }
  }
}

extension Preflight.Told {
  fileprivate var canonical: String {
    "\(result.rawValue) rule \(rule.behindLength) reason \(reason.behindLength) "
      + "bases \(bases.map(\.canonical).joined(separator: ",")) "
      + "duties \(duties.map(\.behindLength).joined(separator: ","))"
  }
}

extension Preflight.Block {
  fileprivate var canonical: String {
    let by = remedy.by.map(\.behindLength).joined(separator: ",")
    return "\(code.behindLength) rule \(rule.map(\.behindLength) ?? "-") remedy \(remedy.act.behindLength) by \(by)"
  }
}

extension LegalBasis.Cited {
  var canonical: String { "\(code.behindLength)/\(version)" }
}
