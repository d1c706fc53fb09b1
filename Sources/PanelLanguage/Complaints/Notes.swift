/// What was found wrong while one file is read. Reading goes on after a complaint, so that the author sees them all.
final class Notes {
  let file: String
  private(set) var complaints: [Complaint] = []

  init(file: String) {
    self.file = file
  }

  /// The name a definition takes from its file, for example `some-form` in `forms/some-form.yaml`.
  var stem: String {
    let last = file.split(separator: "/").last ?? ""
    return String(last.hasSuffix(".yaml") ? last.dropLast(".yaml".count) : last)
  }

  /// Complains when a file is not called what it defines.
  func checkFileName(_ name: Text?, _ what: String) {
    guard let name, name.value != stem else { return }
    add(.misnamedFile, at: name.place, "\(what) \"\(name.value)\" belongs in \(name.value).yaml; rename one of the two")
  }

  func add(_ code: Complaint.Code, at place: Place, _ says: String) {
    let here = Place(line: place.line, column: place.column)
    complaints.append(Complaint(file: place.file ?? file, place: here, code: code, says: says))
  }

  /// What was probably meant, as the end of a sentence; nothing once there are so many complaints that the file is not
  /// a slip of the fingers.
  func suggestion(for name: String, among known: some Collection<String>) -> String {
    complaints.count < Self.few ? Suggestion.sentence(for: name, among: known) : ""
  }

  func nearest(to name: String, among known: some Collection<String>) -> String? {
    complaints.count < Self.few ? Suggestion.nearest(to: name, among: known) : nil
  }

  private static let few = 200
}
