import PanelRules
package import PanelSealing
import PanelStore

extension Casework {
  /// Takes a checkpoint of every area whose histories have gone on since its last; answers how many were taken.
  @discardableResult
  package func takeCheckpoints() async throws -> Int {
    var taken = 0
    for area in keys.areas where try await takeCheckpoint(of: area) != nil { taken += 1 }
    return taken
  }

  /// Takes one of the caller's area now, for an auditor; where nothing has gone on since the last, that one is given.
  package func takeCheckpoint(for caller: Caller) async throws -> Checkpoint? {
    try await requireAuditor(caller)
    if let taken = try await takeCheckpoint(of: caller.area) { return taken }
    return try await worker.read(as: Self.taking(caller.area), CheckpointQueries.last(caller.area)).first
      .map(Checkpoint.init(stored:))
  }

  /// Nil where nothing has gone on, or another daemon took it in this moment.
  private func takeCheckpoint(of area: String) async throws -> Checkpoint? {
    do {
      return try await worker.transaction(
        as: Self.taking(area), reads: CheckpointQueries.last(area), CheckpointQueries.moved(area),
        ClockQueries.security()
      ) { [keys] last, moved, clock in
        guard !moved.isEmpty else { return Commit(nil) }
        let last = try last.first.map(Checkpoint.init(stored:))
        let sequence = (last?.sequence ?? 0) + 1
        let heads = moved.map {
          CheckpointedHead(sequence: sequence, caseID: $0.id.description, seq: $0.seq, link: $0.head)
        }
        let checkpoint = try Checkpoint(
          area: area, after: last, takenAt: max(try clock.present().microseconds, last?.takenAt ?? 0),
          cases: (last?.cases ?? 0) + Int64(moved.count(where: \.isNew)), moved: heads, by: keys.service.headSigning)
        return Commit(
          checkpoint,
          writes: [
            CheckpointQueries.take(area, sequence, checkpoint.line),
            CheckpointQueries.hold(area, sequence, moved.map(\.id), moved.map(\.seq), moved.map(\.head)),
          ])
      }
    } catch StoreError.rejected(let rejection) where rejection.isDuplicate {
      return nil
    }
  }

  private static func taking(_ area: String) -> Context {
    Context(areas: [area], worker: "checkpoints")
  }
}

extension Checkpoint {
  /// A line as it was stored: it was written by this program.
  init(stored line: String) throws {
    guard let read = Checkpoint(line: Array(line.utf8)) else {
      throw CaseworkFault.damaged("a checkpoint is not what was written")
    }
    self = read
  }
}
