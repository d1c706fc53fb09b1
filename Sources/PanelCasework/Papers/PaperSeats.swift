import PanelRules
import PanelStore

/// Who has a place at a meeting, and so is given its papers.
enum PaperSeats {
  /// Standing members have a place; whoever sent apologies has none, whatever else is said of them. Who stands in has one
  /// where a member of their agency does not come, those who were named first before the others.
  ///
  /// - Parameters:
  ///   - members: of the day.
  ///   - declined: who answered their invitation that they do not come.
  static func taken(
    by members: [StoredMember], _ attendance: [StoredAttendance], declined: Set<Practitioner.ID>
  ) -> [Practitioner.ID: PaperReader.Seat] {
    let standing = members.filter { $0.part != PanelPart.standIn.rawValue }
    var seats: [Practitioner.ID: PaperReader.Seat] = [:]
    for member in standing { seats[member.practitioner] = .taken(.member) }
    for one in attendance where one.mode != AttendanceRequest.Mode.apologies.rawValue {
      let capacity = AttendanceRequest.Capacity(rawValue: one.capacity)
      seats[one.practitioner] = .taken(capacity == .guest ? .guest : capacity == .observer ? .observer : .member)
    }
    let came = Set(attendance.filter { $0.arrivedAt != nil }.map(\.practitioner))
    for one in attendance where one.arrivedAt == nil && !came.contains(one.practitioner) {
      seats[one.practitioner] = .apologies
    }
    let away = standing.filter { seats[$0.practitioner] == .apologies || declined.contains($0.practitioner) }
    for (agency, absent) in Dictionary(grouping: away, by: \.agency) {
      let able = members.filter { member in
        member.part == PanelPart.standIn.rawValue && member.agency == agency
          && seats[member.practitioner] != .apologies && !declined.contains(member.practitioner)
      }
      for one in able.sorted(by: { ($0.place ?? 0) < ($1.place ?? 0) }).prefix(absent.count)
      where seats[one.practitioner] == nil { seats[one.practitioner] = .taken(.member) }
    }
    return seats
  }
}
