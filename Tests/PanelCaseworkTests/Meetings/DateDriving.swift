import CaseworkFixture
import Foundation
import PanelCasework
import PanelRules
import PanelStore
import Testing

extension Fixture {
  /// The meetings of a series, or of all, in the order of their dates.
  func meetings(of series: ArrangedSeries?) async throws -> [StoredMeeting] {
    if let series {
      return try await casework.showSeries(series.id, of: "channel", to: self[.chair]).meetings
        .sorted { ($0.named ?? .init(daysSinceEpoch: 0)) < ($1.named ?? .init(daysSinceEpoch: 0)) }
    }
    return try await casework.listMeetings(
      of: nil, after: (.earliest, Meeting.ID(UUID(high: 0, low: 0))), limit: 200, to: self[.chair])
  }

  func move(
    _ meeting: StoredMeeting, to day: String, withRest: Bool = false
  ) async throws -> MeetingMove {
    let made = Made<MeetingMove>()
    guard let day = LocalDate(day) else { throw NotInThisFixture() }
    _ = try await casework.moveMeeting(
      meeting.id, to: day, at: nil, withRest: withRest, by: self[.chair], keyed: key()
    ) { move, _ in
      made.keep(move)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  func cancel(
    _ meeting: StoredMeeting, _ fates: [Int: ItemFate] = [:], by part: Part = .chair
  ) async throws {
    _ = try await casework.cancelMeeting(
      meeting.id, CancellationOrder(because: "Testcase flood", fates: fates), by: self[part], keyed: key()
    ) { _ in Answer(status: 200, body: []) }
  }

  func end(_ series: ArrangedSeries) async throws -> EndedSeries {
    let made = Made<EndedSeries>()
    _ = try await casework.endSeries(series.id, of: "channel", because: nil, by: self[.chair], keyed: key()) { ended in
      made.keep(ended)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  func renew(_ series: ArrangedSeries, _ order: RenewalOrder = .init()) async throws -> RenewedSeries {
    let made = Made<RenewedSeries>()
    _ = try await casework.renewSeries(series.id, of: "channel", order, by: self[.chair], keyed: key()) { renewed in
      made.keep(renewed)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }

  func undo(by part: Part = .chair) async throws -> UndoneAct {
    let made = Made<UndoneAct>()
    _ = try await casework.undoDates(by: self[part], keyed: key()) { undone in
      made.keep(undone)
      return Answer(status: 200, body: [])
    }
    return try made.value()
  }
}
