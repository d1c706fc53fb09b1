import Crypto

/// The chain of a case's events: each link is a hash over one event's plain fields and the link before.
///
/// Content takes part by its hash alone, so the chain verifies with the content erased.
package enum Chain {
  /// What stands before a case's first event: 32 zero bytes.
  package static let start = [UInt8](repeating: 0, count: 32)

  /// The link of an event: 32 bytes, SHA-256 over the event's parts and the previous link, each behind its length.
  ///
  /// The parts, in order: `paneld event 1`, area, case, seq, type, type version, definition hash, actor, occurred at,
  /// recorded at, content hash, previous link. A length is eight bytes and so is a number, the most significant first;
  /// times are microseconds since 1970.
  package static func link(_ event: ChainedEvent, after previous: [UInt8]) -> [UInt8] {
    var parts = LengthPrefixed("paneld event 1")
    parts.add(event.area)
    parts.add(event.caseID)
    parts.add(event.seq)
    parts.add(event.type)
    parts.add(event.typeVersion)
    parts.add(event.definitionHash)
    parts.add(event.actor)
    parts.add(event.occurredAt)
    parts.add(event.recordedAt)
    parts.add(event.contentHash)
    parts.add(previous)
    return Array(SHA256.hash(data: parts.bytes))
  }
}

/// The plain fields of an event, which is everything but its content. None names a person.
package struct ChainedEvent: Sendable, Hashable {
  package var area: String
  /// The case's identifier as written.
  package var caseID: String
  /// Counts from 1 in each case, without gaps.
  package var seq: Int64
  package var type: String
  package var typeVersion: Int64
  /// Of the definition that the case's route had at the time, 32 bytes.
  package var definitionHash: [UInt8]
  /// The identifier of the practitioner or service that acted.
  package var actor: String
  /// Microseconds since 1970, as is `recordedAt`.
  package var occurredAt: Int64
  package var recordedAt: Int64
  /// Of the content as `CommittedContent` makes it, 32 bytes; it outlives the content.
  package var contentHash: [UInt8]

  package init(
    area: String, caseID: String, seq: Int64, type: String, typeVersion: Int64, definitionHash: [UInt8], actor: String,
    occurredAt: Int64, recordedAt: Int64, contentHash: [UInt8]
  ) {
    self.area = area
    self.caseID = caseID
    self.seq = seq
    self.type = type
    self.typeVersion = typeVersion
    self.definitionHash = definitionHash
    self.actor = actor
    self.occurredAt = occurredAt
    self.recordedAt = recordedAt
    self.contentHash = contentHash
  }
}
