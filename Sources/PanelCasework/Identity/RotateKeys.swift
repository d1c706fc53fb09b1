import Foundation
import PanelRules
package import PanelSealing
import PanelStore

extension Administration {
  /// Adds a data key to an area, which opens at once and seals after a while: by then every daemon has read it. Where
  /// one was added that was never used, that one is gone on with.
  ///
  /// - Returns: its version.
  package func addDataKey(to area: String, under master: MasterKey, sealingAfter delay: Duration) async throws -> UInt32
  {
    guard let keys = try? await KeyRing.load(from: owner, under: master).keys(of: area) else {
      throw AdministrationRefusal.noSuchArea(area)
    }
    if keys.newestVersion > keys.currentVersion { return keys.newestVersion }
    let key = try keys.nextDataKey(under: master)
    let microseconds = delay.components.seconds * 1_000_000 + delay.components.attoseconds / 1_000_000_000_000
    try await owner.transaction(as: context(area)) {
      Commit(
        writes: [KeyQueries.addToSealLater(area, key.kind.rawValue, Int32(key.version), key.bytes, microseconds)])
    }
    return key.version
  }

  /// Seals everything of an area anew that another version sealed than the one that seals now, page by page, while
  /// daemons serve.
  ///
  /// - Returns: how many rows were not yet sealed by it.
  package func reseal(_ area: String, under master: MasterKey) async throws -> Int {
    let resealing = Resealing(
      owner: owner, context: context(area), keys: try await KeyRing.load(from: owner, under: master).keys(of: area))
    return try await resealing.answers() + resealing.events() + resealing.words() + resealing.packs()
      + resealing.authenticators() + resealing.addenda()
  }

  /// Whether the newest key of an area seals by now.
  package func newestKeySeals(in area: String, under master: MasterKey) async throws -> Bool {
    let keys = try await KeyRing.load(from: owner, under: master).keys(of: area)
    return keys.newestVersion == keys.currentVersion
  }
}

/// One area's sealed rows, table by table. A row that was erased or written anew meanwhile is left as it is.
private struct Resealing {
  let owner: Store
  let context: Context
  let keys: AreaKeys

  private static let page: Int64 = 500
  private static let first = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))

  func answers() async throws -> Int {
    var (count, place) = (0, (Self.first, Int32(0), ""))
    while true {
      let rows = try await owner.read(
        as: context, ResealQueries.answers(keys.area, keys.currentMark, place.0, place.1, place.2, Self.page))
      guard let last = rows.last else { return count }
      let fresh = try rows.map {
        try keys.resealed(
          $0.sealed, record: SealedAnswers.place($0.record, Int($0.version)), field: $0.category)
      }
      try await put(
        ResealQueries.putAnswers(
          keys.area, rows.map(\.record), rows.map { Int64($0.version) }, rows.map(\.category), rows.map(\.sealed),
          fresh))
      (count, place) = (count + rows.count, (last.record, last.version, last.category))
    }
  }

  func events() async throws -> Int {
    var (count, place) = (0, (Case.ID(Self.first), Int64(0)))
    while true {
      let rows = try await owner.read(
        as: context, ResealQueries.events(keys.area, keys.currentMark, place.0, place.1, Self.page))
      guard let last = rows.last else { return count }
      let fresh = try rows.map {
        try keys.resealed($0.sealed, record: "\($0.caseID)/\($0.seq)", field: Chained.field)
      }
      try await put(
        ResealQueries.putEvents(keys.area, rows.map(\.caseID), rows.map(\.seq), rows.map(\.sealed), fresh))
      (count, place) = (count + rows.count, (last.caseID, last.seq))
    }
  }

  func words() async throws -> Int {
    var (count, place) = (0, (CaseRecord.ID(Self.first), ""))
    while true {
      let rows = try await owner.read(
        as: context, ResealQueries.words(keys.area, keys.currentMark, place.0, place.1, Self.page))
      guard let last = rows.last else { return count }
      let fresh = try rows.map {
        try keys.resealed($0.sealed, record: $0.record.description, field: $0.category)
      }
      try await put(
        ResealQueries.putWords(keys.area, rows.map(\.record), rows.map(\.category), rows.map(\.sealed), fresh))
      (count, place) = (count + rows.count, (last.record, last.category))
    }
  }

  func packs() async throws -> Int {
    var (count, place) = (0, (AccessPack.ID(Self.first), ""))
    while true {
      let rows = try await owner.read(
        as: context, ResealQueries.packs(keys.area, keys.currentMark, place.0, place.1, Self.page))
      guard let last = rows.last else { return count }
      let fresh = try rows.map {
        try keys.resealed($0.sealed, record: $0.pack.description, field: "pack-\($0.part)")
      }
      try await put(ResealQueries.putPacks(keys.area, rows.map(\.pack), rows.map(\.part), rows.map(\.sealed), fresh))
      (count, place) = (count + rows.count, (last.pack, last.part))
    }
  }

  func authenticators() async throws -> Int {
    var (count, place) = (0, Practitioner.ID(Self.first))
    while true {
      let rows = try await owner.read(
        as: context, ResealQueries.authenticators(keys.area, keys.currentMark, place, Self.page))
      guard let last = rows.last else { return count }
      let fresh = try rows.map {
        try keys.resealed($0.sealed, record: $0.practitioner.description, field: SealedAuthenticator.field)
      }
      try await put(
        ResealQueries.putAuthenticators(keys.area, rows.map(\.practitioner), rows.map(\.sealed), fresh))
      (count, place) = (count + rows.count, last.practitioner)
    }
  }

  func addenda() async throws -> Int {
    var (count, place) = (0, (Meeting.ID(Self.first), Int32(0)))
    while true {
      let rows = try await owner.read(
        as: context, ResealQueries.addenda(keys.area, keys.currentMark, place.0, place.1, Self.page))
      guard let last = rows.last else { return count }
      let fresh = try rows.map {
        try keys.resealed(
          $0.sealed, record: SealedAddendum.place($0.meeting, Int($0.number)), field: SealedAddendum.field)
      }
      try await put(
        ResealQueries.putAddenda(
          keys.area, rows.map(\.meeting), rows.map { Int64($0.number) }, rows.map(\.sealed), fresh))
      (count, place) = (count + rows.count, (last.meeting, last.number))
    }
  }

  private func put(_ change: Change) async throws {
    try await owner.transaction(as: context) { Commit(writes: [change]) }
  }
}
