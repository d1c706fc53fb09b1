/// The parts of a `Workflows` folder whose files are read together.
enum FolderName {
  case routes, parts, forms, words, routing, sharing
  case legalBases

  /// Where a file belongs, by its path inside the folder; nil: it is not one of those.
  static func of(_ path: String) -> FolderName? {
    let steps = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let last = steps.last, last.hasSuffix(".yaml"), steps.count <= 2 else { return nil }
    guard steps.count == 2 else {
      switch last {
      case "routing.yaml": return .routing
      case "sharing.yaml": return .sharing
      case "legal-bases.yaml": return .legalBases
      default: return .routes
      }
    }
    switch steps[0] {
    case "forms": return .forms
    case "words": return .words
    case "parts": return .parts
    case "calendars", "demo", "scenarios", "wording": return nil
    // A family of routes, one a file.
    default: return .routes
    }
  }
}
