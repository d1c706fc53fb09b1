import Foundation
import PanelRules
import PanelSealing
import PanelStore

/// Events as they are appended: numbered without gaps, chained from the head that was locked, their contents sealed.
struct Chained {
  let changes: [Change]
  /// The hash of the last of them: the case's new head.
  let head: [UInt8]

  init(_ events: [CaseEvent], of held: Case, from seq: Int, head: [UInt8], _ ledger: Ledger) throws {
    let id = held.id.description
    guard let definition = Self.bytes(hex: held.definition) else {
      throw CaseworkFault.damaged("case \(id) names a definition by something that is no hash")
    }
    var (last, numbers, links, hashes, sealed) = (head, [Int64](), [[UInt8]](), [[UInt8]](), [[UInt8]]())
    for (place, event) in events.enumerated() {
      let number = Int64(seq + place + 1)
      let content = CommittedContent(event.canonicalBytes)
      last = Chain.link(
        ChainedEvent(
          area: held.area, caseID: id, seq: number, type: event.type, typeVersion: Int64(event.typeVersion),
          definitionHash: definition, actor: ledger.actor.description, occurredAt: ledger.now.microseconds,
          recordedAt: ledger.now.microseconds, contentHash: content.hash), after: last)
      numbers.append(number)
      links.append(last)
      hashes.append(content.hash)
      sealed.append(try ledger.keys.seal(content.bytes, record: "\(id)/\(number)", field: Self.field))
    }
    let previous = [head] + links.dropLast()
    changes = [
      HistoryQueries.append(
        held.area, held.id, held.definition, ledger.actor, ledger.now, ledger.now, numbers, events.map(\.type),
        events.map { Int64($0.typeVersion) }, hashes.map(Self.hex), previous.map(Self.hex), links.map(Self.hex)
      ).telling(.init(area: held.area, caseID: held.id, definition: held.definition, events: events)),
      HistoryQueries.keepContents(held.area, held.id, numbers, sealed.map(Self.hex)),
    ]
    self.head = last
  }

  /// The stable code under which an event's content is sealed.
  static let field = "event"

  /// Opens a stored event's content and reads it; nil once it was erased.
  static func open(_ stored: StoredEvent, of id: Case.ID, with keys: AreaKeys) throws -> CaseEvent? {
    try stored.sealed.map { try open($0, number: stored.seq, of: id, with: keys) }
  }

  /// Opens an event's sealed content and reads it.
  static func open(_ sealed: [UInt8], number: Int64, of id: Case.ID, with keys: AreaKeys) throws -> CaseEvent {
    let bytes = try keys.open(sealed, record: "\(id)/\(number)", field: field)
    guard let content = CommittedContent(bytes: bytes) else {
      throw CaseworkFault.damaged("event \(number) of \(id) holds no content")
    }
    return try JSONDecoder().decode(CaseEvent.self, from: Data(content.content))
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
      for (place, byte) in bytes.enumerated() {
        text[2 * place] = digits[Int(byte >> 4)]
        text[2 * place + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }

  static func bytes(hex: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(hex.utf8.count / 2)
    var high: UInt8?
    for character in hex.utf8 {
      guard let digit = digit(character) else { return nil }
      if let first = high { bytes.append(first << 4 | digit) }
      high = high == nil ? digit : nil
    }
    return high == nil ? bytes : nil
  }

  private static func digit(_ character: UInt8) -> UInt8? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): character - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): character - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
