package import Foundation

/// A secret in an address that somebody opens without sign-in: of one feed, or of one person's answer about one meeting.
///
/// It is made from what it stands for by the service's key, so that it can be told again and is kept nowhere; what is
/// kept is a keyed hash by which it is found.
package struct CalendarSecret: Sendable {
  /// 256 bits as 64 hexadecimal digits in lower case: what stands in the address.
  private let text: String

  private init(made text: String) { self.text = text }

  /// Reads what stood in an address; nil unless it is written exactly as one is made.
  package init?(_ text: String) {
    guard text.utf8.count == 64, Hex.bytes(text) != nil else { return nil }
    self.text = text
  }

  /// The whole secret, to be shown to its holder.
  package func written() -> String { text }

  /// What is kept: 32 bytes that neither give the secret back nor can be made without the service's key.
  package func hash(with keys: ServiceKeys) -> [UInt8] {
    var message = LengthPrefixed("paneld calendar hash 1")
    message.add(text)
    return keys.tokenHash.authenticationCode(of: message.bytes)
  }

  /// Of a feed.
  package static func ofFeed(_ feed: UUID, with keys: ServiceKeys) -> CalendarSecret {
    made("feed", [feed], keys)
  }

  /// Of what one person answers about one meeting.
  package static func ofReply(meeting: UUID, practitioner: UUID, with keys: ServiceKeys) -> CalendarSecret {
    made("reply", [meeting, practitioner], keys)
  }

  private static func made(_ kind: String, _ about: [UUID], _ keys: ServiceKeys) -> CalendarSecret {
    CalendarSecret(made: Hex.text(keys.calendarSecret(of: [kind] + about.map(\.uuidString))))
  }
}

extension CalendarSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "‹calendar secret›" }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: [:]) }
}

extension ServiceKeys {
  /// What somebody or something is called in calendars, which tells nothing of who or what it is: always the same, and
  /// another for every kind.
  package func calendarName(_ kind: String, of what: String) -> UUID {
    let bytes = calendarSecret(of: ["name", kind, what])
    // Version 8 of RFC 9562: made by a rule of one's own.
    let (seventh, ninth) = (bytes[6] & 0x0f | 0x80, bytes[8] & 0x3f | 0x80)
    return UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], seventh, bytes[7], ninth, bytes[9], bytes[10],
        bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
  }

  fileprivate func calendarSecret(of parts: [String]) -> [UInt8] {
    var message = LengthPrefixed("paneld calendar 1")
    for part in parts { message.add(part) }
    return calendars.authenticationCode(of: message.bytes)
  }
}
