import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// An act on the dates of a panel while it is done: what is written of it, so that it can be undone.
struct DateChange {
  let kind: DateAct
  let panel: String
  let route: String
  var series: MeetingSeries.ID?
  /// What it did to cases cannot be undone with it.
  var hasFates = false
  /// The series as it was, of an act that changes it.
  var changing: StoredSeries?

  /// That it is done, and of which meetings; written before they are changed.
  func rows(_ changed: [Meeting.ID], made: [Meeting.ID] = [], by caller: Caller, at now: Moment) -> [Change] {
    let act = UUID()
    let renewed = kind == .renew ? changing : nil
    return [
      DateQueries.addAct(
        caller.area, act, panel, route, kind.rawValue, series, hasFates, caller.practitioner, now, seriesVersion,
        renewed?.rulings, renewed?.closures, renewed?.knownThrough),
      DateQueries.changing(caller.area, act, changed),
    ] + (made.isEmpty ? [] : [DateQueries.made(caller.area, act, made)])
  }

  /// At which the act leaves its series; nil where it does not change it.
  private var seriesVersion: Int64? {
    switch kind {
    case .create: 1
    case .renew, .end: changing.map { $0.version + 1 }
    case .add, .move, .cancel: nil
    }
  }
}

extension StoredMeeting {
  /// As far as its date is concerned.
  package func dated(isEmpty: Bool = true) -> DatedMeeting {
    DatedMeeting(
      id: id, named: named, startsAt: startsAt, standing: standing, isMoved: movedFrom != nil,
      isExtraordinary: extraordinary, isEmpty: isEmpty)
  }

  /// Throws unless its date can still be changed.
  func requireToCome(at now: Moment) throws(Refusal) {
    switch standing {
    case .closed: throw Refusal(.meetingClosed)
    case .cancelled: throw Refusal(.meetingCancelled)
    case .open: throw Refusal(.meetingOpen)
    case .planned, .provisional: if startsAt < now { throw Refusal(.meetingPast) }
    }
  }
}
