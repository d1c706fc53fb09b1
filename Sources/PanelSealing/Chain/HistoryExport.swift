import Foundation

/// An area's history as it is exported: files that are checked with no server, against what was kept elsewhere.
///
/// `history.jsonl` holds the events (``ExportedEvent``, without their contents), `heads.jsonl` the heads that checkpoints
/// hold (``CheckpointedHead``), `checkpoints.jsonl` the checkpoints, one a line, oldest first: the file that is given to
/// others to hold; `erasures.jsonl` the register of what was erased (``ErasureEntry``). Nothing in them names or describes a person.
package struct HistoryExport: Sendable {
  package var history: [UInt8]
  package var heads: [UInt8]
  package var checkpoints: [UInt8]
  /// Nil: an export from before it held the register.
  package var erasures: [UInt8]?

  package init(history: [UInt8], heads: [UInt8], checkpoints: [UInt8], erasures: [UInt8]? = nil) {
    self.history = history
    self.heads = heads
    self.checkpoints = checkpoints
    self.erasures = erasures
  }

  package static let historyFile = "history.jsonl"
  package static let headsFile = "heads.jsonl"
  package static let checkpointsFile = "checkpoints.jsonl"
  package static let erasuresFile = "erasures.jsonl"

  /// Reads the files of a folder; throws when one cannot be read, but for a register that is not there.
  package init(folder: String) throws {
    func bytes(_ name: String) throws -> [UInt8] {
      Array(try Data(contentsOf: URL(fileURLWithPath: folder).appending(path: name)))
    }
    self.init(
      history: try bytes(Self.historyFile), heads: try bytes(Self.headsFile),
      checkpoints: try bytes(Self.checkpointsFile),
      erasures: FileManager.default.fileExists(atPath: "\(folder)/\(Self.erasuresFile)")
        ? try bytes(Self.erasuresFile) : nil)
  }

  /// Recomputes everything and trusts nothing that is stored.
  ///
  /// - Parameters:
  ///   - held: lines of `checkpoints.jsonl` as somebody else kept them from an earlier export, one after the other and
  ///     whole; nil where nobody gave any.
  ///   - keys: the public keys that may sign (32 bytes each); empty: those that signed what was held, and where nothing
  ///     was held, whichever the checkpoints name, which proves nothing against whoever made the export.
  package func verify(held: [UInt8]? = nil, trusting keys: [[UInt8]] = []) -> ExportReport {
    var chain = CheckpointChain(checkpoints)
    let signers = held.map { chain.hold(to: $0) }
    let trusted = keys.isEmpty ? signers : keys
    if let trusted { chain.trust(trusted) }
    chain.match(heads: heads)
    if let erasures { chain.count(erasures: erasures, trusting: trusted) }
    return chain.report(chain.verifier.verify(export: history))
  }
}

/// What a verification of an export found.
package struct ExportReport: Sendable, Equatable {
  /// Nil where there is no checkpoint that can be read.
  package let area: String?
  package let checkpoints: Int
  /// Microseconds since 1970; up to then the history is proved.
  package let lastTakenAt: Int64?
  /// Whose signatures the checkpoints bear, by public key.
  package let keys: [[UInt8]]
  package let chain: ChainReport
  /// What is wrong with checkpoints or the heads they hold.
  package let faults: [CheckpointFault]
  /// How many cases the register says were erased; nil: it was not looked at.
  package let erased: Int?
  /// The lines of the register, from 1, that are not what was written or do not follow the one before.
  package let registerFaults: [Int]
  /// It was held against something kept elsewhere: checkpoints, or the key that signs them.
  package let isHeld: Bool

  /// Nothing at all is wrong.
  package var isWhole: Bool { faults.isEmpty && registerFaults.isEmpty && chain.isWhole }

  /// How much was looked at, in one line that every verifier gives alike.
  package var counts: String {
    "The chain verifies: cases \(chain.cases), events \(chain.events), erased \(erased.map(String.init) ?? "not said")."
  }
}

/// What is wrong with the checkpoints of an export, and on which line of its file, from 1.
package struct CheckpointFault: Sendable, Hashable {
  /// What is wrong there.
  package enum Reason: String, Sendable, CaseIterable {
    /// There is no checkpoint at all.
    case absent = "checkpoint-absent"
    /// Not what an exporter writes.
    case unreadable = "checkpoint-unreadable"
    /// Not the one after the line before: another area, number, time, or another line before it.
    case outOfOrder = "checkpoint-out-of-order"
    /// The key named did not sign it.
    case notAuthentic = "checkpoint-not-authentic"
    /// Signed by a key that is not trusted.
    case untrustedKey = "checkpoint-untrusted-key"
    /// The heads kept for it are not those that it holds.
    case headsDiffer = "checkpoint-heads-differ"
    /// A line of the heads is not what an exporter writes, or is no checkpoint's.
    case headsUnreadable = "checkpoint-heads-unreadable"
    /// What was held elsewhere is not in the export: the checkpoints were changed or taken away since.
    case heldDiffers = "checkpoint-held-differs"
  }

  package let reason: Reason
  package let line: Int

  package init(_ reason: Reason, line: Int) {
    self.reason = reason
    self.line = line
  }
}
