import Foundation

/// Where a command reads what is not in its arguments.
package struct Input: Sendable {
  let isTerminal: Bool
  /// Everything up to the end.
  let all: @Sendable () throws -> [UInt8]
  /// One line that somebody types and that does not show; only where ``isTerminal``.
  let hiddenLine: @Sendable (_ ask: () throws -> Void) throws -> String?

  /// - Parameters:
  ///   - all: gives everything up to the end.
  ///   - hiddenLine: asks, then gives a line that does not show while it is typed; nil at the end of the input.
  package init(
    isTerminal: Bool, all: @escaping @Sendable () throws -> [UInt8],
    hiddenLine: @escaping @Sendable (_ ask: () throws -> Void) throws -> String?
  ) {
    self.isTerminal = isTerminal
    self.all = all
    self.hiddenLine = hiddenLine
  }
}

extension Input {
  /// The standard input of this process.
  static let standard = Input(
    isTerminal: isatty(STDIN_FILENO) == 1,
    all: { [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()) },
    hiddenLine: { ask in
      var shown = termios()
      guard tcgetattr(STDIN_FILENO, &shown) == 0 else { return nil }
      var hidden = shown
      hidden.c_lflag &= ~tcflag_t(ECHO)
      // Before it is asked for, so that nothing of a quick answer shows.
      tcsetattr(STDIN_FILENO, TCSADRAIN, &hidden)
      defer { tcsetattr(STDIN_FILENO, TCSADRAIN, &shown) }
      try ask()
      return readLine()
    })

  /// The bytes of a file, or of the standard input where its name is `-`.
  func bytes(of file: String) throws -> [UInt8] {
    if file == "-" { return try all() }
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: file)))
    } catch {
      throw Stopped(
        .usage, "The file \(file) cannot be read.", "Give a file that is there, or - to read from the standard input.")
    }
  }
}
