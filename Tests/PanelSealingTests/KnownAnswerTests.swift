import PanelSealing
import Testing

/// Values made outside this program, by Python's hashlib and cryptography from the formats' descriptions: what is stored
/// today must be readable by every later version, and by others.
@Suite("Bytes that must never change")
struct KnownAnswerTests {
  private let data = """
    01e5ef94e8c40b97cd111111111111111111111111d97cbaa2745ad97b110864437966cbe66a9ac7b5e19564822959f433c49a7b0297dc91\
    5292170851e50d19418187eb91
    """
  private let index = """
    01e5ef94e8c40b97cd22222222222222222222222247bda70df663178e7047ab8cef64e4fb3c9678c0bc15aa61ccf388940a16047c9c7025\
    3ff19f0b9f9fed4e0d5f501b71
    """
  private let service = """
    01e5ef94e8c40b97cd3333333333333333333333332034cd4278f529f9c6dfa1e5060c8806847a61ffc8608616b8936e773806fec693a85b\
    c7d0b83f40c7beaa89b9fce7e0
    """
  private let ring: KeyRing

  init() throws {
    ring = try KeyRing(
      unwrapping: [
        WrappedKey(area: "kent", kind: .data, version: 1, bytes: bytes(hex: data)),
        WrappedKey(area: "kent", kind: .index, version: 1, bytes: bytes(hex: index)),
        WrappedKey(area: "", kind: .service, version: 1, bytes: bytes(hex: service)),
      ], with: knownMaster())
  }

  @Test("a sealed text opens")
  func sealed() throws {
    let sealed = bytes(
      hex: "010000000144444444444444444444444403ef728547609cc7c1059adbeed642ac3cf8a19b5f0a906fba5ce5cb68a4b7eea5")
    let opened = try ring.keys(of: "kent").open(sealed, record: "case_1", field: "answers")
    #expect(String(decoding: opened, as: UTF8.self) == "a sealed sentence")
  }

  @Test("index entries are the same")
  func entries() throws {
    let date = try #require(BirthDate(year: 2009, month: 4, day: 5))
    let person = PersonDetails(
      name: WrittenName(forenames: "Person", surname: "Alpha"), birth: .on(date), postcodes: ["me1 1aa"])
    let entries = BlindIndex(try ring.keys(of: "kent"), route: "prevent").entries(for: person)
    let expected: [(IndexKind, String)] = [
      (.fullName, "aa848b19db48ca7570cb815a52f2bea5"), (.birthDate, "a7150245868a25d529833632d724d213"),
      (.postcode, "33c3ae3c3497bb2ba1014ddef0452300"),
    ]
    for (kind, bytes) in expected { #expect(entries.filter { $0.kind == kind }.map { hex($0.bytes) } == [bytes]) }
  }

  @Test("token hashes, body hashes and entity tags are the same")
  func hashes() throws {
    let token = try #require(BearerToken("pk_0123456789ab_0" + String(repeating: "z", count: 51)))
    #expect(
      hex(token.hash(with: ring.service)) == "1527d84a232c8c2e3055d1c213f82fb6220bde02cc5da2ffebe12b760bdb1fc1")
    let body = ring.service.bodyHash(method: "POST", path: "/v1/referrals", body: Array("{}".utf8))
    #expect(hex(body) == "4abf2e3f48f19dc177fd0a45e20e9f440ed9ee57cc49417a94aa66c882139718")
    #expect(ring.service.entityTag(of: Array("{}".utf8)) == "\"eba44d974a33c289303e376da7315d21\"")
  }

  @Test("content hashes, links and checkpoints are the same")
  func chain() throws {
    let content = try #require(CommittedContent(bytes: Array(0..<32) + Array("what was said".utf8)))
    #expect(hex(content.hash) == "dce494a08e2bf78f2f708f8cc6627197222db5f549d3de50225fbf6d062d4b7e")
    var event = ChainedEvent(
      area: "kent", caseID: "case_1", seq: 1, type: "case-opened", typeVersion: 1,
      definitionHash: Array(repeating: 7, count: 32), actor: "prac_1", occurredAt: 1_750_000_000_000_000,
      recordedAt: 1_750_000_000_000_001, contentHash: content.hash)
    let first = Chain.link(event, after: Chain.start)
    #expect(hex(first) == "08efbad7913eb769c7d6ee2011b935bc41b420a8edaf9ef2f4223e18fc8dc587")
    event.seq = 2
    event.type = "moved"
    event.typeVersion = 3
    event.actor = "prac_2"
    event.occurredAt += 2
    event.recordedAt += 2
    let second = Chain.link(event, after: first)
    #expect(hex(second) == "f3650027ddca0a30a6241d58e81b0ee732dde3ab96c47de2092a19ef3483d277")

    let line = """
      {"format":"paneld checkpoint 1","area":"kent","sequence":1,"taken_at":1750000000000009,\
      "previous":"0000000000000000000000000000000000000000000000000000000000000000","cases":1,"moved":1,\
      "heads":"c8c629f30434629f3d66cd6ff5eb75f5547fa63258d0fe5165e8f6d73d6d1c4d",\
      "key":"e4c466e4bd4ebcb2966045002800d44eb7518b5f044626aef0263ea226b7cefa","signature":"\
      191f1013f3259d51d99c983e990976e6d0a38bd450c0c4a6cfe3dafb66b5e472126394ffc3c2519cc9cdf7c36a2e98362baf8ead23fafe5f\
      6cb0caf4b626e10c"}
      """
    let checkpoint = try #require(Checkpoint(line: Array(line.utf8)))
    #expect(checkpoint.isAuthentic)
    let heads = [CheckpointedHead(sequence: 1, caseID: "case_1", seq: 2, link: second)]
    let made = try Checkpoint(
      area: "kent", after: nil, takenAt: 1_750_000_000_000_009, cases: 1, moved: heads, by: ring.service.headSigning)
    #expect(made.key == checkpoint.key)
    #expect(made.heads == checkpoint.heads)
    #expect(made.line == line)
  }
}
