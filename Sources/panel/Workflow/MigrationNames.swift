import ArgumentParser
import PanelLanguage
import PanelRules
import PanelWire

/// What becomes of names in another version, as it was typed and as its files say.
struct MigrationNames {
  private let map: MigrationMap

  /// What was typed counts before what a file says.
  init(_ given: [String], dropping dropped: [String], _ input: Input) throws {
    var (typed, filed) = ([MigrationMap.Entry](), [MigrationMap.Entry]())
    for text in given {
      if text.contains("=") {
        typed.append(try Self.renamed(text))
      } else {
        filed += try Self.entries(of: text, input)
      }
    }
    map = MigrationMap(try dropped.map(Self.dropped) + typed + filed)
  }

  /// As they are sent: by part and name.
  var renamed: JSON? { byPart { $0.to } }
  var dropped: JSON? { byPart { $0.because } }

  private func byPart(_ value: (MigrationMap.Entry) -> String?) -> JSON? {
    var parts = JSON.Object()
    for part in MigrationMap.Part.allCases {
      var names = JSON.Object()
      for entry in map.entries where entry.part == part { names[entry.name] = value(entry).json }
      if !names.isEmpty { parts[part.plural] = .object(names) }
    }
    return parts.isEmpty ? nil : .object(parts)
  }

  private static func renamed(_ text: String) throws -> MigrationMap.Entry {
    let (part, name, value) = try read(text, usually: .stage)
    return .init(part, name, to: value)
  }

  private static func dropped(_ text: String) throws -> MigrationMap.Entry {
    let (part, name, value) = try read(text, usually: .deadline)
    guard part.maybeDropped else {
      throw Stopped(
        .usage, "No case goes on without its \(part.rawValue).", "Map it: --map \(part.rawValue):\(name)=NAME")
    }
    return .init(dropping: part, name, because: value)
  }

  private static func read(_ text: String, usually: MigrationMap.Part) throws -> (MigrationMap.Part, String, String) {
    let sides = text.split(separator: "=", maxSplits: 1).map(String.init)
    let names = (sides.first ?? "").split(separator: ":", maxSplits: 1).map(String.init)
    let part = names.count == 2 ? names.first.flatMap(MigrationMap.Part.init) : usually
    guard sides.count == 2, let part, let name = names.last else {
      let parts = MigrationMap.Part.allCases.map(\.rawValue).joined(separator: ", ")
      throw Stopped(
        .usage, "\"\(text)\" does not say what becomes of a name.",
        "Write \(usually.rawValue):old=…; before the colon stands one of \(parts).")
    }
    return (part, name, sides[1])
  }

  private static func entries(of file: String, _ input: Input) throws -> [MigrationMap.Entry] {
    switch MigrationMap.read(try input.bytes(of: file), file: file) {
    case .success(let map): return map.entries
    case .failure(let complaints):
      var page = Page()
      for complaint in complaints.all { page.say(complaint.line(in: ".")) }
      throw Stopped(.refused, page)
    }
  }
}
