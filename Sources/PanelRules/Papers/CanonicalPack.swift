extension Pack {
  /// The pack as bytes that are the same for the same pack and different for any other: their hash is what a pack that was
  /// made again is held against. The first line alone tells a version from the next with the same papers.
  ///
  /// A pack without an agenda has the bytes that it had before packs had one.
  package var canonicalBytes: [UInt8] {
    let form = agenda == nil ? "pack 1" : "pack 2"
    let lines =
      ["\(form) \(meeting) \(reader) \(agency) version \(version)"] + (agenda?.canonical ?? []) + canonicalPapers
    return Array(lines.joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  /// A line for every paper, which no other paper's coming or going changes.
  package var canonicalPapers: [String] {
    items.flatMap { item in item.papers.map { "\(item.number).\($0.number) \(item.caseID) \($0.canonical)" } }
  }
}

extension PackedPaper {
  fileprivate var canonical: String {
    "\(name.behindLength) version \(version) \(category.rawValue) from \(originator) \(mark.rawValue) "
      + "digest \(digest.behindLength) rule \(rule.behindLength) "
      + "bases \(bases.map(\.canonical).joined(separator: ","))"
  }
}
