import Foundation
import PanelSealing
import Testing

@Suite("Heads signed for others to hold")
struct SignedHeadsTests {
  private let key: HeadSigningKey
  private let heads: SignedHeads
  private let file: [UInt8]

  init() throws {
    var random = SeededRandom(seed: 3)
    key = try HeadSigningKey(.random())
    heads = SignedHeads(
      takenAt: 1_750_000_000_000_000, heads: SyntheticHistory(cases: 5, using: &random).heads.shuffled(using: &random))
    file = try heads.signed(by: key)
  }

  @Test("are read back by whoever trusts the key, and hold the history to them")
  func roundTrip() throws {
    var random = SeededRandom(seed: 3)
    var history = SyntheticHistory(cases: 5, using: &random)
    let genuine = SignedHeads(takenAt: 9, heads: history.heads)
    let read = try SignedHeads(reading: genuine.signed(by: key), trusting: [key.publicKey])
    #expect(read == genuine)
    #expect(read.heads.map(\.caseID) == read.heads.map(\.caseID).sorted())
    #expect(ChainVerifier(heads: read.heads).verify(history.events).isWhole)
    history.events.removeLast()
    #expect(!ChainVerifier(heads: read.heads).verify(history.events).isWhole)
  }

  @Test("are refused with any bit flipped")
  func flipped() {
    for bit in 0..<file.count * 8 {
      var altered = file
      altered[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: SignedHeadsFault.self) { try SignedHeads(reading: altered, trusting: [key.publicKey]) }
    }
  }

  @Test("are refused with a line missing, two exchanged, or cut short anywhere")
  func rearranged() {
    var lines = file.split(separator: 10).map(Array.init)
    lines.swapAt(1, 2)
    let exchanged = Array(lines.joined(separator: [10])) + [10]
    let missing = Array(lines.enumerated().filter { $0.offset != 1 }.map(\.element).joined(separator: [10])) + [10]
    for altered in [exchanged, missing] {
      #expect(throws: SignedHeadsFault.notAuthentic) { try SignedHeads(reading: altered, trusting: [key.publicKey]) }
    }
    for length in 0..<file.count {
      #expect(throws: SignedHeadsFault.self) {
        try SignedHeads(reading: Array(file.prefix(length)), trusting: [key.publicKey])
      }
    }
  }

  @Test("are refused when signed by a key that the reader was not given, which is named")
  func untrusted() throws {
    let stranger = try HeadSigningKey(.random())
    #expect(throws: SignedHeadsFault.untrustedKey(hex(stranger.publicKey))) {
      try SignedHeads(reading: heads.signed(by: stranger), trusting: [key.publicKey])
    }
    #expect(throws: SignedHeadsFault.untrustedKey(hex(key.publicKey))) { try SignedHeads(reading: file, trusting: []) }
    #expect(try SignedHeads(reading: file, trusting: [stranger.publicKey, key.publicKey]) == heads)
  }

  @Test("of no case at all are signed too: that there was nothing is a statement")
  func empty() throws {
    let none = SignedHeads(takenAt: 1, heads: [])
    #expect(try SignedHeads(reading: none.signed(by: key), trusting: [key.publicKey]) == none)
  }

  @Test("are signed by a key whose file must be as private as the master key's")
  func keyFile() throws {
    try withFolder { folder in
      let path = folder.appending(path: "heads.key").path
      let made = try HeadSigningKey.create(file: path)
      #expect(try HeadSigningKey(file: path).publicKey == made.publicKey)
      let open = try write([UInt8](1...32), mode: 0o644, in: folder, as: "open.key")
      #expect(throws: KeyFileRefusal.openToOthers(open, mode: "644")) { try HeadSigningKey(file: open) }
    }
  }

  /// Signed with the seed 0 to 31 by Python's cryptography: this program never writes such files.
  private static let oddlyWritten: [(count: Int, line: String, signature: String)] = [
    (
      1, #"{"area":"kent","area":"medway","case":"case_1","seq":2,"link":"LINK"}"#,
      """
      65ce6b270b4a265f90109a1e8de5f4e85fac808611c31e5d9d358fe55ad9c82d\
      d56cfdfa1c2bc79fb375c89acfd076400a048912bb46a26b86dd953c07485b01
      """
    ),
    (
      1, #"{"area":"kent","case":"case_1","seq":2,"link":"LINK","seq":1}"#,
      """
      51d2ac48684c30de10887fdf9f35dce8b21a1fe2be765275052a23785b32a91b\
      072a27ac75966c2b589ba7b0bd3e41fdecf9fbc4f9d41cf5ebde4778dff05507
      """
    ),
    (
      1, #"{"area":"kent","case":"case_1","seq":02,"link":"LINK"}"#,
      """
      6bd8773af6833dbb19bb43a6f1549b4808445281c21fab03d39c199beb7810cd\
      2bfef6b73a20d0e6a9c334192c67fd5c39275352eb2d08e41caafb5e291a5809
      """
    ),
    (
      2, #"{"area":"kent","case":"case_1","seq":2,"link":"LINK"}"#,
      """
      6571a741e2949fbb04ae2782fb6f1d890a584eb6633266dd6893cd864613395e\
      eb72542e48015d90e4624824804c1c85b9b123d2b621f2a461e7dc1ad43c1f05
      """
    ),
  ]

  @Test(
    "are refused, though rightly signed, when written so that two readers could read two things",
    arguments: oddlyWritten)
  func refusesOddlyWritten(count: Int, line: String, signature: String) throws {
    let key = try withFolder { try HeadSigningKey(file: write(Array(0..<32), mode: 0o600, in: $0)) }
    let file = """
      {"format":"paneld heads 1","taken_at":1,"count":\(count)}
      \(line.replacing("LINK", with: String(repeating: "ab", count: 32)))
      {"key":"\(hex(key.publicKey))","signature":"\(signature)"}

      """
    #expect(throws: SignedHeadsFault.malformed) {
      try SignedHeads(reading: Array(file.utf8), trusting: [key.publicKey])
    }
  }
}
