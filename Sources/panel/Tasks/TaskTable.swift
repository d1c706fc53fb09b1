import PanelWire

extension Table {
  /// Tasks as lists show them; the identifier first, for `panel tasks done`.
  static func ofTasks(_ tasks: [JSON]) -> Table {
    var table = Table("TASK", "URGENT", "DUE", "CASE", "ROLE", "WHAT")
    for row in tasks {
      table.add(
        row["id"].text, row["urgent"].flag == true ? "URGENT" : nil, When.due(row["due"]),
        row["reference"].text ?? row["referral"].text, row["role-title"].text ?? row["role"].text,
        row["says"].text ?? row["kind"].text)
    }
    return table
  }
}
