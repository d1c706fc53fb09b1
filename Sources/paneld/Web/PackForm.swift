/// In which form somebody reads their papers.
enum PackForm: Equatable {
  case json, page, print

  /// What a client would rather have (RFC 9110 section 12.5.1); JSON where it says nothing that is known.
  init(accept: String?) {
    var (best, weight) = (PackForm.json, 0.0)
    for part in (accept ?? "").split(separator: ",") {
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
      let asked = pieces.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
      guard let form = pieces.first.flatMap(Self.init(mediaType:)), asked > weight else { continue }
      (best, weight) = (form, asked)
    }
    self = best
  }

  private init?(mediaType: String) {
    switch mediaType {
    case "application/json", "application/*", "*/*": self = .json
    case "text/html", "text/*": self = .page
    case "application/pdf": self = .print
    default: return nil
    }
  }
}
