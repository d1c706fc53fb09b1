import PanelWire

extension Table {
  /// Cases as lists show them: the reference first, then what presses.
  static func ofCases(_ cases: [JSON]) -> Table {
    var table = Table("CASE", "STAGE", "DUE", "LATE", "HOLDER", "ROUTE", "OPENED")
    for row in cases {
      table.add(
        row["reference"].text, row["stage-title"].text ?? row["stage"].text, When.due(row["due"]),
        row["late"].flag == true ? "LATE" : nil, row["holder-title"].text ?? row["holder"].text, row["route"].text,
        When.date(row["opened-at"]))
    }
    return table
  }
}
