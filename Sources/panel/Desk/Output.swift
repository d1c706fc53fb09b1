import Foundation

/// Where a command's words go.
package struct Output: Sendable {
  /// Somebody sits before it.
  package let isTerminal: Bool
  /// Columns for prose.
  package let width: Int
  /// Columns that the rows of a list keep to; nil: each row is one line, for `grep`, `cut` and `awk`.
  package let rowWidth: Int?
  /// Bold letters are wanted; nothing is told by them alone.
  package let bold: Bool
  private let put: @Sendable ([UInt8]) throws -> Void

  /// - Parameter put: writes bytes; what it throws stops the command.
  package init(
    isTerminal: Bool = false, width: Int = 80, rowWidth: Int? = nil, bold: Bool = false,
    put: @escaping @Sendable ([UInt8]) throws -> Void
  ) {
    self.isTerminal = isTerminal
    self.width = width
    self.rowWidth = rowWidth
    self.bold = bold
    self.put = put
  }

  func write(_ page: Page) throws {
    if !page.isEmpty { try write(page.text(width: width, rowWidth: rowWidth, bold: bold)) }
  }

  /// Writes text as it is.
  package func write(_ text: String) throws {
    try put(Array(text.utf8))
  }

  /// Bytes as they are, and a line end where they have none.
  func write(_ bytes: [UInt8]) throws {
    try put(bytes.last == 10 || bytes.isEmpty ? bytes : bytes + [10])
  }
}

extension Output {
  /// A file descriptor of this process. Nothing is said where the other side has gone, as when `head` has seen enough:
  /// what was done is done. Any other failure to write stops the command with a sentence.
  package static func descriptor(_ descriptor: Int32, _ environment: [String: String]) -> Output {
    let isTerminal = isatty(descriptor) == 1
    let plain = environment["NO_COLOR"].map { !$0.isEmpty } ?? false || environment["TERM"] == "dumb"
    let told = columns(descriptor, environment)
    return Output(
      isTerminal: isTerminal, width: min(told ?? 80, widestProse), rowWidth: told ?? (isTerminal ? 80 : nil),
      bold: isTerminal && !plain
    ) { bytes in
      try write(bytes, to: descriptor)
    }
  }

  /// Longer lines of prose are hard to follow.
  private static let widestProse = 100

  /// The help on how wide lists are.
  package static let help = """
    On a terminal no row of a list is wider than the terminal: what is the same in every row is said once above them, a \
    column in which no row has anything is left out, and columns that find no room go on in the next line, set in. \
    Elsewhere, as in a pipe, every row is one line with all its \
    columns, two spaces apart, for grep, cut and awk; with COLUMNS=80 it keeps to 80 there too. --json and --csv are \
    never laid out.
    """

  /// The terminal's columns, else `COLUMNS`, never below 40; nil: nobody said.
  private static func columns(_ descriptor: Int32, _ environment: [String: String]) -> Int? {
    var size = winsize()
    let told = ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 ? Int(size.ws_col) : 0
    let columns = told > 0 ? told : environment["COLUMNS"].flatMap { Int($0) }
    return columns.map { max($0, 40) }
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno == EPIPE || errno == EBADF {
        return
      } else if errno != EINTR {
        throw Stopped(.refused, "The answer could not be written: \(String(cString: strerror(errno))).")
      }
    }
  }
}
