package import PanelRules
import PanelSealing
package import PanelStore

/// An offer as the area it is made to sees it.
package struct TransferSight: Sendable {
  package let transfer: StoredTransfer
  /// What the sender says with it, by form.
  package let handover: [(form: Form, answers: [DataCategory: [UInt8]])]
}

extension Casework {
  /// What other areas offer and nobody has answered yet, oldest first.
  package func listTransfers(to caller: Caller) async throws -> [StoredTransfer] {
    try await web.transaction(
      as: caller.reading, reads: TransferQueries.offered(caller.area), caller.standing
    ) { [library] offered, standings in
      let standing = try caller.check(standings)
      return Commit(
        offered.filter { transfer in
          guard let rulebook = library.live(transfer.route, area: caller.area) else { return false }
          return !standing.roles(on: transfer.route).isDisjoint(with: rulebook.transferRoles)
        })
    }
  }

  /// One offer with what the sender says of it, so that it can be answered; the reading is recorded. Of the case itself
  /// no more is shown until it is accepted.
  package func showTransfer(_ id: CaseTransfer.ID, to caller: Caller) async throws -> TransferSight {
    let transfer = try await offered(id, to: caller)
    guard transfer.state == "proposed" else { throw Refusal(.transferAnswered) }
    let (area, caseID) = (transfer.area, transfer.caseID)
    let sight = try await worker.transaction(
      as: caller.behalf(in: [area, caller.area]), reads: CaseQueries.one(area, caseID), caller.standingAsServed,
      FormQueries.completed(area, caseID), FormQueries.completedContents(area, caseID)
    ) { [keys, library] cases, standings, forms, contents in
      _ = try caller.check(standings)
      guard let stored = cases.first else { throw CaseworkFault.notFound }
      let held = try CaseState.read(stored)
      if held.facts.heldByPolice { throw Refusal(.withThePolice) }
      let rulebook = try library.rulebook(held.definition, area: area)
      let opened = try SealedAnswers(keys.keys(of: area)).openAll(contents)
      // What is sealed goes with the case, and is shown to its team there.
      let handover = forms.filter { rulebook.transferForms.contains($0.form) }.compactMap { saved in
        rulebook.forms[saved.form].map { form in
          let answers = opened[RecordVersion(record: saved.record, version: Int(saved.version))] ?? [:]
          return (form, answers.filter { !$0.key.isSealed })
        }
      }
      return Commit(TransferSight(transfer: transfer, handover: handover))
    }
    return try await web.transaction(as: caller.reading, reads: caller.standing) { standings in
      _ = try caller.check(standings)
      return Commit(sight, writes: [caller.wasShown("transfer", [id.rawValue])])
    }
  }

  /// An offer to the caller's area, for somebody whose role answers such; throws `notFound` for anybody else.
  func offered(_ id: CaseTransfer.ID, to caller: Caller) async throws -> StoredTransfer {
    try await web.transaction(
      as: caller.reading, reads: TransferQueries.one(caller.area, id), caller.standing
    ) { [library] transfers, standings in
      let standing = try caller.check(standings)
      guard let transfer = transfers.first, let rulebook = library.live(transfer.route, area: caller.area) else {
        throw CaseworkFault.notFound
      }
      try Self.requireAnswerer(standing, of: transfer, rulebook)
      return Commit(transfer)
    }
  }

  static func requireAnswerer(
    _ standing: CallerStanding, of transfer: StoredTransfer, _ rulebook: Rulebook, accepting: Bool = false
  ) throws(Refusal) {
    let roles = accepting ? rulebook.acceptingRoles : rulebook.transferRoles
    guard !standing.roles(on: transfer.route).isDisjoint(with: roles) else {
      throw Refusal.notYourRole(roles.sorted(), on: transfer.route)
    }
  }
}
