package import PanelRules
import PanelSealing
import PanelStore

extension Casework {
  /// Attaches the person a case is about, once; or puts right what is known of the date of birth of the one attached.
  ///
  /// - Parameters:
  ///   - person: nil: the one who is attached.
  ///   - birthDate: only the day on which the person turns 18 is kept in the clear.
  package func attachPerson(
    _ person: Person.ID?, bornOn birthDate: LocalDate?, to id: Case.ID, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (Acted) throws -> Answer
  ) async throws -> Answer {
    do {
      return try await act(
        on: id, by: caller, keyed: keyed,
        command: { [library] held, _, _ in
          guard let person = person ?? held.person else { throw Refusal(.unknownPerson) }
          let zone = try library.rulebook(held.definition, area: held.area).clockwork.zone
          let birthday = birthDate.map { zone.moment(bornOn: $0, reaches: 18) }
          return .attachPerson(person, eighteenthBirthday: birthday)
        }, answering: answering)
    } catch StoreError.rejected(let rejection) where rejection.isMissingReference {
      throw Refusal(.unknownPerson)
    }
  }
}
