/// Everything from which it is decided who gets which papers of a meeting, as it stood at one moment.
package struct AskedPapers: Sendable {
  package var meeting: Meeting.ID
  /// What the meeting hears.
  package var items: [AskedItem]
  /// Who would be given papers; one who is named twice is held to both.
  package var readers: [PaperReader]
  package var now: Moment
  /// In whose days law begins and ends, and people come of age.
  package var zone: Zone

  package init(meeting: Meeting.ID, items: [AskedItem], readers: [PaperReader], now: Moment, zone: Zone) {
    self.meeting = meeting
    self.items = items
    self.readers = readers
    self.now = now
    self.zone = zone
  }
}

/// One item of the agenda with its papers, and how those who attend stand to its case.
package struct AskedItem: Sendable {
  /// As the agenda numbers it.
  package var number: Int
  package var caseID: Case.ID
  /// Who tells, for what and on what. The panel that it names counts for those alone who sit on it.
  package var request: SharingRequest
  package var papers: [Paper]
  package var held: SharedCase
  package var records: SharingRecords
  /// Who declared a conflict on the item, or is recorded with one.
  package var conflicted: Set<Practitioner.ID>
  /// Whom the chair had leave the room for it.
  package var leaving: Set<Practitioner.ID>
  /// How each of them stands to the case; of whom nothing is known, nothing is shown to them.
  package var standings: [Practitioner.ID: Standing]

  package init(
    number: Int, caseID: Case.ID, request: SharingRequest, papers: [Paper], held: SharedCase,
    records: SharingRecords = SharingRecords(), conflicted: Set<Practitioner.ID> = [],
    leaving: Set<Practitioner.ID> = [], standings: [Practitioner.ID: Standing] = [:]
  ) {
    self.number = number
    self.caseID = caseID
    self.request = request
    self.papers = papers
    self.held = held
    self.records = records
    self.conflicted = conflicted
    self.leaving = leaving
    self.standings = standings
  }

  package struct Standing: Sendable, Equatable {
    /// As the sharing decision knows them.
    package var recipient: PractitionerRecipient
    /// What they may open of the case; nil: nothing.
    package var access: AccessLevel?
    /// The categories of answers that those grants open: a pack is a copy, and holds nothing that they may not open. Nil:
    /// every one.
    package var opens: Set<DataCategory>?

    package init(_ recipient: PractitionerRecipient, access: AccessLevel?, opens: Set<DataCategory>? = nil) {
      self.recipient = recipient
      self.access = access
      self.opens = opens
    }
  }
}

/// One paper of an item, in one version.
package struct Paper: Sendable, Equatable {
  /// Within its item, as ``PaperNumbers`` gave it.
  package var number: Int
  /// Its name and version, what kind of information it is, whose, on which terms and how it is marked.
  package var shared: SharedItem
  /// The hash of what it says, in lower-case hexadecimal digits: the text itself is nothing that deciding asks for.
  package var digest: String
  /// That there is such a case, which whoever is told any other of its papers learns with it.
  package var isTheCase: Bool

  package init(number: Int, _ shared: SharedItem, digest: String, isTheCase: Bool = false) {
    self.number = number
    self.shared = shared
    self.digest = digest
    self.isTheCase = isTheCase
  }
}

/// Somebody who would be given papers.
package struct PaperReader: Sendable, Equatable {
  package var practitioner: Practitioner.ID
  package var agency: Agency.ID
  /// As what they are to attend; nil: they have no place at the meeting.
  package var seat: Seat?
  /// Nil: nobody recorded that they accepted, or refused, to keep its papers in confidence.
  package var acceptsConfidentiality: Bool?

  package init(
    _ practitioner: Practitioner.ID, of agency: Agency.ID, seat: Seat?, acceptsConfidentiality: Bool? = nil
  ) {
    self.practitioner = practitioner
    self.agency = agency
    self.seat = seat
    self.acceptsConfidentiality = acceptsConfidentiality
  }

  package enum Seat: Sendable, Hashable {
    case taken(Attendance.Part)
    /// They said that they do not come.
    case apologies
  }
}
