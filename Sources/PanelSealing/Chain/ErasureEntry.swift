import Crypto

/// That a case was erased, signed, as it stands in the register: in the database, and in a file outside it that survives
/// when the database is put back to an earlier day.
///
/// An entry is one line of JSON, its members in this order and no space between them:
///
///     format      "paneld erasure 1"
///     area        text
///     sequence    number, from 1 in each area, without gaps
///     case        text, the case's identifier
///     at          number, microseconds since 1970 of casework time
///     previous    64 hexadecimal digits: SHA-256 of the line before, without its line feed; zeros in the first
///     key         64 hexadecimal digits: whose signature it is
///     signature   128 hexadecimal digits: Ed25519 (RFC 8032) over the line up to the comma before this member
///
/// It names no person: whoever reads it learns how many cases were erased, and when.
package struct ErasureEntry: Sendable, Hashable {
  package let area: String
  package let sequence: Int64
  package let caseID: String
  package let at: Int64
  package let previous: [UInt8]
  /// The public key named in the line: a hint, until it is held against the one that is trusted.
  package let key: [UInt8]
  private let signature: [UInt8]

  /// Signs the next entry of an area after `last`.
  package init(area: String, after last: ErasureEntry?, caseID: String, at: Int64, by signer: HeadSigningKey) throws {
    self.area = area
    sequence = (last?.sequence ?? 0) + 1
    self.caseID = caseID
    self.at = at
    previous = last?.fingerprint ?? Chain.start
    key = signer.publicKey
    signature = try signer.sign(Array(Self.message(area, sequence, caseID, at, previous, key).utf8))
  }

  /// Its line, without the line feed.
  package var line: String {
    "\(Self.message(area, sequence, caseID, at, previous, key)),\(JSONLine.member("signature", Hex.text(signature)))}"
  }

  /// SHA-256 of the line: what the next one names.
  package var fingerprint: [UInt8] { Array(SHA256.hash(data: Array(line.utf8))) }

  /// Whether the key signed exactly this.
  package func isSigned(by trusted: [UInt8]) -> Bool {
    guard key == trusted, let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: key) else { return false }
    return verifier.isValidSignature(
      signature, for: Array(Self.message(area, sequence, caseID, at, previous, key).utf8))
  }

  /// Reads a line; nil unless it is exactly what `line` gives. The signature is not yet checked.
  package init?(line: [UInt8]) {
    var reader = JSONLineReader(line)
    guard
      reader.skip(#"{"format":"paneld erasure 1""#),
      reader.skip(","), let area = reader.text("area"),
      reader.skip(","), let sequence = reader.number("sequence"),
      reader.skip(","), let caseID = reader.text("case"),
      reader.skip(","), let at = reader.number("at"),
      reader.skip(","), let previous = reader.text("previous"),
      reader.skip(","), let key = reader.text("key"),
      reader.skip(","), let signature = reader.text("signature"),
      reader.skip("}"), reader.isAtEnd
    else { return nil }
    self.area = area
    self.sequence = sequence
    self.caseID = caseID
    self.at = at
    self.previous = Hex.bytes(previous) ?? []
    self.key = Hex.bytes(key) ?? []
    self.signature = Hex.bytes(signature) ?? []
    guard Array(self.line.utf8) == line else { return nil }
  }

  /// The places, from 1, of the lines of an exported register that are no entries of the area, do not follow the one
  /// before, or are signed by none of the keys; and how many cases it says were erased.
  ///
  /// - Parameter keys: the public keys that may sign; nil: whichever a line names.
  static func look(
    through file: [UInt8], of area: String?, trusting keys: [[UInt8]]?
  ) -> (erased: Int, faults: [Int]) {
    guard !file.isEmpty else { return (0, []) }
    guard file.last == UInt8(ascii: "\n") else { return (0, [1]) }
    var (last, faults): (ErasureEntry?, [Int]) = (nil, [])
    let lines = file.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (number, line) in zip(1..., lines) {
      let entry = ErasureEntry(line: Array(line))
      let follows =
        entry.map { $0.sequence == Int64(number) && $0.previous == last?.fingerprint ?? Chain.start } ?? false
      let isOurs = entry.map { $0.area == area ?? $0.area && keys?.contains($0.key) ?? true && $0.isSigned(by: $0.key) }
      if !follows || isOurs != true { faults.append(number) }
      last = entry ?? last
    }
    return (lines.count, faults)
  }

  /// Reads a file of one area's entries; nil where a line is no entry, is not the next one, or is not signed by the key.
  /// A last line that was cut short was never finished, and is not there.
  package static func chain(_ file: [UInt8], of area: String, signedBy trusted: [UInt8]) -> [ErasureEntry]? {
    let whole = file.lastIndex(of: UInt8(ascii: "\n")).map { file[...$0] } ?? []
    var entries: [ErasureEntry] = []
    for line in whole.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropLast() {
      guard let entry = ErasureEntry(line: Array(line)), entry.area == area, entry.isSigned(by: trusted),
        entry.sequence == Int64(entries.count + 1), entry.previous == entries.last?.fingerprint ?? Chain.start
      else { return nil }
      entries.append(entry)
    }
    return entries
  }

  private static func message(
    _ area: String, _ sequence: Int64, _ caseID: String, _ at: Int64, _ previous: [UInt8], _ key: [UInt8]
  ) -> String {
    let members = [
      JSONLine.member("format", "paneld erasure 1"), JSONLine.member("area", area), "\"sequence\":\(sequence)",
      JSONLine.member("case", caseID), "\"at\":\(at)", JSONLine.member("previous", Hex.text(previous)),
      JSONLine.member("key", Hex.text(key)),
    ]
    return "{" + members.joined(separator: ",")
  }
}
