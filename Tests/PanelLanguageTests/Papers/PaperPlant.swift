import PanelRules

/// One thing that is wrong with the papers of a meeting, what it is to be found as, and whom it keeps from what.
struct PaperPlant: Sendable {
  let says: String
  let code: String
  let reach: Reach
  private let change: @Sendable (inout AskedPapers, Spot) -> Void

  /// Whom and what it concerns.
  enum Reach: Sendable {
    /// A reader, of all items.
    case reader
    /// A reader, of one item.
    case cell
    /// All readers, of the last paper of an item, or of all of it.
    case paper, item
    /// As those, the readers of one agency, or of all that are not the agency which tells.
    case paperOfAgency, itemOfOthers
  }

  /// Where it is planted.
  struct Spot: Sendable {
    let item: Int
    let reader: Int

    var practitioner: Practitioner.ID { PaperWorld.reader(reader) }
  }

  static func reader(_ says: String, _ code: String, _ change: @escaping @Sendable (inout PaperReader) -> Void) -> Self
  {
    Self(says: says, code: code, reach: .reader) { asked, spot in
      for place in asked.readers.indices where asked.readers[place].practitioner == spot.practitioner {
        change(&asked.readers[place])
      }
    }
  }

  static func item(
    _ says: String, _ code: String, _ reach: Reach, _ change: @escaping @Sendable (inout AskedItem, Spot) -> Void
  ) -> Self {
    Self(says: says, code: code, reach: reach) { asked, spot in
      for place in asked.items.indices where asked.items[place].number == spot.item {
        change(&asked.items[place], spot)
      }
    }
  }

  static func standing(
    _ says: String, _ code: String, _ change: @escaping @Sendable (inout AskedItem.Standing) -> Void
  ) -> Self {
    item(says, code, .cell) { item, spot in
      guard var standing = item.standings[spot.practitioner] else { return }
      change(&standing)
      item.standings[spot.practitioner] = standing
    }
  }

  static func paper(_ says: String, _ code: String, _ change: @escaping @Sendable (inout SharedItem) -> Void) -> Self {
    item(says, code, .paper) { item, _ in
      guard let last = item.papers.indices.last else { return }
      change(&item.papers[last].shared)
    }
  }

  func plant(in asked: inout AskedPapers, at spot: Spot) { change(&asked, spot) }

  /// Which papers it keeps from whom.
  func keeps(_ place: Preflight.Place, at spot: Spot) -> Bool {
    let isItem = place.item == spot.item
    let agency = PaperWorld.agencyOf(Self.number(place.reader))
    return switch reach {
    case .reader: place.reader == spot.practitioner
    case .cell: isItem && place.reader == spot.practitioner
    case .item: isItem
    case .paper: isItem && place.paper == 3
    case .paperOfAgency: isItem && place.paper == 3 && agency == PaperWorld.agencyOf(spot.reader)
    case .itemOfOthers: isItem && agency != PaperWorld.council
    }
  }

  private static func number(_ reader: Practitioner.ID) -> Int { Int(reader.rawValue.halves.low) }
}

extension PaperPlant {
  static let all: [PaperPlant] = ofReaders + ofCells + ofPapers + ofItems

  private static let ofReaders: [PaperPlant] = [
    .reader("no place", "not-seated") { $0.seat = nil },
    .reader("does not come", "sent-apologies") { $0.seat = .apologies },
    .reader("did not accept", "confidentiality-not-accepted") { $0.acceptsConfidentiality = false },
    .reader("nobody knows whether they accepted", "confidentiality-not-accepted") { $0.acceptsConfidentiality = nil },
  ]

  private static let ofCells: [PaperPlant] = [
    .item("has to leave", "leaves-for-item", .cell) { $0.leaving.insert($1.practitioner) },
    .standing("may open nothing", "no-access") { $0.access = nil },
    .item("nothing is known", "standing-unknown", .cell) { $0.standings[$1.practitioner] = nil },
    .standing("another's standing", "standing-unknown") { $0.recipient.id = PaperWorld.reader(900) },
    .standing("standing in another agency", "standing-unknown") { $0.recipient.agency = PaperWorld.agency(900) },
    .standing("may know that it exists", "no-access") { $0.access = .existence },
    .standing("was only asked about them", "no-access") { $0.access = .asked },
    .standing("may open no answers", "category-not-open") { $0.opens = [] },
    .item("declared a conflict", "conflict", .cell) { $0.conflicted.insert($1.practitioner) },
    .item("is recorded with a conflict", "conflict", .cell) { item, spot in
      item.records.conflicts.append(Conflict(practitioner: spot.practitioner, term: .init(from: .earliest)))
    },
    .standing("sits on no panel", "not-on-case") { $0.recipient.panels = [] },
    .standing("a guest whose grant has ended", "not-on-case") { standing in
      standing.recipient.panels = []
      standing.recipient.guestUntil = .earliest
    },
    .standing("a provider without agreement to support", "support-consent-required") { standing in
      standing.recipient.panels = []
      standing.recipient.delivers = .wholePlan
    },
  ]

  private static let ofPapers: [PaperPlant] = [
    .paper("the originator was not asked", "originator-control") { $0.onward = .askOriginator },
    .paper("for nobody else", "originator-control") { $0.onward = .none },
    .paper("for another panel", "originator-control") { $0.onward = .panelOnly("another") },
    .paper("the originator said no", "originator-control") { paper in
      paper.onward = .askOriginator
      paper.originatorAnswer = .no
    },
    .paper("held by the police", "originator-control") { $0.category = .data(.police) },
    .paper("sealed", "sealed-category") { $0.category = .data(.location) },
    .paper("equality monitoring", "stats-only") { $0.category = .data(.equality) },
    .paper("of an intelligence service", "ctsa-sensitive") { $0.category = .intelligence },
    .paper("special category without a condition", "no-condition") { $0.category = .data(.special) },
    .paper("collected on consent for another purpose", "consent-origin") { $0.consentedFor = .review },
    .item("withheld from an agency", "originator-control", .paperOfAgency) { item, spot in
      item.records.withholdings.append(
        Withholding(
          item: "return:personal", from: .agency(PaperWorld.agencyOf(spot.reader)), term: .init(from: .earliest)))
    },
  ]

  private static let ofItems: [PaperPlant] = [
    .item("closed", "closed", .item) { item, _ in item.held.isClosed = true },
    .item("out of the panel's course", "no-rule", .item) { item, _ in item.held.isInPanelCourse = false },
    .item("no basis stated", "no-rule", .item) { item, _ in item.request.gateways = [] },
    .item("consent stated and not given", "client-choice", .item) { item, _ in item.request.gateways = ["art6-1a"] },
    .item("no agreement in force", "no-agreement", .itemOfOthers) { item, _ in item.records.agreements = [] },
    .item("held by the police", "deconfliction", .item) { item, _ in
      item.records.policeHolds.append(PoliceHold(term: .init(from: .earliest)))
    },
    .item("not clear with the police", "deconfliction", .item) { item, _ in item.held.deconflictionClear = false },
    .item("a court forbids it", "legal-bar", .item) { item, _ in
      item.records.legalBars.append(LegalBar(term: .init(from: .earliest)))
    },
    .item("not known to be a case", "case-not-told", .item) { item, _ in item.papers.removeFirst() },
  ]
}
