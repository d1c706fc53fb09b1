/// One thing that is wrong with a definition file, where it stands, and what to do about it.
package struct Complaint: Error, Sendable, Hashable {
  /// Inside the folder, for example `some-route.yaml` or `forms/some-form.yaml`.
  package let file: String
  package let place: Place
  package let code: Code
  /// What is wrong and what to do, as one sentence for the author of the file.
  package let says: String

  package init(file: String, place: Place, code: Code, says: String) {
    self.file = file
    self.place = place
    self.code = code
    self.says = says
  }

  /// Every way in which a file can be refused; the code is stable, the sentence is not.
  package enum Code: String, Sendable, CaseIterable {
    // The bytes are not a document of ours.
    case fileMissing = "file-missing"
    case tooLarge = "too-large"
    case notYAML = "not-yaml"
    case tooDeep = "too-deep"
    case anchor, alias, tag, directive
    case mergeKey = "merge-key"
    case keyNotText = "key-not-text"
    case duplicateKey = "duplicate-key"
    case severalDocuments = "several-documents"
    case emptyFile = "empty-file"
    // A value has another shape than its key asks for.
    case notAMap = "not-a-map"
    case notAList = "not-a-list"
    case notText = "not-text"
    case empty
    case unknownKey = "unknown-key"
    case missingKey = "missing-key"
    case keysClash = "keys-clash"
    case notAName = "not-a-name"
    case notYesOrNo = "not-yes-or-no"
    case notANumber = "not-a-number"
    case notASpan = "not-a-span"
    case notADate = "not-a-date"
    case notAnAge = "not-an-age"
    case notACondition = "not-a-condition"
    case notASentence = "not-a-sentence"
    case unknownWord = "unknown-word"
    case listedTwice = "listed-twice"
    // A name leads nowhere, or nothing leads to it.
    case unknownName = "unknown-name"
    case unusedName = "unused-name"
    case unmarkedAnchor = "unmarked-anchor"
    case misnamedFile = "misnamed-file"
    // The parts do not fit each other.
    case notOffered = "not-offered"
    case decisionWithoutQuorum = "decision-without-quorum"
    case misplaced
    case nobodyMay = "nobody-may"
    case wordsMissing = "words-missing"
    case placeholder
    // What a table says of every combination of answers.
    case rowNeverSaid = "row-never-said"
    case rowsOverlap = "rows-overlap"
    case tableGap = "table-gap"
    case tooManyCases = "too-many-cases"
    case noBasis = "no-basis"
  }
}

extension Complaint: CustomStringConvertible, Comparable {
  /// `Workflows/some-route.yaml:42:7: …`, as compilers write it, so that editors can jump there.
  package var description: String {
    "Workflows/\(file):\(place.line):\(place.column): \(says)"
  }

  /// The same from where the folder lies that the file is in.
  package func line(in folder: String) -> String {
    let folder = folder == "." ? "" : folder.hasSuffix("/") ? folder : "\(folder)/"
    return "\(folder)\(file):\(place.line):\(place.column): \(says)"
  }

  package static func < (a: Complaint, b: Complaint) -> Bool {
    (a.file, a.place, a.says) < (b.file, b.place, b.says)
  }
}

/// Everything that is wrong, sorted by file, line and column; when there is one complaint nothing is loaded.
package struct Complaints: Error, Sendable, Equatable, CustomStringConvertible {
  package let all: [Complaint]

  package init(_ complaints: some Sequence<Complaint>) {
    all = Set(complaints).sorted()
  }

  package var description: String {
    all.map(\.description).joined(separator: "\n")
  }
}

/// A place in a file, line and column counted from 1, columns in characters.
package struct Place: Hashable, Sendable, Comparable {
  package let line: Int
  package let column: Int
  /// The file inside the folder, where it is another than the one that is read.
  package let file: String?

  package init(line: Int, column: Int, file: String? = nil) {
    self.line = line
    self.column = column
    self.file = file
  }

  package static let start = Place(line: 1, column: 1)

  package static func < (a: Place, b: Place) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}
