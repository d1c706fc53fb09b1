package import PanelRules
package import PanelSealing
import PanelStore

extension Administration {
  /// Gives a practitioner an authenticator, in place of the one they had; what was opened by codes of that one shuts at
  /// once. The secret can be read this once.
  ///
  /// - Returns: it, and whether they had another.
  package func enrol(
    _ practitioner: Practitioner.ID, in area: String, with keys: AreaKeys
  ) async throws -> (authenticator: Authenticator, isAnother: Bool) {
    let authenticator = Authenticator.random()
    let sealed = try SealedAuthenticator(keys, of: practitioner).seal(authenticator)
    let isAnother = try await owner.transaction(
      as: context(area), reads: StepUpQueries.enrolledAt(area, practitioner),
      AdministrationQueries.agencyOf(area, practitioner)
    ) { enrolled, found in
      guard !found.isEmpty else { throw AdministrationRefusal.noSuchPractitioner }
      return Commit(
        !enrolled.isEmpty,
        writes: [StepUpQueries.enrol(area, practitioner, sealed), StepUpQueries.end(area, practitioner)])
    }
    return (authenticator, isAnother)
  }
}

/// The one place where an authenticator's secret is sealed and opened, bound to whoever holds it.
struct SealedAuthenticator {
  static let field = "authenticator"

  private let keys: AreaKeys
  private let practitioner: Practitioner.ID

  init(_ keys: AreaKeys, of practitioner: Practitioner.ID) {
    self.keys = keys
    self.practitioner = practitioner
  }

  func seal(_ authenticator: Authenticator) throws -> [UInt8] {
    try keys.seal(authenticator.bytes(), record: practitioner.description, field: Self.field)
  }

  func open(_ sealed: [UInt8]) throws -> Authenticator {
    let bytes = try keys.open(sealed, record: practitioner.description, field: Self.field)
    guard let authenticator = Authenticator(bytes: bytes) else {
      throw CaseworkFault.damaged("an authenticator is not what was sealed")
    }
    return authenticator
  }
}
