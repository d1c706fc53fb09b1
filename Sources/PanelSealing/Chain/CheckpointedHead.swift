import Crypto

/// A head as a checkpoint holds it. Kept beside the history, not given to those who hold checkpoints.
///
/// An export of them is JSON lines, each ended by a line feed. The first is `{"format":"paneld heads 1"}`; each of the
/// others is one head, ordered by checkpoint, then by case:
///
///     {"sequence":NUMBER,"case":TEXT,"seq":NUMBER,"link":64 HEXADECIMAL DIGITS}
package struct CheckpointedHead: Sendable, Hashable {
  /// Of the checkpoint that first held it.
  package let sequence: Int64
  /// The case's identifier as written.
  package let caseID: String
  package let seq: Int64
  package let link: [UInt8]

  package init(sequence: Int64, caseID: String, seq: Int64, link: [UInt8]) {
    self.sequence = sequence
    self.caseID = caseID
    self.seq = seq
    self.link = link
  }

  /// The first line of every export, without its line feed.
  package static let header = #"{"format":"paneld heads 1"}"#

  /// Its line, without its line feed.
  package var line: String {
    "{\"sequence\":\(sequence),\(JSONLine.member("case", caseID)),\"seq\":\(seq),\(JSONLine.member("link", Hex.text(link)))}"
  }

  /// Reads a line; nil unless it is exactly what `line` gives.
  package init?(line: [UInt8]) {
    var reader = JSONLineReader(line)
    guard
      reader.skip("{"), let sequence = reader.number("sequence"), reader.skip(","), let caseID = reader.text("case"),
      reader.skip(","), let seq = reader.number("seq"), reader.skip(","), let link = reader.text("link")
    else { return nil }
    self.init(sequence: sequence, caseID: caseID, seq: seq, link: Hex.bytes(link) ?? [])
    guard Array(self.line.utf8) == line else { return nil }
  }

  /// What a checkpoint says of the heads that it holds, in their order: 32 bytes.
  package static func digest(_ heads: some Sequence<CheckpointedHead>) -> [UInt8] {
    var hash = SHA256()
    for head in heads { hash.update(data: Array("\(head.line)\n".utf8)) }
    return Array(hash.finalize())
  }
}
