/// Where the cells of a row stand.
///
/// A row that fits is one line. In a table that does not fit, a column in which no row has anything is left out, and
/// what is the same in every row is said once above the rows where they then fit. Else the columns that find no room go
/// on in a further line, set in, and a long cell that ends a line is wrapped under itself. No cell is wrapped beside
/// another, so that what is read aloud line by line never mixes two of them, and only the first line of a row begins at
/// the edge.
struct TableLayout {
  /// What every row says, in lines that stand above the rows.
  let preface: [String]
  private let lines: [Line]

  private typealias Cell = (column: Int, width: Int)

  private struct Line {
    let indent: Int
    /// The columns that stand on it, and to how much each is filled up.
    var cells: [Cell]
    /// What the last of them may take; nil: all it needs.
    var room: Int?

    /// Where the next cell would begin.
    var end: Int { cells.reduce(indent) { $0 + $1.width + TableLayout.gap } }

    func fits(_ width: Int) -> Bool { end - TableLayout.gap <= width }
  }

  private static let gap = 2
  private static let indent = 4
  /// Less than this a cell is not wrapped to: it would be a tower of single words.
  private static let leastRoom = 20

  /// - Parameter width: what no line is to pass, unless one word does; nil: every row is one line.
  init(of table: Table, within width: Int?) {
    let all = Line(
      indent: 0,
      cells: table.columns.indices.map { column in
        (column, ([table.columns] + table.rows).map { $0[column].count }.max() ?? 0)
      })
    guard let width, !all.fits(width) else {
      (preface, lines) = ([], [all])
      return
    }
    let told = all.cells.filter { cell in cell.column == 0 || table.cells(of: cell.column) != [Table.nothing] }
    let (different, same) = Self.partingWhatRepeats(told, of: table, until: width)
    preface =
      same.isEmpty
      ? [] : "The same in every row: \(same.map(table.said).joined(separator: "; "))".wrapped(to: width)
    lines = different.reduce(into: []) { lines, cell in
      let isLast = cell.column == different.last?.column
      Self.place(cell, isLast ? table : nil, on: &lines, within: width)
    }
  }

  /// Takes out what is the same in every row, the last columns first, until the rest fits; nothing where it never does.
  private static func partingWhatRepeats(
    _ told: [Cell], of table: Table, until width: Int
  ) -> (different: [Cell], same: [Int]) {
    var (line, same) = (Line(indent: 0, cells: told), [Int]())
    let repeated = told.dropFirst().map(\.column).filter { table.rows.count > 1 && table.cells(of: $0).count == 1 }
    for column in repeated.reversed() where !line.fits(width) {
      line.cells.removeAll { $0.column == column }
      same.insert(column, at: 0)
    }
    return line.fits(width) ? (line.cells, same) : (told, [])
  }

  /// - Parameter ending: the table, where the cell is the last of its rows.
  private static func place(_ cell: Cell, _ ending: Table?, on lines: inout [Line], within width: Int) {
    if let line = lines.last, line.room == nil {
      let room = width - line.end
      if cell.width <= room || ending.map({ isShorter($0, cell.column, wrappedTo: room, than: width) }) ?? false {
        lines[lines.count - 1].cells.append(cell)
        if cell.width > room { lines[lines.count - 1].room = room }
        return
      }
    }
    let indent = lines.isEmpty ? 0 : indent
    let room = width - indent
    lines.append(Line(indent: indent, cells: [cell], room: cell.width > room ? room : nil))
  }

  /// Whether the last column takes no more lines wrapped beside the others than set in on lines of its own.
  private static func isShorter(_ table: Table, _ column: Int, wrappedTo room: Int, than width: Int) -> Bool {
    let cells = ([table.columns] + table.rows).map { $0[column] }
    guard room >= leastRoom, cells.allSatisfy({ $0.wrapped(to: room).allSatisfy { $0.count <= room } }) else {
      return false
    }
    let beside = cells.map { $0.wrapped(to: room).count }.reduce(0, +)
    let below = cells.map { 1 + $0.wrapped(to: width - indent).count }.reduce(0, +)
    return beside <= below
  }

  /// One row, or the header, without spaces at the ends of lines.
  func lines(of row: [String]) -> [String] {
    lines.flatMap { line in
      let lead = line.cells.dropLast().reduce(Self.spaces(line.indent)) { lead, cell in
        lead + row[cell.column] + Self.spaces(cell.width - row[cell.column].count + Self.gap)
      }
      let last = line.cells.last.map { row[$0.column] } ?? ""
      let told = line.room.map { last.wrapped(to: $0) } ?? [last]
      return told.enumerated().map { ($0 == 0 ? lead : Self.spaces(lead.count)) + $1 }
    }
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}

extension Table {
  /// What stands in a column, each once.
  fileprivate func cells(of column: Int) -> Set<String> { Set(rows.map { $0[column] }) }

  /// A column that is the same in every row.
  fileprivate func said(_ column: Int) -> String {
    let cell = rows.first?[column] ?? ""
    return cell == columns[column] ? cell : "\(columns[column]) \(cell)"
  }
}
