import ArgumentParser

/// A command that does not exist. The parser would take it for an argument of the usual command.
enum Misspelling {
  /// Stops where a word stands in the place of a command and is none; names the nearest, and what there is.
  static func check(_ arguments: [String], from root: any ParsableCommand.Type) throws {
    var subject = root
    var path = [name(of: root)]
    for argument in arguments {
      let commands = subject.configuration.subcommands
      guard !commands.isEmpty, !argument.hasPrefix("-"), argument != "help" else { return }
      guard let command = commands.first(where: { $0.answers(to: argument) }) else {
        throw stopped(argument, in: path.joined(separator: " "), among: commands.map(name))
      }
      path.append(argument)
      subject = command
    }
  }

  private static func stopped(_ word: String, in subject: String, among names: [String]) -> Stopped {
    var page = Page()
    page.say("There is no command \"\(word)\" in \(subject).")
    page.say(remedy(for: word, among: names))
    return Stopped(.usage, page)
  }

  /// The nearest of the names that there are, where one is near, and all of them.
  static func remedy(for word: String, among names: [String]) -> String {
    let nearest = names.map { (name: $0, steps: steps(from: word, to: $0)) }.min { $0.steps < $1.steps }
    let meant = nearest.flatMap { $0.steps <= 2 ? "Did you mean \($0.name)?\n" : nil } ?? ""
    return "\(meant)There are: \(names.joined(separator: ", "))."
  }

  static func name(of command: any ParsableCommand.Type) -> String {
    command.configuration.commandName ?? ""
  }

  /// How many letters have to be put in, taken out or changed.
  private static func steps(from word: String, to other: String) -> Int {
    var row = Array(0...other.count)
    for (place, letter) in word.enumerated() {
      var next = [place + 1]
      for (column, second) in other.enumerated() {
        next.append(min(row[column] + (letter == second ? 0 : 1), row[column + 1] + 1, next[column] + 1))
      }
      row = next
    }
    return row[other.count]
  }
}

extension ParsableCommand {
  fileprivate static func answers(to word: String) -> Bool {
    configuration.commandName == word || configuration.aliases.contains(word)
  }
}
