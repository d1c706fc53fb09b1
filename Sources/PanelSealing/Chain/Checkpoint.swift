import Crypto

/// How far the histories of an area had come at a moment, signed, for others to hold: from then on nobody, not even
/// whoever has the whole database and all its keys but this one, can change what went before without being found out.
///
/// A checkpoint is one line of JSON, its members in this order and no space between them:
///
///     format      "paneld checkpoint 1"
///     area        text
///     sequence    number, from 1 in each area, without gaps
///     taken_at    number, microseconds since 1970 of real time
///     previous    64 hexadecimal digits: SHA-256 of the line before, without its line feed; zeros in the first
///     cases       number: the cases whose heads this and earlier checkpoints hold
///     moved       number: the cases whose heads this one holds, because they had moved on since the last
///     heads       64 hexadecimal digits: SHA-256 over their lines, as `CheckpointedHead` writes them, line feeds included
///     key         64 hexadecimal digits: whose signature it is
///     signature   128 hexadecimal digits: Ed25519 (RFC 8032) over the line up to the comma before this member
///
/// The heads themselves stay with the installation. Whoever holds the line learns how many cases moved, and nothing of
/// any of them; the last line alone holds the installation to all earlier ones.
package struct Checkpoint: Sendable, Hashable {
  package let area: String
  package let sequence: Int64
  package let takenAt: Int64
  package let previous: [UInt8]
  package let cases: Int64
  package let moved: Int64
  package let heads: [UInt8]
  /// The public key named in the line: a hint. A reader trusts the keys it was given, by another way, beforehand.
  package let key: [UInt8]
  private let signature: [UInt8]

  /// Signs the next checkpoint of an area after `last`, holding the heads of the cases that moved; `cases` counts those
  /// of all checkpoints.
  package init(
    area: String, after last: Checkpoint?, takenAt: Int64, cases: Int64, moved: [CheckpointedHead],
    by signer: HeadSigningKey
  ) throws {
    self.area = area
    sequence = (last?.sequence ?? 0) + 1
    self.takenAt = takenAt
    previous = last?.fingerprint ?? Chain.start
    self.cases = cases
    self.moved = Int64(moved.count)
    heads = CheckpointedHead.digest(moved)
    key = signer.publicKey
    signature = try signer.sign(
      Array(Self.message(area, sequence, takenAt, previous, cases, self.moved, heads, key).utf8))
  }

  /// Its line, without the line feed.
  package var line: String {
    let message = Self.message(area, sequence, takenAt, previous, cases, moved, heads, key)
    return "\(message),\(JSONLine.member("signature", Hex.text(signature)))}"
  }

  /// SHA-256 of the line: what the next one names.
  package var fingerprint: [UInt8] { Array(SHA256.hash(data: Array(line.utf8))) }

  /// Whether the key named in the line signed exactly this.
  package var isAuthentic: Bool {
    let message = Self.message(area, sequence, takenAt, previous, cases, moved, heads, key)
    guard let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
    return verifier.isValidSignature(signature, for: Array(message.utf8))
  }

  /// Reads a line; nil unless it is exactly what `line` gives. The signature is not yet checked.
  package init?(line: [UInt8]) {
    var reader = JSONLineReader(line)
    guard
      reader.skip(#"{"format":"paneld checkpoint 1""#),
      reader.skip(","), let area = reader.text("area"),
      reader.skip(","), let sequence = reader.number("sequence"),
      reader.skip(","), let takenAt = reader.number("taken_at"),
      reader.skip(","), let previous = reader.text("previous"),
      reader.skip(","), let cases = reader.number("cases"),
      reader.skip(","), let moved = reader.number("moved"),
      reader.skip(","), let heads = reader.text("heads"),
      reader.skip(","), let key = reader.text("key"),
      reader.skip(","), let signature = reader.text("signature"),
      reader.skip("}"), reader.isAtEnd
    else { return nil }
    self.area = area
    self.sequence = sequence
    self.takenAt = takenAt
    self.previous = Hex.bytes(previous) ?? []
    self.cases = cases
    self.moved = moved
    self.heads = Hex.bytes(heads) ?? []
    self.key = Hex.bytes(key) ?? []
    self.signature = Hex.bytes(signature) ?? []
    guard Array(self.line.utf8) == line else { return nil }
  }

  private static func message(
    _ area: String, _ sequence: Int64, _ takenAt: Int64, _ previous: [UInt8], _ cases: Int64, _ moved: Int64,
    _ heads: [UInt8], _ key: [UInt8]
  ) -> String {
    let members = [
      JSONLine.member("format", "paneld checkpoint 1"), JSONLine.member("area", area), "\"sequence\":\(sequence)",
      "\"taken_at\":\(takenAt)", JSONLine.member("previous", Hex.text(previous)), "\"cases\":\(cases)",
      "\"moved\":\(moved)", JSONLine.member("heads", Hex.text(heads)), JSONLine.member("key", Hex.text(key)),
    ]
    return "{" + members.joined(separator: ",")
  }
}
