package import PanelRules
import PanelSealing
import PanelStore

/// What agencies are asked, and on what basis.
package struct InformationAsked: Sendable {
  package let agencies: [Agency.ID]
  package let within: Span
  /// Purpose, lawful basis and what is asked for, in words, to be sealed.
  package let words: [UInt8]

  package init(of agencies: [Agency.ID], within: Span, words: [UInt8]) {
    self.agencies = agencies
    self.within = within
    self.words = words
  }
}

extension Casework {
  /// Asks agencies what they know. Each is asked in a request of its own and sees no other's.
  package func requestInformation(
    _ asked: InformationAsked, on id: Case.ID, by caller: Caller, keyed: Keyed,
    answering:
      @escaping @Sendable (Acted, _ sent: [(id: InformationRequest.ID, agency: Agency.ID, due: Moment)])
      throws -> Answer
  ) async throws -> Answer {
    let known = try await web.read(as: caller.reading, ReturnQueries.agencies(caller.area, asked.agencies))
    let unknown = Set(asked.agencies).subtracting(known.map(\.id))
    guard unknown.isEmpty else { throw Refusal(.unknownAgency) }
    return try await act(
      on: id, by: caller, keyed: keyed,
      command: { _, _, _ in .requestInformation(from: asked.agencies, within: asked.within) },
      beside: { [keys] acted in
        let seal = SealedAnswers(try keys.keys(of: acted.after.area))
        return try Self.sent(in: acted).flatMap { request in
          try seal.seal(
            [.personal: asked.words], record: request.id.rawValue, version: 1, case: id, agency: request.agency)
        }
      },
      answering: { acted in try answering(acted, Self.sent(in: acted)) })
  }

  private static func sent(
    in acted: Acted
  ) -> [(id: InformationRequest.ID, agency: Agency.ID, due: Moment)] {
    acted.events.compactMap { event in
      if case .informationRequested(let id, let agency, let due, _) = event { (id, agency, due) } else { nil }
    }
  }
}
