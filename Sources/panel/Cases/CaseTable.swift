import PanelWire

extension Table {
  /// Cases as lists show them: the reference first, then what presses.
  static func ofCases(_ cases: [JSON]) -> Table {
    var table = Table("CASE", "STAGE", "DUE", "LATE", "HOLDER", "ROUTE", "OPENED")
    for row in cases {
      table.add(
        row["reference"].text, stage(row), When.due(row["due"]), late(row), holder(row), row.titled("route"),
        When.date(row["opened-at"]))
    }
    return table
  }

  /// The same, only what presses, so that it fits a narrow terminal.
  static func ofPressingCases(_ cases: [JSON]) -> Table {
    var table = Table("CASE", "DUE", "LATE", "STAGE", "HOLDER")
    for row in cases { table.add(row["reference"].text, When.due(row["due"]), late(row), stage(row), holder(row)) }
    return table
  }

  private static func stage(_ row: JSON) -> String? { row["stage-title"].text ?? row["stage"].text }

  private static func late(_ row: JSON) -> String? { row["late"].flag == true ? "LATE" : nil }

  private static func holder(_ row: JSON) -> String? { row["holder-title"].text ?? row["holder"].text }
}
