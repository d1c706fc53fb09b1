import PanelRules
import PanelStore

/// The agenda as it went out with the papers of a meeting, version by version.
struct KeptAgendas: Sendable {
  let versions: [StoredPaperVersion]
  /// In the order of their versions.
  let items: [StoredPaperItem]

  /// As it went out with a version.
  ///
  /// - Parameter numbers: of the items that are told.
  /// - Returns: nil where none did: these papers were published before there was an agenda in them.
  func agenda(in version: PackVersion, of numbers: Set<Int>) -> PackAgenda? {
    guard let stored = versions.first(where: { $0.version == version }), let startsAt = stored.startsAt,
      let minutes = stored.minutes, let place = stored.place
    else { return nil }
    return PackAgenda(
      startsAt: startsAt, minutes: Int(minutes), place: place,
      items: lines(in: version).filter { numbers.contains(Int($0.item)) }.compactMap(PackAgenda.Line.init))
  }

  /// How every item stood then, those that had been taken off among them.
  func lines(in version: PackVersion) -> [StoredPaperItem] {
    let then = items.filter { Int($0.version) <= version.supplements }
    return Dictionary(grouping: then, by: \.item).values.compactMap { $0.max { $0.version < $1.version } }
  }

  /// Whether the meeting is to be at another time or place than the newest version says.
  func isMoved(to meeting: StoredMeeting) -> Bool {
    guard let newest = versions.last, let startsAt = newest.startsAt else { return false }
    return startsAt != meeting.startsAt || newest.minutes != meeting.minutes || newest.place != meeting.place
  }

  /// What has to be kept so that a version has these items as they stand, and no others.
  ///
  /// - Parameter items: of the agenda, with those that were taken off.
  func difference(to items: [AgendaItem], in version: PackVersion) -> [StoredPaperItem] {
    let before = Dictionary(lines(in: version).map { ($0.item, $0) }) { first, _ in first }
    return items.compactMap { item in
      let was = before[item.number]
      let now = StoredPaperItem(item, in: version)
      if item.withdrawnAt != nil { return was?.kind == nil ? nil : now }
      return was.map { now.saysSame(as: $0) } == true ? nil : now
    }
  }
}

extension StoredPaperItem {
  fileprivate init(_ item: AgendaItem, in version: PackVersion) {
    let isOff = item.withdrawnAt != nil
    self.init(
      version: Int32(version.supplements), item: item.number, caseID: item.id, kind: isOff ? nil : item.kind,
      place: isOff ? nil : item.place, starts: isOff ? nil : item.starts, minutes: isOff ? nil : item.minutes,
      reasons: isOff ? [] : item.reasons ?? [], due: isOff ? nil : item.due)
  }

  fileprivate func saysSame(as other: StoredPaperItem) -> Bool {
    kind == other.kind && place == other.place && starts == other.starts && minutes == other.minutes
      && reasons == other.reasons && due == other.due
  }
}

extension PackAgenda.Line {
  /// Nil: it was taken off.
  fileprivate init?(_ stored: StoredPaperItem) {
    guard let kind = stored.kind else { return nil }
    self.init(
      number: Int(stored.item), caseID: stored.caseID, kind: kind, place: stored.place.map(Int.init),
      starts: stored.starts.map(Int.init), minutes: stored.minutes.map(Int.init), reasons: stored.reasons,
      due: stored.due)
  }
}
