import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// A request as its reader may see it: the agency asked, or the team of the case.
package struct RequestSight: Sendable {
  package let request: StoredRequest
  /// The reader is of the agency asked.
  package let isAsked: Bool
  /// Whom it is about, version after version, to the agency asked while its request is open: who the person is and no
  /// more.
  package let about: [[UInt8]]
  /// Purpose, basis and what is asked.
  package let words: [UInt8]?
  /// The agency's answers, in the categories the reader sees.
  package let answers: [DataCategory: [UInt8]]
  /// Why it was declined or waived, to those who see the case's history; nil where it was neither.
  package let reason: String?
  /// On which terms it was answered, part by part.
  package let terms: [ReturnTerms]
  /// On what the request rests, as the route says it.
  package let law: [String]
}

extension Casework {
  /// The requests of the caller's agency, those due first first. Nobody is named in them.
  package func listRequests(
    open: Bool, after place: (Moment, InformationRequest.ID), limit: Int, to caller: Caller
  ) async throws -> (requests: [StoredRequest], now: Moment) {
    let standing = try caller.check(try await web.read(as: caller.reading, caller.standing))
    let routes = library.routes(of: caller.area).filter { Self.mayAnswer(standing, on: $0) }.map(\.route.name)
    return try await web.transaction(
      as: caller.reading,
      reads: ReturnQueries.ofAgency(caller.area, caller.agency, open, routes, place.0, place.1, Int64(limit)),
      ClockQueries.casework(), caller.standing
    ) { requests, clock, standings in
      _ = try caller.check(standings)
      guard let now = clock.first else { throw CaseworkFault.notFound }
      return Commit((routes.isEmpty ? [] : requests, now))
    }
  }

  /// One request; the reading is recorded.
  package func showRequest(_ id: InformationRequest.ID, to caller: Caller) async throws -> RequestSight {
    let request = try await visibleRequest(id, to: caller)
    let isAsked = request.agency == caller.agency
    let records = [request.id.rawValue, request.record].compactMap { $0 }
    return try await web.transaction(
      as: caller.reading, reads: ContentQueries.records(caller.area, records),
      ReturnQueries.about(caller.area, request.caseID, request.referral), caller.standing,
      EventQueries.ofType(caller.area, request.caseID, CaseEvent.Kind.informationReturned.rawValue)
    ) { [keys, library] contents, about, standings, settled in
      _ = try caller.check(standings)
      let areaKeys = try keys.keys(of: caller.area)
      let seal = SealedAnswers(areaKeys)
      let opened = try seal.openAll(contents)
      func parts(_ record: UUID?) -> [DataCategory: [UInt8]] {
        record.flatMap { opened[RecordVersion(record: $0, version: 1)] } ?? [:]
      }
      let rulebook = library.live(request.route, area: caller.area)
      let events = try settled.compactMap { try Chained.open($0, of: request.caseID, with: areaKeys) }
      return Commit(
        RequestSight(
          request: request, isAsked: isAsked,
          about: isAsked && !request.state.settled ? try about.compactMap { try seal.open([$0])[.identity] } : [],
          words: parts(request.id.rawValue)[.personal], answers: parts(request.record),
          reason: events.compactMap { $0.reason(for: request.id) }.last,
          terms: events.compactMap { $0.terms(for: request.id) }.last ?? [],
          law: rulebook?.route.law ?? []),
        writes: [caller.wasShown("information-request", [request.caseID.rawValue] + records)])
    }
  }

  private func visibleRequest(_ id: InformationRequest.ID, to caller: Caller) async throws -> StoredRequest {
    try await web.transaction(
      as: caller.reading, reads: ReturnQueries.one(caller.area, id), CaseQueries.ofRequest(caller.area, id),
      caller.standing
    ) { [library] requests, cases, standings in
      let standing = try caller.check(standings)
      guard let request = requests.first else { throw CaseworkFault.notFound }
      // The team sees the case; anybody else must be one who may answer for the agency.
      if cases.isEmpty {
        guard request.agency == caller.agency else { throw CaseworkFault.notFound }
        guard let rulebook = library.live(request.route, area: caller.area), Self.mayAnswer(standing, on: rulebook)
        else { throw CaseworkFault.notFound }
      }
      return Commit(request)
    }
  }
}

extension CaseEvent {
  /// Why the request was settled without an answer, where this event says so.
  fileprivate func reason(for request: InformationRequest.ID) -> String? {
    guard case .informationReturned(request, _, let reason, _) = self else { return nil }
    return reason
  }

  fileprivate func terms(for request: InformationRequest.ID) -> [ReturnTerms]? {
    guard case .informationReturned(request, _, _, let terms) = self else { return nil }
    return terms
  }
}
