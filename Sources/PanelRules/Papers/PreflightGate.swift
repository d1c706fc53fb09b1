/// What keeps a paper from a reader whatever the sharing table says of it: the meeting's own conditions.
///
/// Everything that is not known counts against the reader.
package enum PreflightGate: String, Sendable, CaseIterable {
  /// They have no place at the meeting.
  case notSeated = "not-seated"
  case sentApologies = "sent-apologies"
  /// No acceptance, no papers.
  case confidentialityNotAccepted = "confidentiality-not-accepted"
  /// Nothing is known of how they stand to the case.
  case standingUnknown = "standing-unknown"
  /// They may not open the case, or no more than that it exists.
  case noAccess = "no-access"
  /// Their grants on the case do not open answers of its category, and a copy opens nothing that the case does not.
  case categoryNotOpen = "category-not-open"
  case leavesForItem = "leaves-for-item"
  /// Where somebody is or can be reached is in no copy: it is shown to one who says why.
  case sealedCategory = "sealed-category"
  /// They may not be told of the case, and so of nothing in it.
  case caseNotTold = "case-not-told"

  /// What would change it, and who can bring that about.
  package var remedy: SharingTable.Remedy {
    switch self {
    case .notSeated: .init("give-them-a-place", by: ["coordinator"])
    case .sentApologies: .init("seat-a-deputy", by: ["coordinator"])
    case .confidentialityNotAccepted: .init("accept-confidentiality", by: ["reader"])
    case .standingUnknown: .init("find-their-standing", by: ["coordinator"])
    case .noAccess: .init("bring-them-to-the-case", by: ["coordinator"])
    case .categoryNotOpen: .init("bring-them-to-the-team", by: ["coordinator"])
    case .leavesForItem: .init("tell-a-colleague", by: ["chair"])
    case .sealedCategory: .init("ask-to-see-sealed", by: ["reader"])
    case .caseNotTold: .init("clear-the-case-first", by: ["coordinator"])
    }
  }
}

extension PaperReader {
  /// Which of the meeting's conditions they do not meet, of all its items.
  var gates: [PreflightGate] {
    var gates: [PreflightGate] = []
    switch seat {
    case nil: gates.append(.notSeated)
    case .apologies: gates.append(.sentApologies)
    case .taken: break
    }
    if acceptsConfidentiality != true { gates.append(.confidentialityNotAccepted) }
    return gates
  }
}

extension AskedItem {
  /// Which conditions of the item a reader does not meet.
  func gates(of reader: PaperReader) -> [PreflightGate] {
    var gates: [PreflightGate] = []
    if let standing = standing(of: reader) {
      if !standing.opensPapers { gates.append(.noAccess) }
    } else {
      gates.append(.standingUnknown)
    }
    if leaving.contains(reader.practitioner) { gates.append(.leavesForItem) }
    return gates
  }

  /// What is known of another, or of them in another agency, is not known of them.
  func standing(of reader: PaperReader) -> Standing? {
    guard let standing = standings[reader.practitioner], standing.recipient.id == reader.practitioner,
      standing.recipient.agency == reader.agency
    else { return nil }
    return standing
  }
}

extension AskedItem.Standing {
  /// Whether their grants open what the category of a paper is.
  func opens(_ category: SharedCategory) -> Bool {
    guard let opens, case .data(let category) = category else { return true }
    return category.isSealed || opens.contains(category)
  }

  /// That a case exists, or that their agency is asked about somebody, opens none of its papers.
  var opensPapers: Bool { access.map { $0 > .asked } ?? false }
}
