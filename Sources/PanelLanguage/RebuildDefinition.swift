package import PanelRules

/// A route as it was published, read back from its canonical bytes and from nothing else.
package struct PublishedDefinition: Sendable {
  package let route: Route
  /// By the name that the route calls each.
  package let forms: [FormName: Form]
  /// The exact bytes of each form's file, which a form's own hash is made of.
  package let formBytes: [FormName: [UInt8]]
  /// The bytes of its calendar file; nil when the route counts no working days.
  package let calendar: [UInt8]?

  /// Reads what ``Definitions/canonicalBytes(of:)`` gave.
  ///
  /// Names that lead to other routes and to words were resolved before it was published and are not resolved again: the
  /// other files may have moved on since.
  package static func read(_ canonical: [UInt8]) -> Result<PublishedDefinition, Complaints> {
    var reading = Reading()
    let files = files(in: canonical)
    for file in files where FolderName.of(file.path) == .parts { reading.takePart(file.path, file.bytes) }
    for file in files where FolderName.of(file.path) != .parts { reading.take(file.path, file.bytes) }
    return reading.finish()
  }

  /// The files, in the order in which they were written one after the other, each behind its path and length.
  static func files(in canonical: [UInt8]) -> [(path: String, bytes: [UInt8])] {
    var files: [(path: String, bytes: [UInt8])] = []
    var rest = canonical[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      let head = String(decoding: rest[..<end], as: UTF8.self)
      let body = rest[(end + 1)...]
      guard let space = head.lastIndex(of: " "), let length = Int(head[head.index(after: space)...]), length >= 0,
        length < body.count
      else { break }
      files.append((String(head[..<space]), Array(body.prefix(length))))
      rest = body.dropFirst(length + 1)
    }
    return files
  }

  private struct Reading {
    var route: Route?
    var parts: [String: Part] = [:]
    var forms: [FormName: Form] = [:]
    var formBytes: [FormName: [UInt8]] = [:]
    var calendar: [UInt8]?
    var complaints: [Complaint] = []

    mutating func takePart(_ path: String, _ bytes: [UInt8]) {
      let notes = Notes(file: path)
      if let node = ReadYaml.read(bytes, notes) { parts[notes.stem] = Part.read(node, notes) }
      complaints += notes.complaints
    }

    mutating func take(_ path: String, _ bytes: [UInt8]) {
      if path.hasPrefix("calendars/") {
        calendar = bytes
        return
      }
      let notes = Notes(file: path)
      if let node = ReadYaml.read(bytes, notes) {
        if path.hasPrefix("forms/") {
          if let form = FormReader.read(node, notes)?.form {
            forms[form.name] = form
            formBytes[form.name] = bytes
          }
        } else if FolderName.of(path) == .routing {
          route = RoutingReader.read(node, notes)?.route
        } else {
          route = RouteReader.read(node, parts: parts, notes)?.route
        }
      }
      complaints += notes.complaints
    }

    func finish() -> Result<PublishedDefinition, Complaints> {
      guard complaints.isEmpty, let route else { return .failure(Complaints(complaints)) }
      let named = route.named(forms)
      let bytes = route.forms.keys.reduce(into: [:]) { $0[$1] = formBytes[route.file(of: $1)] }
      return .success(
        PublishedDefinition(
          route: AnswerPicks.picking(route, from: named), forms: named, formBytes: bytes, calendar: calendar))
    }
  }
}
