import Crypto
import Foundation

/// The last link of a case at the time of an export.
package struct ChainHead: Sendable, Hashable {
  package let area: String
  package let caseID: String
  package let seq: Int64
  package let link: [UInt8]

  package init(area: String, caseID: String, seq: Int64, link: [UInt8]) {
    self.area = area
    self.caseID = caseID
    self.seq = seq
    self.link = link
  }
}

/// The heads of all cases at one moment, signed so that whoever holds the file can hold the installation to it.
///
/// The file is JSON lines, each ended by a line feed, members in the order shown and no space between them:
///
///     {"format":"paneld heads 1","taken_at":MICROSECONDS,"count":NUMBER}
///     {"area":TEXT,"case":TEXT,"seq":NUMBER,"link":64 HEXADECIMAL DIGITS}     ordered by area, then case
///     {"key":64 HEXADECIMAL DIGITS,"signature":128 HEXADECIMAL DIGITS}
///
/// The signature is Ed25519 (RFC 8032) over all bytes before the last line. The key named there is only a hint: a reader
/// trusts the keys it was given, by another way, beforehand.
package struct SignedHeads: Sendable, Equatable {
  /// Microseconds since 1970.
  package let takenAt: Int64
  package let heads: [ChainHead]

  package init(takenAt: Int64, heads: [ChainHead]) {
    self.takenAt = takenAt
    self.heads = heads.sorted { ($0.area, $0.caseID, $0.seq) < ($1.area, $1.caseID, $1.seq) }
  }

  /// The bytes of the signed file.
  package func signed(by key: HeadSigningKey) throws -> [UInt8] {
    let message = body
    let signature = try key.sign(message)
    let (signer, signed) = (Hex.text(key.publicKey), Hex.text(signature))
    return message + Array("{\(JSONLine.member("key", signer)),\(JSONLine.member("signature", signed))}\n".utf8)
  }

  /// Reads a signed file; throws unless one of the trusted keys (32 bytes each) signed exactly these bytes.
  package init(reading file: [UInt8], trusting keys: [[UInt8]]) throws(SignedHeadsFault) {
    guard file.last == UInt8(ascii: "\n"), let cut = file.dropLast().lastIndex(of: UInt8(ascii: "\n")) else {
      throw .malformed
    }
    let message = Array(file[...cut])
    var last = JSONLineReader(Array(file[(cut + 1)...]))
    guard
      last.skip("{"), let key = last.text("key").flatMap(Hex.bytes),
      last.skip(","), let signature = last.text("signature").flatMap(Hex.bytes),
      last.skip("}\n"), last.isAtEnd
    else { throw .malformed }
    guard keys.contains(key) else { throw .untrustedKey(Hex.text(key)) }
    guard
      let verifier = try? Curve25519.Signing.PublicKey(rawRepresentation: key),
      verifier.isValidSignature(signature, for: message)
    else { throw .notAuthentic }
    guard let heads = SignedHeads(body: message) else { throw .malformed }
    self = heads
  }
}

/// Why a file of heads was not believed.
package enum SignedHeadsFault: Error, Equatable, Sendable {
  case malformed
  /// Signed, if at all, by a key that the reader does not trust; given in hexadecimal digits.
  case untrustedKey(String)
  case notAuthentic
}

extension SignedHeads {
  /// Everything that is signed.
  private var body: [UInt8] {
    var text = "{\"format\":\"paneld heads 1\",\"taken_at\":\(takenAt),\"count\":\(heads.count)}\n"
    for head in heads {
      text += "{\(JSONLine.member("area", head.area)),\(JSONLine.member("case", head.caseID)),"
      text += "\"seq\":\(head.seq),\(JSONLine.member("link", Hex.text(head.link)))}\n"
    }
    return Array(text.utf8)
  }

  /// Reads what `body` writes and nothing else.
  private init?(body: [UInt8]) {
    let lines = body.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var first = JSONLineReader(Array(lines.first ?? []))
    guard
      first.skip(#"{"format":"paneld heads 1","#), let takenAt = first.number("taken_at"),
      first.skip(","), let count = first.number("count"), count == lines.count - 1
    else { return nil }
    var heads: [ChainHead] = []
    for line in lines.dropFirst() {
      guard let head = Self.head(Array(line)) else { return nil }
      heads.append(head)
    }
    self.init(takenAt: takenAt, heads: heads)
    guard self.body == body else { return nil }
  }

  private static func head(_ line: [UInt8]) -> ChainHead? {
    var reader = JSONLineReader(line)
    guard
      reader.skip("{"), let area = reader.text("area"), reader.skip(","), let caseID = reader.text("case"),
      reader.skip(","), let seq = reader.number("seq"), reader.skip(","), let link = reader.text("link")
    else { return nil }
    return ChainHead(area: area, caseID: caseID, seq: seq, link: Hex.bytes(link) ?? [])
  }
}
