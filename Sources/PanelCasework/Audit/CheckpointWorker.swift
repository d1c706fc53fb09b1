import Foundation
import Logging
import PanelRules
import PanelSealing
import PanelStore

/// Takes checkpoints for as long as the daemon serves, and adds each to its area's file in a folder from which others
/// fetch what they hold. Several daemons may each have one.
package struct CheckpointWorker: Sendable {
  private let casework: Casework
  private let folder: String
  private let logger: Logger

  /// The folder is made when the first checkpoint is taken.
  package init(_ casework: Casework, folder: String) {
    self.casework = casework
    self.folder = folder
    logger = casework.logger
  }

  /// Runs until its task is cancelled: takes a checkpoint where something has gone on, then waits ten minutes.
  package func run() async throws {
    while !Task.isCancelled {
      do {
        try await casework.takeCheckpoints()
        try await handOut()
      } catch is CancellationError {
        return
      } catch {
        logger.error("checkpoints could not be taken or handed out", metadata: ["fault": "\(type(of: error))"])
      }
      try? await Task.sleep(for: Self.interval)
    }
  }

  private static let interval = Duration.seconds(600)

  /// Brings each area's file, `FOLDER/AREA.jsonl`, to the last checkpoint. Lines are only ever added: whoever copied the
  /// file holds the beginning of it.
  package func handOut() async throws {
    for area in casework.keys.areas {
      let path = URL(fileURLWithPath: folder).appending(path: "\(area).jsonl")
      let held = (try? Data(contentsOf: path)).map(Array.init) ?? []
      // A line that was cut short, as by a full disk, is written again whole.
      let whole = held.lastIndex(of: UInt8(ascii: "\n")).map { Array(held[...$0]) } ?? []
      let last = whole.dropLast().split(separator: UInt8(ascii: "\n")).last.map(Array.init)
      let known = last.flatMap(Checkpoint.init(line:))?.sequence ?? 0
      let newer = try await casework.checkpointLines(of: area, after: known)
      guard !newer.isEmpty else { continue }
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let added = newer.flatMap { Array("\($0)\n".utf8) }
      try Data((known == 0 ? [] : whole) + added).write(to: path, options: .atomic)
    }
  }
}

extension Casework {
  /// All lines of an area after a number.
  func checkpointLines(of area: String, after sequence: Int64) async throws -> [String] {
    try await worker.read(
      as: Context(areas: [area], worker: "checkpoints"), CheckpointQueries.page(area, sequence, .max)
    ).map(\.line)
  }
}
