import Foundation
import PanelRules
import Testing

/// A meeting of made-up members on made-up cases, all of whose papers everybody may see; tests plant faults in it.
enum PaperWorld {
  static let panel = "panel"
  static let classes = ["local-authority", "police", "health", "education", "probation", "housing"]

  static func id(_ kind: UInt64, _ number: Int) -> UUID { UUID(high: kind, low: UInt64(number)) }
  static func agency(_ number: Int) -> Agency.ID { Agency.ID(id(1, number)) }
  static func reader(_ number: Int) -> Practitioner.ID { Practitioner.ID(id(2, number)) }
  static func caseID(_ number: Int) -> Case.ID { Case.ID(id(3, number)) }
  static func person(_ number: Int) -> Person.ID { Person.ID(id(4, number)) }

  /// The agency that arranges the meetings, and tells.
  static let council = agency(0)
  static let meeting = Meeting.ID(id(5, 1))

  static func noon() throws -> Moment { try #require(Moment(rfc3339: "2026-03-20T12:00:00Z")) }

  static func asked(readers: Int, items: Int) throws -> AskedPapers {
    let people = (0..<readers).map { number in
      PaperReader(reader(number), of: agencyOf(number), seat: .taken(.member), acceptsConfidentiality: true)
    }
    return AskedPapers(
      meeting: meeting, items: try (1...items).map { try item($0, before: readers) }, readers: people,
      now: try noon(), zone: try #require(Zone(identifier: "Europe/London")))
  }

  static func agencyOf(_ reader: Int) -> Agency.ID { agency(reader % classes.count) }

  static func item(_ number: Int, before readers: Int) throws -> AskedItem {
    let term = SharingTerm(from: try noon().adding(minutes: -1_440))
    let standings = (0..<readers).map { (reader($0), standing(of: $0)) }
    return AskedItem(
      number: number, caseID: caseID(number),
      request: SharingRequest(
        purpose: .casework, discloser: council, discloserClass: classes[0], channel: .inside, gateways: ["art6-1e"],
        panel: panel, preparedBy: reader(0)),
      papers: papers(of: number),
      held: SharedCase(route: "channel", person: person(number), deconflictionClear: true),
      records: SharingRecords(
        agreements: [SharingAgreement(signatories: Set(classes.indices.map(agency)), term: term)]),
      standings: Dictionary(uniqueKeysWithValues: standings))
  }

  static func standing(of reader: Int) -> AskedItem.Standing {
    let recipient = PractitionerRecipient(
      id: self.reader(reader), agency: agencyOf(reader), agencyClass: classes[reader % classes.count],
      panels: [panel])
    return AskedItem.Standing(recipient, access: .team)
  }

  /// That there is the case, what the referral says, and what another agency answered for this panel alone.
  static func papers(of item: Int) -> [Paper] {
    [
      Paper(number: 1, shared("case", .identity, of: item), digest: "00", isTheCase: true),
      Paper(number: 2, shared("referral:personal", .personal, of: item), digest: "01"),
      Paper(number: 3, returned("return:personal", of: item), digest: "02"),
    ]
  }

  static func shared(_ name: String, _ category: DataCategory, of item: Int) -> SharedItem {
    SharedItem(
      id: name, version: 1, category: .data(category), concerns: [person(item)], originator: council,
      originatorClass: classes[0])
  }

  static func returned(_ name: String, of item: Int) -> SharedItem {
    var shared = shared(name, .personal, of: item)
    shared.originator = agency(2)
    shared.originatorClass = classes[2]
    shared.onward = .panelOnly(panel)
    return shared
  }
}

extension Preflight {
  /// Every paper before every reader.
  struct Place: Hashable, Sendable {
    let item: Int
    let reader: Practitioner.ID
    let paper: Int
  }

  var sights: [Place: Sight] {
    let all = cells.flatMap { cell in
      cell.papers.map { (Place(item: cell.number, reader: cell.reader, paper: $0.paper.number), $0) }
    }
    return Dictionary(uniqueKeysWithValues: all)
  }

  var told: Set<Place> { Set(sights.filter(\.value.isTold).keys) }

  var codes: [Place: Set<String>] { sights.mapValues { Set($0.blocks.map(\.code)) }.filter { !$0.value.isEmpty } }
}
