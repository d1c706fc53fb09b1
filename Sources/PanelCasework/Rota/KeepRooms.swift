import Foundation
import PanelRules
import PanelSealing
package import PanelStore

/// A room, or a link behind which panels meet, as it is to be recorded.
package struct RoomStatement: Sendable {
  package let name: String
  /// Nil: as many as come.
  package let seats: Int?
  package let isAccessible: Bool
  package let notes: String?
  package let link: String?

  package init(name: String, seats: Int?, isAccessible: Bool, notes: String?, link: String?) {
    self.name = name
    self.seats = seats
    self.isAccessible = isAccessible
    self.notes = notes
    self.link = link
  }
}

extension Casework {
  /// Records where panels can meet; for whoever arranges the meetings of some panel of the area.
  package func addRoom(
    _ statement: RoomStatement, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable () -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: ClockQueries.casework(), caller.standing, keyed.find(by: caller),
        RoomQueries.ofArea(caller.area)
      ) { [library, keys] clock, standings, kept, rooms in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard library.arranges(standing, in: caller.area) else { throw CaseworkFault.forbidden(needs: ["coordinator"]) }
        if rooms.contains(where: { $0.name == statement.name }) { throw Refusal(.roomKnown, ["room": statement.name]) }
        let add = RoomQueries.add(
          caller.area, UUID(), statement.name, statement.seats.map(Int32.init(clamping:)), statement.isAccessible,
          statement.notes, statement.link, caller.practitioner, try clock.present())
        let answer = answering()
        return Commit(answer, writes: [add, keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }

  /// The rooms of the caller's area, the best first, for whoever sits on some panel.
  package func listRooms(to caller: Caller) async throws -> [StoredRoom] {
    try await web.transaction(as: caller.reading, reads: RoomQueries.ofArea(caller.area), caller.standing) {
      [library] rooms, standings in
      let standing = try caller.check(standings)
      guard library.routes(of: caller.area).contains(where: { $0.route.seats(standing) }) else {
        throw CaseworkFault.forbidden(needs: ["member"])
      }
      return Commit(rooms)
    }
  }
}

extension Library {
  /// Whether somebody arranges the meetings of some panel of an area.
  fileprivate func arranges(_ standing: CallerStanding, in area: String) -> Bool {
    routes(of: area).contains { rulebook in
      guard let rule = rulebook.route.panel else { return false }
      return !standing.roles(on: rulebook.route.name).isDisjoint(with: rule.arrangers)
    }
  }
}
