import PanelSealing
import Testing

@Suite("Sealing personal content")
struct SealTests {
  @Test("gives back exactly what was sealed, of any length, and never the same bytes twice")
  func roundTrip() throws {
    let keys = try freshKeys()
    var random = SeededRandom(seed: 41)
    for length in Array(0...40) + [1_000, 65_537] {
      let plaintext = random.bytes(length)
      let sealed = try keys.seal(plaintext, record: "case_1", field: "answers")
      #expect(sealed.count == length + 33)
      #expect(try keys.open(sealed, record: "case_1", field: "answers") == plaintext)
      #expect(try keys.seal(plaintext, record: "case_1", field: "answers") != sealed)
    }
  }

  @Test("does not open as another record's, another field's or another area's")
  func moved() throws {
    let master = MasterKey(.random())
    let (kent, medway) = (try freshKeys(area: "kent", under: master), try freshKeys(area: "medway", under: master))
    let sealed = try kent.seal(Array("plain".utf8), record: "case_1", field: "answers")
    #expect(throws: SealFault.notAuthentic) { try kent.open(sealed, record: "case_2", field: "answers") }
    #expect(throws: SealFault.notAuthentic) { try kent.open(sealed, record: "case_1", field: "returns") }
    #expect(throws: SealFault.notAuthentic) { try medway.open(sealed, record: "case_1", field: "answers") }
  }

  @Test("does not open elsewhere even under one and the same key, wherever the border between the names is drawn")
  func borders() throws {
    let keys = try freshKeys()
    let sealed = try keys.seal([7], record: "ab", field: "c")
    for (record, field) in [("a", "bc"), ("abc", ""), ("", "abc"), ("ab", "c "), ("AB", "c"), ("c", "ab")] {
      #expect(throws: SealFault.notAuthentic) { try keys.open(sealed, record: record, field: field) }
    }
  }

  @Test("does not open with a bit flipped at any position")
  func flipped() throws {
    let keys = try freshKeys()
    let sealed = try keys.seal(Array("A sentence of Person Alpha's.".utf8), record: "case_1", field: "answers")
    for bit in 0..<sealed.count * 8 {
      var altered = sealed
      altered[bit / 8] ^= 1 << (bit % 8)
      #expect(throws: SealFault.self) { try keys.open(altered, record: "case_1", field: "answers") }
    }
  }

  @Test("does not open cut short or made longer")
  func resized() throws {
    let keys = try freshKeys()
    let sealed = try keys.seal([1, 2, 3], record: "case_1", field: "answers")
    for length in 0..<sealed.count {
      #expect(throws: SealFault.self) {
        try keys.open(Array(sealed.prefix(length)), record: "case_1", field: "answers")
      }
    }
    #expect(throws: SealFault.notAuthentic) { try keys.open(sealed + [0], record: "case_1", field: "answers") }
  }

  @Test("refuses a key version that is not held, and names it")
  func unknownVersion() throws {
    let keys = try freshKeys()
    for version in [UInt32(0), 2, 256, 0x0102_0304, .max] {
      var sealed = try keys.seal([1], record: "r", field: "f")
      for place in 0..<4 { sealed[1 + place] = UInt8(truncatingIfNeeded: version >> UInt32(24 - 8 * place)) }
      #expect(throws: SealFault.unknownKeyVersion(version)) { try keys.open(sealed, record: "r", field: "f") }
    }
  }

  @Test("refuses the right key under the wrong version's name")
  func wrongVersion() throws {
    let master = MasterKey(.random())
    var rows = try AreaKeys.firstRows(area: "kent", under: master)
    let first = try AreaKeys(area: "kent", unwrapping: rows, with: master)
    var sealed = try first.seal([1], record: "r", field: "f")
    rows.append(try first.nextDataKey(under: master))
    let both = try AreaKeys(area: "kent", unwrapping: rows, with: master)
    sealed[4] = 2
    #expect(throws: SealFault.notAuthentic) { try both.open(sealed, record: "r", field: "f") }
  }

  @Test("goes on under a new key version while what older ones sealed still opens, until it is sealed again")
  func rotation() throws {
    let master = MasterKey(.random())
    var rows = try AreaKeys.firstRows(area: "kent", under: master)
    let old = try AreaKeys(area: "kent", unwrapping: rows, with: master)
    let sealed = try old.seal([1, 2], record: "r", field: "f")
    rows.append(try old.nextDataKey(under: master))
    let new = try AreaKeys(area: "kent", unwrapping: rows, with: master)
    #expect(new.currentVersion == 2)
    #expect(try new.open(sealed, record: "r", field: "f") == [1, 2])
    #expect(old.isCurrent(sealed) && !new.isCurrent(sealed))

    let resealed = try new.resealed(sealed, record: "r", field: "f")
    #expect(new.isCurrent(resealed))
    #expect(throws: SealFault.unknownKeyVersion(2)) { try old.open(resealed, record: "r", field: "f") }
    let afterwards = try AreaKeys(
      area: "kent", unwrapping: rows.filter { $0.kind == .index || $0.version == 2 }, with: master)
    #expect(try afterwards.open(resealed, record: "r", field: "f") == [1, 2])
    #expect(throws: SealFault.unknownKeyVersion(1)) { try afterwards.open(sealed, record: "r", field: "f") }
  }

  @Test("leaves nothing of the content in the sealed bytes or in a fault")
  func noContent() throws {
    let keys = try freshKeys()
    let marker = Array("MARKER-OF-PERSON-ALPHA".utf8)
    var sealed = try keys.seal(marker, record: "r", field: "f")
    #expect(!String(decoding: sealed, as: UTF8.self).contains("MARKER"))
    sealed[20] ^= 1
    let fault = #expect(throws: SealFault.self) { try keys.open(sealed, record: "r", field: "f") }
    #expect(fault.map { String(reflecting: $0) } == "PanelSealing.SealFault.notAuthentic")
  }
}
