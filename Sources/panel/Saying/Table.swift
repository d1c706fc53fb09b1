/// Rows under a header line, in columns that are two spaces apart.
///
/// No cell is empty (a dash stands for nothing) and none holds two spaces together, so that a screen reader reads row
/// by row, and `awk -F '  +'` takes the same column from every row. The first column is what other commands take, so
/// `cut -d ' ' -f 1` gives it. Where rows are held to a width, ``TableLayout`` says how.
struct Table: Sendable {
  let columns: [String]
  private(set) var rows: [[String]] = []

  /// What stands in a cell that has nothing to say.
  static let nothing = "-"

  init(_ columns: String...) {
    self.columns = columns
  }

  /// Adds a row; cells that are missing at its end are filled with dashes.
  mutating func add(_ cells: String?...) {
    let given = cells.prefix(columns.count).map { $0?.onOneLine ?? "" }
    let row = given + Array(repeating: "", count: columns.count - given.count)
    rows.append(row.map { $0.isEmpty ? Self.nothing : $0 })
  }

  /// The header line and the rows, without spaces at the end; nothing where there are no rows.
  ///
  /// - Parameter width: what no line is to pass; nil: every row is one line, however long.
  func lines(width: Int?, bold: Bool) -> [String] {
    guard !rows.isEmpty else { return [] }
    let layout = TableLayout(of: self, within: width)
    let header = layout.lines(of: columns).map { bold ? "\u{1B}[1m\($0)\u{1B}[0m" : $0 }
    return layout.preface + header + rows.flatMap(layout.lines)
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
