import Foundation
import PanelRules
import Testing

@Suite("The numbers of papers and versions")
struct PaperNumbersTests {
  private static func caseID(_ number: UInt64) -> Case.ID { Case.ID(UUID(high: 0, low: number)) }

  @Test("are given in the order in which papers come, and stay with them")
  func given() throws {
    var numbers = PaperNumbers()
    try numbers.add(["case", "referral"], to: 1, of: Self.caseID(1))
    try numbers.add(["case"], to: 2, of: Self.caseID(2))
    try numbers.add(["late", "case", "latest"], to: 1, of: Self.caseID(1))
    #expect(["case", "referral", "late", "latest"].map { numbers.number(of: $0, in: 1) } == [1, 2, 3, 4])
    #expect(numbers.number(of: "case", in: 2) == 1 && numbers.number(of: "case", in: 3) == nil)
    #expect(try PaperNumbers(numbers.given) == numbers)
  }

  @Test("are refused where a case has two, or two cases or papers have one, and nothing is numbered then")
  func refused() throws {
    var numbers = PaperNumbers()
    try numbers.add(["case"], to: 1, of: Self.caseID(1))
    let before = numbers
    #expect(throws: PackFault.renumbered(1)) { try numbers.add(["case"], to: 1, of: Self.caseID(2)) }
    #expect(throws: PackFault.renumbered(2)) { try numbers.add(["case"], to: 2, of: Self.caseID(1)) }
    #expect(numbers == before)
    let given = PaperNumbers.Given(item: 1, caseID: Self.caseID(1), paper: "case", number: 1)
    for (item, caseID, paper, number) in [
      (1, Self.caseID(2), "referral", 2), (1, Self.caseID(1), "case", 2), (1, Self.caseID(1), "referral", 1),
      (1, Self.caseID(1), "referral", 0), (2, Self.caseID(1), "case", 1),
    ] {
      let other = PaperNumbers.Given(item: item, caseID: caseID, paper: paper, number: number)
      #expect(throws: PackFault.self) { try PaperNumbers([given, other]) }
    }
  }

  @Test("versions are written 1, 1a to 1z, 1aa and on, read back as they were, and follow each other")
  func versions() {
    let all = (0..<2_000).map { PackVersion(supplements: $0) }
    #expect(all.allSatisfy { PackVersion($0.description) == $0 })
    #expect(Set(all.map(\.description)).count == all.count)
    #expect(zip(all, all.dropFirst()).allSatisfy { $0 < $1 && $0.next == $1 })
    #expect([0, 1, 26, 27, 702, 703].map { all[$0].description } == ["1", "1a", "1z", "1aa", "1zz", "1aaa"])
    for text in ["", "a", "2", "1A", "1-", "11", "1 ", "1é", "1aaaaaaa"] { #expect(PackVersion(text) == nil) }
  }
}
