/// The parts of a `Workflows` folder whose files are read together.
enum FolderName {
  case routes, parts, forms, words

  /// Where a file belongs, by its path inside the folder; nil: it is not one of those.
  static func of(_ path: String) -> FolderName? {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = steps.last, last.hasSuffix(".yaml"), steps.count <= 2 else { return nil }
    guard steps.count == 2 else { return tables.contains(String(last)) ? nil : .routes }
    switch steps[0] {
    case "forms": return .forms
    case "words": return .words
    case "parts": return .parts
    case "calendars", "scenarios", "wording": return nil
    // A family of routes, one a file.
    default: return .routes
    }
  }

  /// Files at the top that are no routes.
  private static let tables: Set<String> = ["routing.yaml", "sharing.yaml"]
}
