import Foundation

/// Recomputes every link of every case from an export, with no server, no key and no trust in any stored link.
///
/// What it cannot find by itself, a history rewritten from some event on or cut short, it finds from the heads that
/// were signed earlier. What happened after the last of those is only checked for consistency.
package struct ChainVerifier: Sendable {
  private let heads: [CaseName: [Int64: [UInt8]]]
  private let coveredBefore: Int64

  /// A verifier that holds the history against all heads given, of one case at several times too: a history that was
  /// rewritten between two of them fits the later one alone.
  ///
  /// Give only the heads of the areas that the export covers: a case that has a head and no events counts as cut short.
  /// What was recorded before `coveredBefore`, in microseconds since 1970, and is no part of a head's history was put in
  /// later.
  package init(heads: [ChainHead] = [], coveredBefore: Int64 = .min) {
    self.coveredBefore = coveredBefore
    self.heads = heads.reduce(into: [:]) { held, head in
      held[CaseName(area: head.area, caseID: head.caseID), default: [:]][head.seq] = head.link
    }
  }

  /// Checks an export file. Throws only when the file cannot be read at all.
  package func verify(file path: String) throws -> ChainReport {
    check(try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe))
  }

  /// Checks the bytes of an export; lines that no exporter writes are reported by number and the rest still checked.
  package func verify(export: [UInt8]) -> ChainReport {
    check(export)
  }

  /// Checks events as rows, ordered by area, case and seq.
  package func verify(_ events: some Sequence<ExportedEvent>) -> ChainReport {
    var walk = walk()
    for event in events { walk.take(event) }
    return walk.finish()
  }

  /// For events that come a page at a time, in the same order.
  package func walk() -> ChainWalk {
    ChainWalk(heads: heads, coveredBefore: coveredBefore)
  }

  private func check(_ export: some Collection<UInt8>) -> ChainReport {
    var walk = walk()
    var lines = export.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() } else { walk.unreadableLines.insert(lines.count) }
    if Array(lines.first ?? export[export.endIndex...]) != Array(ExportedEvent.header.utf8) {
      walk.unreadableLines.insert(1)
    }
    for (number, line) in zip(2..., lines.dropFirst()) {
      if let event = ExportedEvent(line: Array(line)) {
        walk.take(event)
      } else {
        walk.unreadableLines.insert(number)
      }
    }
    return walk.finish()
  }
}
