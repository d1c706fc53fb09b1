/// Rows under a header line, in columns that are two spaces apart.
///
/// No cell is empty (a dash stands for nothing) and none holds two spaces together, so that a screen reader reads row
/// by row, and `awk -F '  +'` takes the same column from every row. The first column is what other commands take, so
/// `cut -d ' ' -f 1` gives it.
struct Table: Sendable {
  let columns: [String]
  private(set) var rows: [[String]] = []

  init(_ columns: String...) {
    self.columns = columns
  }

  /// Adds a row; cells that are missing at its end are filled with dashes.
  mutating func add(_ cells: String?...) {
    let given = cells.prefix(columns.count).map { $0?.onOneLine ?? "" }
    rows.append((given + Array(repeating: "", count: columns.count - given.count)).map { $0.isEmpty ? "-" : $0 })
  }

  /// The header line and the rows, without spaces at the end; nothing where there are no rows.
  func lines(bold: Bool) -> [String] {
    guard !rows.isEmpty else { return [] }
    let widths = columns.indices.map { column in ([columns] + rows).map { $0[column].count }.max() ?? 0 }
    let header = Self.line(columns, widths)
    return [bold ? "\u{1B}[1m\(header)\u{1B}[0m" : header] + rows.map { Self.line($0, widths) }
  }

  private static func line(_ cells: [String], _ widths: [Int]) -> String {
    let padded = zip(cells, widths).dropLast().map { cell, width in
      cell + String(repeating: " ", count: width - cell.count)
    }
    return (padded + cells.suffix(1)).joined(separator: "  ")
  }
}

extension Table {
  /// The header line, always, and the rows, as comma-separated values.
  var commaSeparated: String {
    ([columns] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\n" }.joined()
  }

  /// A spreadsheet takes a cell that begins like this for a formula, and what somebody typed into a referral is not to
  /// be run by the one who opens the list.
  private static let formulaStarts: Set<Character> = ["=", "+", "-", "@"]

  private static func quoted(_ cell: String) -> String {
    let isFormula = cell.count > 1 && (cell.first.map(formulaStarts.contains) ?? false)
    let text = isFormula ? "'\(cell)" : cell
    guard text.contains(where: { $0 == "," || $0 == "\"" }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
