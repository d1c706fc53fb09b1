import PanelWire

extension Table {
  /// Tasks as lists show them; the identifier first, for `panel tasks done`.
  static func ofTasks(_ tasks: [JSON]) -> Table {
    var table = Table("TASK", "URGENT", "DUE", "CASE", "ROLE", "WHAT")
    for row in tasks {
      table.add(
        row["id"].text, row["urgent"].flag == true ? "URGENT" : nil, When.due(row["due"]),
        row["reference"].text ?? row["referral"].text, role(row),
        what(row))
    }
    return table
  }

  /// What is to be done, and about whom.
  private static func what(_ row: JSON) -> String? {
    let says = row["says"].text ?? row["kind"].text
    return row["agency-name"].text.flatMap { name in says.map { "\($0): \(name)" } } ?? says
  }

  /// Whose it is; where nobody holds the role, that is said beside it.
  private static func role(_ row: JSON) -> String? {
    let title = row["role-title"].text ?? row["role"].text
    return row["role-held"].flag == false ? title.map { "\($0) (nobody yet)" } : title
  }
}
