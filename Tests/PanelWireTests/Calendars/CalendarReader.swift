import PanelRules
import Testing

/// Reads a calendar as RFC 5545 says, knowing nothing of what wrote it: its lines as they lie there, unfolded, and
/// their components.
struct CalendarReader {
  /// The lines as they lie there, without what ends them.
  let folded: [[UInt8]]
  /// Name, parameters and value of each property, in their order; of a component's `BEGIN` and `END` too.
  let properties: [Property]

  struct Property: Equatable {
    let name: String
    let parameters: [String: String]
    let value: String

    /// As section 3.3.11 has it.
    var text: String {
      var (text, isEscaped) = (String.UnicodeScalarView(), false)
      for scalar in value.unicodeScalars {
        if isEscaped {
          text.append(scalar == "n" || scalar == "N" ? "\n" : scalar)
          isEscaped = false
        } else if scalar == "\\" {
          isEscaped = true
        } else {
          text.append(scalar)
        }
      }
      return String(text)
    }
  }

  init(_ bytes: [UInt8]) throws {
    var (lines, line, rest) = ([[UInt8]](), [UInt8](), bytes[...])
    while let byte = rest.popFirst() {
      if byte == 13 {
        try #require(rest.popFirst() == 10, "a carriage return without its line feed")
        lines.append(line)
        line = []
      } else {
        try #require(byte != 10, "a line feed without its carriage return")
        line.append(byte)
      }
    }
    try #require(line.isEmpty, "the last line is not ended")
    folded = lines
    var unfolded: [[UInt8]] = []
    for line in lines {
      if line.first == 32 || line.first == 9, !unfolded.isEmpty {
        unfolded[unfolded.count - 1] += line.dropFirst()
      } else {
        unfolded.append(line)
      }
    }
    properties = try unfolded.map { line in
      let text = try #require(String(validating: line, as: UTF8.self))
      let colon = try #require(text.unicodeScalars.firstIndex(of: ":"))
      let parts = String(text[..<colon]).split(separator: ";").map(String.init)
      let parameters = parts.dropFirst().map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
      return Property(
        name: try #require(parts.first),
        parameters: Dictionary(parameters.map { ($0[0], $0[1]) }) { first, _ in first },
        value: String(text.unicodeScalars[text.unicodeScalars.index(after: colon)...]))
    }
  }

  /// The properties of each component of a name, those of the components within it left out.
  func components(_ name: String) -> [[Property]] {
    var (found, open) = ([[Property]](), [(name: String, properties: [Property])]())
    for property in properties {
      switch property.name {
      case "BEGIN": open.append((property.value, []))
      case "END":
        guard let last = open.popLast(), last.name == property.value else { return [] }
        if last.name == name { found.append(last.properties) }
      default: if !open.isEmpty { open[open.count - 1].properties.append(property) }
      }
    }
    return open.isEmpty ? found : []
  }
}
