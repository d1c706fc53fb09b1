package import PanelRules
package import PanelStore

/// Which cases are asked for; what is nil or false does not matter.
package struct CaseFilter: Sendable, Equatable {
  package var route: String?
  package var stage: StageName?
  /// The role whose time runs.
  package var holder: RoleName?
  /// Only those whose next due moment has passed.
  package var late: Bool
  /// Closed ones instead of open ones.
  package var closed: Bool
  /// The one that is quoted by this reference, open or closed; everything else is then passed over.
  package var reference: String?

  package init(
    route: String? = nil, stage: StageName? = nil, holder: RoleName? = nil, late: Bool = false, closed: Bool = false,
    reference: String? = nil
  ) {
    self.route = route
    self.stage = stage
    self.holder = holder
    self.late = late
    self.closed = closed
    self.reference = reference
  }
}

/// A page of cases.
package struct CaseList: Sendable {
  package let cases: [QueuedCase]
  /// Cases that the police hold, on the first page for those who would see them otherwise: that they exist, and no more.
  package let withPolice: [CaseSign]
  package let now: Moment
}

extension Casework {
  /// The cases the caller sees, what is due first standing first; closed ones, the last closed first. No page names
  /// anybody, so no read is recorded.
  ///
  /// What the police hold has, for everybody else, neither stage nor holder nor a moment when it is due: a list that
  /// asks for one of these names no such case, and does not look for them.
  ///
  /// - Parameter place: the sort keys of the last row shown; nil: the first page.
  package func listCases(
    _ filter: CaseFilter, after place: (Moment, Case.ID)?, limit: Int, to caller: Caller
  ) async throws -> CaseList {
    if let reference = filter.reference {
      return try await listed(
        QueueQueries.quoted(caller.area, reference.uppercased()), caller.signs(reference: reference.uppercased()),
        to: caller)
    }
    if filter.closed {
      let (at, id) = place ?? (.latest, Case.ID(.init(high: .max, low: .max)))
      return try await listed(
        QueueQueries.closed(
          caller.area, filter.route, filter.stage, at, id, caller.practitioner, Int64(limit)),
        to: caller)
    }
    let page = caller.queue(filter, after: place, limit: limit)
    guard place == nil, filter.stage == nil, filter.holder == nil, !filter.late else {
      return try await listed(page, to: caller)
    }
    return try await listed(page, caller.signs(route: filter.route), to: caller)
  }

  private func listed(_ cases: Read<QueuedCase>, to caller: Caller) async throws -> CaseList {
    try await web.transaction(
      as: caller.reading, reads: cases, ClockQueries.casework(), caller.standing
    ) { cases, clock, standings in
      _ = try caller.check(standings)
      return Commit(CaseList(cases: cases, withPolice: [], now: try clock.present()))
    }
  }

  private func listed(
    _ cases: Read<QueuedCase>, _ signs: Read<CaseSign>, to caller: Caller
  ) async throws -> CaseList {
    try await web.transaction(
      as: caller.reading, reads: cases, signs, ClockQueries.casework(), caller.standing
    ) { cases, signs, clock, standings in
      _ = try caller.check(standings)
      return Commit(CaseList(cases: cases, withPolice: signs, now: try clock.present()))
    }
  }
}

extension Caller {
  /// The read of a page of the open cases that they see.
  func queue(_ filter: CaseFilter, after place: (Moment, Case.ID)? = nil, limit: Int) -> Read<QueuedCase> {
    let (at, id) = place ?? (.earliest, Case.ID(.init(high: 0, low: 0)))
    if let stage = filter.stage {
      return QueueFilterQueries.atStage(
        area, filter.route, stage, filter.holder, filter.late, at, id, practitioner, Int64(limit))
    }
    if let holder = filter.holder {
      return QueueFilterQueries.ofHolder(area, filter.route, holder, filter.late, at, id, practitioner, Int64(limit))
    }
    return QueueQueries.open(area, filter.route, filter.late, at, id, practitioner, Int64(limit))
  }

  /// The read of the signs of cases that are kept from them because the police hold these.
  fileprivate func signs(route: String? = nil, reference: String? = nil) -> Read<CaseSign> {
    QueueQueries.withPolice(area, [practitioner.rawValue, agency.rawValue], route, reference)
  }
}

extension [Moment] {
  /// The moment the database told.
  func present() throws -> Moment {
    guard let now = first else { throw CaseworkFault.damaged("the database told no time") }
    return now
  }
}
