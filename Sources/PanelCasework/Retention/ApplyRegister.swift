import PanelRules
import PanelSealing
import PanelStore

extension Eraser {
  /// Brings database and file to one another before anything is served: what the file says was erased, of a database
  /// that was put back to an earlier day, is erased again. The first time there is a file it is written, and the database
  /// remembers that; from then on nothing is served without it.
  ///
  /// Throws ``RegisterFault`` where they cannot both be right.
  ///
  /// - Parameter rebuilding: the file was lost or damaged for good, and is written anew.
  /// - Returns: what was set aside, by path: damaged files in whose place others were written.
  @discardableResult
  package func applyRegister(rebuilding: Bool = false) async throws -> [String] {
    var setAside: [String] = []
    for area in areas {
      if rebuilding, let path = try await rebuild(area) { setAside.append(path) }
      try await apply(area)
    }
    return setAside
  }

  private func apply(_ area: String) async throws {
    let context = Self.registering(area)
    let (held, registered, clock) = try await store.read(
      as: context, ErasureQueries.after(area, 0), ErasureQueries.registered(area), ClockQueries.casework())
    let file = try register.entries(of: area)
    if file == nil, !held.isEmpty || !registered.isEmpty { throw RegisterFault.missing(path: register.path(of: area)) }
    let lines = (file ?? []).map(\.line)
    // What the database has not either may be just what was cut off.
    if held.count <= lines.count, try register.isTorn(of: area) {
      throw RegisterFault.damaged(path: register.path(of: area))
    }
    let common = min(lines.count, held.count)
    guard lines.prefix(common).elementsEqual(held.prefix(common)) else {
      throw RegisterFault.other(path: register.path(of: area))
    }
    try await enter((file ?? []).dropFirst(held.count), in: area)
    for id in try await store.read(as: context, ErasureQueries.there(area)) {
      try await eraseAgain(id, in: area)
    }
    try register.add(Array(held.dropFirst(lines.count)), to: area)
    guard registered.isEmpty else { return }
    if file == nil { try register.begin(area) }
    let begun = ErasureQueries.register(area, try clock.present())
    try await store.transaction(as: context) { Commit(writes: [begun]) }
  }

  private func enter(_ entries: some Sequence<ErasureEntry>, in area: String) async throws {
    for entry in entries {
      guard let id = Case.ID(entry.caseID) else { throw RegisterFault.damaged(path: register.path(of: area)) }
      let enter = ErasureQueries.enter(
        area, entry.sequence, id, Moment(microseconds: entry.at), entry.line, true)
      try await store.transaction(as: Self.registering(area)) { Commit(writes: [enter]) }
    }
  }

  private func eraseAgain(_ id: Case.ID, in area: String) async throws {
    try await store.transaction(
      as: Self.registering(area), reads: ErasureQueries.lock(area, id), ErasureQueries.referred(area, id),
      ErasureQueries.enteredAt(area, id)
    ) { cases, referred, entered in
      guard let stored = cases.first, let at = entered.first else { return Commit(writes: []) }
      return Commit(writes: Self.deletions(area, id, stored, try CaseState.read(stored.state), referred, at: at))
    }
  }

  /// Writes the file anew: what the database has, and after that every case that a signed line of the old file says was
  /// erased. What stands behind a damaged place no longer follows anything, and is signed again; nothing that was once
  /// signed as erased is forgotten. The old file is set aside, never written over.
  ///
  /// - Returns: where it was set aside; nil: there was none, or nothing was wrong with it.
  private func rebuild(_ area: String) async throws -> String? {
    let held = try await store.read(as: Self.registering(area), ErasureQueries.after(area, 0))
    var entries = try held.map(ErasureEntry.init(stored:))
    for signed in try register.signed(of: area) {
      if let same = entries.prefix(held.count).first(where: { $0.sequence == signed.sequence }), same != signed {
        throw RegisterFault.other(path: register.path(of: area))
      }
      if entries.contains(where: { $0.caseID == signed.caseID }) { continue }
      let previous = entries.last?.fingerprint ?? Chain.start
      let follows = signed.sequence == Int64(entries.count + 1) && signed.previous == previous
      entries.append(
        follows
          ? signed
          : try ErasureEntry(area: area, after: entries.last, caseID: signed.caseID, at: signed.at, by: signer))
    }
    try await enter(entries.dropFirst(held.count), in: area)
    return try register.replace(entries.map(\.line), of: area)
  }
}

extension ErasureEntry {
  /// A line as it was stored: it was written by this program.
  init(stored line: String) throws {
    guard let read = ErasureEntry(line: Array(line.utf8)) else {
      throw CaseworkFault.damaged("an entry of the register of erasures is not what was written")
    }
    self = read
  }
}
