import PanelSealing
import Testing

@Suite("Keys that the database may hold")
struct WrappedKeyTests {
  private let master = MasterKey(.random())

  @Test("unwrap under the master key that wrapped them, and what they sealed opens after a restart")
  func restart() throws {
    let rows = try AreaKeys.firstRows(area: "kent", under: master)
    let sealed = try AreaKeys(area: "kent", unwrapping: rows, with: master).seal([1, 2, 3], record: "r", field: "f")
    let restarted = try AreaKeys(area: "kent", unwrapping: rows.reversed(), with: master)
    #expect(try restarted.open(sealed, record: "r", field: "f") == [1, 2, 3])
  }

  @Test("do not unwrap under another master key, and say which was needed")
  func otherMaster() throws {
    let rows = try AreaKeys.firstRows(area: "kent", under: master)
    let other = MasterKey(.random())
    #expect(
      throws: KeyFault.otherMasterKey(needed: hex(master.fingerprint), held: hex(other.fingerprint))
    ) { try AreaKeys(area: "kent", unwrapping: rows, with: other) }
  }

  @Test("do not unwrap with any bit of them flipped or any byte missing or added")
  func altered() throws {
    let rows = try AreaKeys.firstRows(area: "kent", under: master)
    for (place, row) in rows.enumerated() {
      var variants = (0..<row.bytes.count * 8).map { bit in
        var bytes = row.bytes
        bytes[bit / 8] ^= 1 << (bit % 8)
        return bytes
      }
      variants += [Array(row.bytes.dropLast()), row.bytes + [0], []]
      for bytes in variants {
        var changed = rows
        changed[place] = WrappedKey(area: row.area, kind: row.kind, version: row.version, bytes: bytes)
        #expect(throws: KeyFault.self) { try AreaKeys(area: "kent", unwrapping: changed, with: master) }
      }
    }
  }

  @Test("do not unwrap as another area's, another kind's or another version's")
  func moved() throws {
    let rows = try AreaKeys.firstRows(area: "kent", under: master)
    let asMedway = rows.map { WrappedKey(area: "medway", kind: $0.kind, version: $0.version, bytes: $0.bytes) }
    #expect(throws: KeyFault.notAuthentic(area: "medway", .data, version: 1)) {
      try AreaKeys(area: "medway", unwrapping: asMedway, with: master)
    }
    let exchanged = [
      WrappedKey(area: "kent", kind: .data, version: 1, bytes: rows[1].bytes),
      WrappedKey(area: "kent", kind: .index, version: 1, bytes: rows[0].bytes),
    ]
    #expect(throws: KeyFault.notAuthentic(area: "kent", .data, version: 1)) {
      try AreaKeys(area: "kent", unwrapping: exchanged, with: master)
    }
    let renumbered = [WrappedKey(area: "kent", kind: .data, version: 2, bytes: rows[0].bytes), rows[1]]
    #expect(throws: KeyFault.notAuthentic(area: "kent", .data, version: 2)) {
      try AreaKeys(area: "kent", unwrapping: renumbered, with: master)
    }
  }

  @Test("make an area's set only when it is whole and its own")
  func wholeSet() throws {
    let rows = try AreaKeys.firstRows(area: "kent", under: master)
    let (data, index) = (rows[0], rows[1])
    let service = try ServiceKeys.firstRow(under: master)
    let other = try AreaKeys.firstRows(area: "medway", under: master)
    let second = try WrappedKey.fresh(.index, area: "kent", version: 2, under: master)
    let faults: [([WrappedKey], KeyFault)] = [
      ([], .missing(area: "kent", .data)),
      ([index], .missing(area: "kent", .data)),
      ([data], .missing(area: "kent", .index)),
      ([data, data, index], .tooMany(area: "kent", .data)),
      ([data, index, second], .tooMany(area: "kent", .index)),
      ([data, index, other[0]], .misplaced(area: "medway", .data)),
      ([data, index, service], .misplaced(area: "", .service)),
    ]
    for (rows, fault) in faults {
      #expect(throws: fault) { try AreaKeys(area: "kent", unwrapping: rows, with: master) }
    }
  }

  @Test("are wrapped anew under another master key without touching what they sealed")
  func rewrapped() throws {
    let rows = try AreaKeys.firstRows(area: "kent", under: master)
    let sealed = try AreaKeys(area: "kent", unwrapping: rows, with: master).seal([9], record: "r", field: "f")
    let next = MasterKey(.random())
    let again = try rows.map { try $0.rewrapped(from: master, to: next) }
    #expect(try AreaKeys(area: "kent", unwrapping: again, with: next).open(sealed, record: "r", field: "f") == [9])
    #expect(throws: KeyFault.self) { try AreaKeys(area: "kent", unwrapping: again, with: master) }
  }

  @Test("make a ring of every area and the service, and an area that is not there is named")
  func ring() throws {
    let rows =
      try AreaKeys.firstRows(area: "kent", under: master) + AreaKeys.firstRows(area: "medway", under: master)
    #expect(throws: KeyFault.missing(area: "", .service)) { try KeyRing(unwrapping: rows, with: master) }
    let service = try ServiceKeys.firstRow(under: master)
    #expect(throws: KeyFault.tooMany(area: "", .service)) {
      try KeyRing(unwrapping: rows + [service, service], with: master)
    }
    let ring = try KeyRing(unwrapping: rows + [service], with: master)
    #expect(ring.areas == ["kent", "medway"])
    #expect(try ring.keys(of: "medway").area == "medway")
    #expect(throws: KeyFault.unknownArea("surrey")) { try ring.keys(of: "surrey") }
  }
}
