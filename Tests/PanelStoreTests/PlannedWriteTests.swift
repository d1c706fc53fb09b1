import PanelStore
import Testing

@Suite("What a write does, for a plan")
struct PlannedWriteTests {
  private typealias Touching = PlannedWrite.Touching

  @Test("is read from its text: the table and what becomes of its rows, and no lock for a change")
  func reads() {
    #expect(Touching.read("INSERT INTO rooms (area) VALUES ($1)") == [Touching(.added, "rooms")])
    #expect(Touching.read("UPDATE meetings SET version = version + 1") == [Touching(.changed, "meetings")])
    #expect(Touching.read("DELETE FROM agenda_pins WHERE area = $1") == [Touching(.removed, "agenda_pins")])
    #expect(
      Touching.read("INSERT INTO rooms (area) VALUES ($1) ON CONFLICT (area) DO UPDATE SET area = $1")
        == [Touching(.written, "rooms")])
    #expect(Touching.read("SELECT 1 FROM cases FOR UPDATE") == [])
    #expect(Touching.read("SELECT 1 FROM cases FOR NO KEY UPDATE OF cases") == [])
    #expect(
      Touching.read("WITH gone AS (DELETE FROM listings RETURNING 1) UPDATE cases SET stage = $1")
        == [Touching(.removed, "listings"), Touching(.changed, "cases")])
  }

  @Test("is known of every write there is: a table that is told, or one that is left out and stands on the list")
  func knowsEveryTable() {
    let touched = Set(Catalogue.all.flatMap { Touching.read($0.shape.text) }.map(\.table))
    #expect(touched.count > 70)
    // A trigger of the database keeps this one.
    #expect(PlannedWrite.beneath.subtracting(touched) == ["meeting_changes"])
    #expect(Set(PlannedWrite.told).isDisjoint(with: PlannedWrite.beneath))
    for table in touched { #expect(table.allSatisfy { $0.isLowercase || $0 == "_" }, "\(table)") }
  }
}
