import ArgumentParser

/// The command that was typed, as far as faults are told in its own names: the service knows the members of a request, and
/// whoever typed the command knows its options.
struct TypedCommand: Sendable {
  /// The options it takes, as `--plan`, and its arguments, as `kind`.
  private let options: Set<String>
  private let arguments: Set<String>
  /// The options that were typed.
  private let typed: Set<String>

  @TaskLocal static var current: TypedCommand?

  init(_ command: any ParsableCommand.Type, typed: [String]) {
    let help = command.helpMessage(includeHidden: true, columns: 200)
    options = Set(help.matches(of: #/(?m)^\s+(?:-\w, )?(--[a-z][a-z-]*)/#).map { String($0.1) })
    arguments = Set(help.matches(of: #/(?m)^\s+<([a-z][a-z-]*)>/#).map { String($0.1) })
    self.typed = Set(typed.compactMap { $0.split(separator: "=").first.map(String.init) })
  }

  /// The option or argument that gives a member of a request, with the place in it; nil where there is none such, or the
  /// member came from a file.
  ///
  /// - Parameter pointer: a JSON pointer (RFC 6901).
  func name(of pointer: String) -> String? {
    let parts = pointer.split(separator: "/").map(String.init)
    guard let member = parts.first else { return nil }
    // What is given several times is a list in the request, and counted from 0.
    let isCounted = parts.count > 1 && Int(parts[1]) != nil
    let single = isCounted && member.hasSuffix("s") ? String(member.dropLast()) : member
    for name in [member, single] {
      if options.contains("--\(name)"), typed.contains("--\(name)") || !isFromFile {
        return place("--\(name)", parts.dropFirst())
      }
      if arguments.contains(name), !isFromFile { return place("<\(name)>", parts.dropFirst()) }
    }
    return nil
  }

  private var isFromFile: Bool { typed.contains("--file") }

  /// `--action 2, due`
  private func place(_ name: String, _ rest: ArraySlice<String>) -> String {
    guard let first = rest.first else { return name }
    let counted = Int(first).map { "\(name) \($0 + 1)" } ?? "\(name), \(first)"
    return ([counted] + rest.dropFirst()).joined(separator: ", ")
  }
}
