import PanelSealing
import Testing

@Suite("Printing what is secret")
struct SecrecyTests {
  /// Bytes that no text contains by chance, in whatever way it would write them.
  private static let secret = (0..<32).map { UInt8(($0 * 37 + 131) % 256) }

  @Test("shows no key material, however a key is printed, dumped or mirrored")
  func keys() throws {
    let master = try withFolder { try MasterKey(file: write(Self.secret, mode: 0o600, in: $0)) }
    let rows = try AreaKeys.firstRows(area: "kent", under: master)
    let service = try ServiceKeys.firstRow(under: master)
    let keys = try AreaKeys(area: "kent", unwrapping: rows, with: master)
    let signing = try ServiceKeys(unwrapping: [service], with: master).headSigning
    let secrets: [(any Sendable, String)] = [
      (SecretKey.random(), "‹key›"),
      (master, "‹master key \(hex(master.fingerprint))›"),
      (keys, "‹keys of kent, version 1›"),
      (try ServiceKeys(unwrapping: [service], with: master), "‹service keys›"),
      (try KeyRing(unwrapping: rows + [service], with: master), "‹keys of kent›"),
      (signing, "‹signing key \(hex(Array(signing.publicKey.prefix(8))))›"),
    ]
    for (value, placeholder) in secrets {
      for text in everyWayOfPrinting(value) {
        #expect(text.contains(placeholder))
        for written in waysOfWriting(Self.secret) { #expect(!text.contains(written)) }
        #expect(!text.contains("SymmetricKey") && !text.contains("SecureBytes"))
      }
      #expect(Mirror(reflecting: value).children.isEmpty)
    }
  }

  @Test("shows no key material through an index, though it holds a key")
  func blindIndex() throws {
    let index = BlindIndex(try freshKeys(), route: "prevent")
    for text in everyWayOfPrinting(index) {
      #expect(!text.contains("SymmetricKey") && !text.contains("SecureBytes"))
    }
  }

  @Test("shows a token's prefix and never its secret")
  func tokens() throws {
    let token = BearerToken.random(.key)
    let secret = try #require(token.written().split(separator: "_").last)
    for text in everyWayOfPrinting(token) {
      #expect(text.contains("pk_\(token.prefix)_‹secret›") && !text.contains(secret))
    }
  }

  @Test("shows nothing of an authenticator's secret")
  func authenticators() {
    let authenticator = Authenticator.random()
    for text in everyWayOfPrinting(authenticator) {
      #expect(text.contains("‹authenticator›") && !text.contains(authenticator.written()))
      for written in waysOfWriting(authenticator.bytes()) { #expect(!text.contains(written)) }
    }
  }

  @Test("shows nothing of a person or of content")
  func persons() throws {
    let name = WrittenName(forenames: "Marker", surname: "Marker")
    let date = try #require(BirthDate(year: 2009, month: 4, day: 5))
    let values: [any Sendable] = [
      name, Birth.on(date), Birth.inYears(2009...2010), date, NormalisedName(name),
      PersonDetails(name: name, aliases: [name], birth: .on(date), postcodes: ["Marker"]),
      CommittedContent(Array("Marker".utf8)),
      ExportedEvent(
        ChainedEvent(
          area: "kent", caseID: "case_1", seq: 1, type: "moved", typeVersion: 1, definitionHash: [], actor: "prac_1",
          occurredAt: 0, recordedAt: 0, contentHash: []), link: [], content: Array("Marker".utf8)),
    ]
    for value in values {
      for text in everyWayOfPrinting(value) {
        #expect(!text.lowercased().contains("marker") && !text.contains("2009") && !text.contains("77"))
      }
    }
  }

  private func everyWayOfPrinting(_ value: any Sendable) -> [String] {
    var dumped = ""
    dump(value, to: &dumped)
    var dumpedInside = ""
    dump(["held": [Optional(value)]], to: &dumpedInside)
    var printed = ""
    print(value, to: &printed)
    return [
      dumped, dumpedInside, printed, "\(value)", String(describing: value), String(reflecting: value),
      "\([value])", String(reflecting: (value, 1)),
    ]
  }

  private func waysOfWriting(_ bytes: [UInt8]) -> [String] {
    let some = Array(bytes[8..<12])
    return [
      some.map(String.init).joined(separator: ", "), some.map(String.init).joined(separator: "\n"),
      some.map { "- \($0)" }.joined(separator: "\n"), hex(some), hex(some).uppercased(),
    ]
  }
}
