import Foundation
import PanelRules
import Testing

@Suite("How far readers have read their papers")
struct PackReadingTests {
  private static let reader = Practitioner.ID(UUID(high: 2, low: 1))
  private static let other = Practitioner.ID(UUID(high: 2, low: 2))

  /// A pack of one paper that says something, told by some row of the table; nil: of none.
  private func pack(
    _ supplements: Int, _ says: String?, rule: String = "D8", agenda: PackAgenda? = nil
  ) throws -> Pack {
    let agency = Agency.ID(UUID(high: 1, low: 1))
    let told = says.map { says in
      PackedPaper(
        number: 1, name: "case", version: 1, category: .data(.identity), originator: agency, mark: .official,
        digest: says, rule: rule, bases: [])
    }
    let papers = told.map { [(item: 1, caseID: Case.ID(UUID(high: 4, low: 1)), paper: $0)] } ?? []
    return try Pack(
      meeting: .init(UUID(high: 3, low: 1)), reader: Self.reader, agency: agency,
      version: PackVersion(supplements: supplements), papers: papers, agenda: agenda)
  }

  private func agenda(_ place: String = "Room 1", at starts: Int = 20, due: Moment? = nil) throws -> PackAgenda {
    PackAgenda(
      startsAt: try moment("2027-03-09T10:00:00Z"), minutes: 180, place: place,
      items: [
        .init(
          number: 1, caseID: Case.ID(UUID(high: 4, low: 1)), kind: "new", place: 1, starts: starts, minutes: 20,
          reasons: ["new"], due: due)
      ])
  }

  @Test(
    "behind, once the meeting or an item is at another time; that there was no agenda in papers before is nothing new")
  func agendaMoves() throws {
    let opened = try receipt(0, "2027-03-01T09:00:00Z")
    func reading(_ first: PackAgenda?, _ second: PackAgenda?) throws -> PackReading {
      try PackReading([pack(0, "a", agenda: first), pack(1, "a", agenda: second)], [opened])
    }
    #expect(try reading(agenda(), agenda()) == .read(opened))
    #expect(try reading(nil, agenda()) == .read(opened))
    for other in [try agenda("Room 2"), try agenda(at: 40), try agenda(due: opened.at)] {
      #expect(try reading(agenda(), other) == .behind(opened))
      #expect(try pack(0, "a", agenda: agenda()).canonicalBytes != pack(0, "a", agenda: other).canonicalBytes)
    }
  }

  @Test("by the bytes that it always had where it has no agenda, and by others where it has one")
  func bytes() throws {
    let without = try pack(0, "a")
    let (meeting, agency) = (without.meeting, without.agency)
    #expect(
      String(decoding: without.canonicalBytes, as: UTF8.self) == """
        pack 1 \(meeting) \(Self.reader) \(agency) version 1
        1.1 \(without.items[0].caseID) 4:case version 1 identity from \(agency) official digest 1:a rule 2:D8 bases \n
        """)
    let with = try pack(0, "a", agenda: agenda())
    #expect(String(decoding: with.canonicalBytes, as: UTF8.self).hasPrefix("pack 2 \(meeting) "))
    #expect(Array(with.canonicalBytes.suffix(40)) == Array(without.canonicalBytes.suffix(40)))
  }

  private func receipt(_ supplements: Int, _ at: String, of reader: Practitioner.ID = reader) throws -> PackReceipt {
    PackReceipt(reader, PackVersion(supplements: supplements), at: try moment(at))
  }

  @Test("nothing, where there is no pack or nothing in it")
  func nothing() throws {
    #expect(PackReading([], []) == .nothing)
    #expect(try PackReading([pack(0, "a"), pack(1, nil)], [receipt(0, "2027-03-01T09:00:00Z")]) == .nothing)
  }

  @Test("not opened, though others opened theirs, or a version that there is not")
  func notOpened() throws {
    let packs = [try pack(0, "a")]
    #expect(PackReading(packs, []) == .notOpened)
    let receipts = [
      try receipt(0, "2027-03-01T09:00:00Z", of: Self.other), try receipt(7, "2027-03-01T09:00:00Z"),
    ]
    #expect(PackReading(packs, receipts) == .notOpened)
  }

  @Test("read, from the first time that they opened the last version they did, however often they look again")
  func read() throws {
    let first = try receipt(1, "2027-03-02T09:00:00Z")
    let receipts = [
      try receipt(1, "2027-03-04T09:00:00Z"), first, try receipt(0, "2027-03-05T09:00:00Z"),
    ]
    #expect(try PackReading([pack(1, "b"), pack(0, "a")], receipts) == .read(first))
  }

  @Test("behind, once something that they would notice is published after it, and read where nothing is")
  func behind() throws {
    let opened = try receipt(0, "2027-03-01T09:00:00Z")
    #expect(try PackReading([pack(0, "a"), pack(1, "b")], [opened]) == .behind(opened))
    #expect(try PackReading([pack(0, "a"), pack(1, "a", rule: "D3")], [opened]) == .read(opened))
    #expect(try PackReading([pack(0, "a"), pack(1, "a"), pack(2, "c")], [opened]) == .behind(opened))
  }

  @Test("in part, where something was kept back from them then, whatever they had read before")
  func inPart() throws {
    let whole = try receipt(0, "2027-03-01T09:00:00Z")
    var part = try receipt(1, "2027-03-02T09:00:00Z")
    part.isWhole = false
    #expect(try PackReading([pack(1, "b")], [part]) == .inPart(part))
    #expect(try PackReading([pack(0, "a"), pack(1, "b")], [whole, part]) == .inPart(part))
    #expect(try PackReading([pack(0, "a"), pack(1, "a")], [whole, part]) == .read(whole))
  }
}
