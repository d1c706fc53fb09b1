package import Foundation
package import PanelRules

/// Where panels can meet.
package enum RoomQueries {
  package static let add = Write(
    """
    INSERT INTO rooms (area, id, name, seats, accessible, notes, link, added_by, added_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
    """,
    takes: .text, .uuid, .text, .optional(.int4), .bool, .optional(.text), .optional(.text), .id(Practitioner.self),
    .moment, touching: .exactlyOne)

  /// The rooms of an area, in the order in which they were added: the first is the best.
  package static let ofArea = Query(
    "SELECT name, seats, accessible, notes, link FROM rooms WHERE area = $1 ORDER BY added_at, id",
    takes: .text, row: StoredRoom.init)

  static let all: [any AnyQuery] = [add, ofArea]
}

/// A room, or a link behind which a panel meets.
package struct StoredRoom: Sendable {
  package let name: String
  package let seats: Int32?
  package let isAccessible: Bool
  package let notes: String?
  package let link: String?
}
