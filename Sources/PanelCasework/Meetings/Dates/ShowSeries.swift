package import PanelRules
package import PanelStore
import PanelWire

/// A series with its meetings, as those who sit on the panel see it.
package struct SeriesSight: Sendable {
  package let series: StoredSeries
  package let meetings: [StoredMeeting]
  package let rulebook: Rulebook
}

extension Casework {
  /// The series of a panel, the newest first; none to those who do not sit on it.
  package func listSeries(of panel: String, to caller: Caller) async throws -> [StoredSeries] {
    _ = try self.panel(panel, for: caller)
    return try await web.transaction(
      as: caller.reading, reads: SeriesQueries.ofPanel(caller.area, panel), caller.standing
    ) { series, standings in
      _ = try caller.check(standings)
      return Commit(series)
    }
  }

  /// One series with every meeting of it, those that were cancelled too.
  package func showSeries(_ id: MeetingSeries.ID, of panel: String, to caller: Caller) async throws -> SeriesSight {
    let (rulebook, _) = try self.panel(panel, for: caller)
    return try await web.transaction(
      as: caller.reading, reads: SeriesQueries.one(caller.area, panel, id), caller.standing,
      SeriesQueries.meetings(caller.area, id)
    ) { series, standings, meetings in
      _ = try caller.check(standings)
      guard let series = series.first else { throw CaseworkFault.notFound }
      return Commit(SeriesSight(series: series, meetings: meetings, rulebook: rulebook))
    }
  }
}

/// Words by date, as a column keeps them: `{"2027-05-03":"next"}`.
enum DatesInJSON {
  static func text(_ words: [LocalDate: String]) -> String {
    var object = JSON.Object()
    for (date, word) in words.sorted(by: { $0.key < $1.key }) { object["\(date)"] = .string(word) }
    return String(decoding: JSON.object(object).bytes(), as: UTF8.self)
  }

  /// What ``text(_:)`` wrote; throws for anything else.
  static func read(_ text: String) throws -> [LocalDate: String] {
    guard let object = (try? JSON.parse(Array(text.utf8)))?.object else {
      throw CaseworkFault.damaged("the dates of a series are unreadable")
    }
    return try object.reduce(into: [:]) { words, member in
      guard let date = LocalDate(member.name), let word = member.value.text else {
        throw CaseworkFault.damaged("the dates of a series are unreadable")
      }
      words[date] = word
    }
  }
}
