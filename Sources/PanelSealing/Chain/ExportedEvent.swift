import Foundation

/// One event as it leaves the database for whoever checks the history: the plain fields, the link, and the content
/// where the exporter may show it.
///
/// An export is JSON lines, in UTF-8, each ended by a line feed. The first is `{"format":"paneld chain 1"}`; each of the
/// others is one event, ordered by area, then case, then seq, an object with its members in alphabetical order and no
/// space between them:
///
///     actor            text
///     area             text
///     case             text, the case's identifier
///     content          text, base64 of salt and content; absent when erased or not shown
///     content_hash     text, 64 hexadecimal digits
///     definition_hash  text, hexadecimal digits
///     link             text, 64 hexadecimal digits: `Chain.link` of this event after the one before
///     occurred_at      number, microseconds since 1970
///     recorded_at      number, microseconds since 1970
///     seq              number
///     type             text
///     type_version     number
///
/// A line is read only when it is written exactly so: a member more, a member twice or another spelling of a number
/// could show one reader something else than another.
package struct ExportedEvent: Sendable, Hashable {
  package var event: ChainedEvent
  package var link: [UInt8]
  /// What `CommittedContent.bytes` gave, or nil.
  package var content: [UInt8]?

  package init(_ event: ChainedEvent, link: [UInt8], content: [UInt8]? = nil) {
    self.event = event
    self.link = link
    self.content = content
  }

  /// The first line of every export, without its line feed.
  package static let header = #"{"format":"paneld chain 1"}"#

  /// The event's line, without its line feed.
  package var line: String {
    var members = [
      JSONLine.member("actor", event.actor),
      JSONLine.member("area", event.area),
      JSONLine.member("case", event.caseID),
    ]
    if let content { members.append(JSONLine.member("content", Data(content).base64EncodedString())) }
    members += [
      JSONLine.member("content_hash", Hex.text(event.contentHash)),
      JSONLine.member("definition_hash", Hex.text(event.definitionHash)),
      JSONLine.member("link", Hex.text(link)),
      "\"occurred_at\":\(event.occurredAt)",
      "\"recorded_at\":\(event.recordedAt)",
      "\"seq\":\(event.seq)",
      JSONLine.member("type", event.type),
      "\"type_version\":\(event.typeVersion)",
    ]
    return "{\(members.joined(separator: ","))}"
  }

  /// Reads a line; nil unless it is exactly what `line` gives.
  package init?(line: [UInt8]) {
    guard let read = Self.read(line), Array(read.line.utf8) == line else { return nil }
    self = read
  }

  /// Text that is not hexadecimal or base64 becomes nothing here, and then differs from the line it came from.
  private static func read(_ line: [UInt8]) -> ExportedEvent? {
    var reader = JSONLineReader(line)
    guard
      reader.skip("{"), let actor = reader.text("actor"),
      reader.skip(","), let area = reader.text("area"),
      reader.skip(","), let caseID = reader.text("case"),
      reader.skip(",")
    else { return nil }
    let content = reader.text("content")
    guard
      content == nil || reader.skip(","), let contentHash = reader.text("content_hash"),
      reader.skip(","), let definitionHash = reader.text("definition_hash"),
      reader.skip(","), let link = reader.text("link"),
      reader.skip(","), let occurredAt = reader.number("occurred_at"),
      reader.skip(","), let recordedAt = reader.number("recorded_at"),
      reader.skip(","), let seq = reader.number("seq"),
      reader.skip(","), let type = reader.text("type"),
      reader.skip(","), let typeVersion = reader.number("type_version"),
      reader.skip("}"), reader.isAtEnd
    else { return nil }
    let event = ChainedEvent(
      area: area, caseID: caseID, seq: seq, type: type, typeVersion: typeVersion,
      definitionHash: Hex.bytes(definitionHash) ?? [], actor: actor, occurredAt: occurredAt, recordedAt: recordedAt,
      contentHash: Hex.bytes(contentHash) ?? [])
    return ExportedEvent(
      event, link: Hex.bytes(link) ?? [], content: content.map { Data(base64Encoded: $0).map(Array.init) ?? [] })
  }
}

extension ExportedEvent: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹event \(event.seq) of \(event.caseID)›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}
