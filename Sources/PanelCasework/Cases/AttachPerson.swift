package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Attaches what a case is about, once; or puts right what is known of the date of birth of the person attached. A
  /// record that the caller may not see is refused as one that is not there.
  ///
  /// - Parameters:
  ///   - person: nil: the one who is attached.
  ///   - kind: nil: the only one of which the route hears, or what is attached.
  ///   - birthDate: only the day on which the person turns 18 is kept in the clear.
  package func attachPerson(
    _ person: Person.ID?, as kind: Case.Focus.Kind? = nil, bornOn birthDate: LocalDate?, to id: Case.ID,
    by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    let isKnown = try await isKnown(person, to: caller)
    do {
      return try await act(
        on: id, by: caller, keyed: keyed,
        command: { [library] held, _, _ in
          guard let person = person ?? held.person, isKnown || held.facts.focus != .unchecked else {
            throw Refusal(.unknownPerson)
          }
          let rulebook = try library.rulebook(held.definition, area: held.area)
          let birthday = birthDate.map { rulebook.clockwork.zone.moment(bornOn: $0, reaches: 18) }
          let kind = try kind ?? held.facts.focus.kind ?? rulebook.route.focus(saidIn: [:])
          return .attachPerson(person, as: kind, eighteenthBirthday: birthday)
        }, answering: answering)
    } catch StoreError.rejected(let rejection) where rejection.isMissingReference {
      throw Refusal(.unknownPerson)
    }
  }

  /// Looked up as the caller: a foreign key looks past what they may see, and would tell them that there is a record.
  private func isKnown(_ person: Person.ID?, to caller: Caller) async throws -> Bool {
    guard let person else { return true }
    return try await !web.read(as: caller.reading, PersonQueries.known(caller.area, person)).isEmpty
  }
}
