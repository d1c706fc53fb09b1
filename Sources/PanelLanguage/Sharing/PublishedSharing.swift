package import PanelRules

/// The files that the sharing table is read from and published as.
enum SharingFiles {
  static let all = ["sharing.yaml", "legal-bases.yaml"]
}

extension Definitions {
  /// The exact bytes that a decision on sharing stands on: the table and the legal bases, each with its path and length
  /// before it, as of a route. Nil where the folder has no sharing table.
  package var sharingBytes: [UInt8]? {
    sharing == nil ? nil : canonicalBytes(of: SharingFiles.all)
  }
}

/// The sharing table as it was published, read back from its canonical bytes and from nothing else.
package enum PublishedSharing {
  /// Reads what ``Definitions/sharingBytes`` gave.
  ///
  /// It was held against every situation there can be before it was published, and is not again: the words and routes
  /// that it names may have moved on since.
  package static func read(_ canonical: [UInt8]) -> Result<SharingTable, Complaints> {
    var (table, bases): (SharingFile?, LegalBasesFile?)
    var complaints: [Complaint] = []
    for file in PublishedDefinition.files(in: canonical) {
      let notes = Notes(file: file.path)
      if let node = ReadYaml.read(file.bytes, notes) {
        if file.path == SharingFiles.all[0] {
          table = SharingReader.read(node, notes)
        } else {
          bases = LegalBasesReader.read(node, notes)
        }
      }
      complaints += notes.complaints
    }
    guard complaints.isEmpty, let table, let bases else { return .failure(Complaints(complaints)) }
    return .success(
      SharingResolution(file: table, bases: bases, routes: nil, forms: nil, words: [], basesAreRead: true).table)
  }
}
