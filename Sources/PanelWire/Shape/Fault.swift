/// One thing that is wrong with a request: where, and which. What the client sent is never part of it.
package struct Fault: Sendable, Hashable {
  /// Where it is.
  package var place: Place
  /// A stable, hyphenated code; its sentence is found by it.
  package let code: String
  /// What the sentence needs: limits, names of fields, codes that are allowed. Nothing the client sent.
  package let values: [String: String]
  /// The place in the bytes, where the fault was found before they were understood.
  package var position: JSON.Position?

  /// A fault of any part of the request.
  package init(_ place: Place, _ code: String, _ values: [String: String] = [:]) {
    self.place = place
    self.code = code
    self.values = values
  }

  /// A fault of the body.
  package init(_ pointer: JSON.Pointer, _ code: String, _ values: [String: String] = [:]) {
    self.init(.body(pointer), code, values)
  }

  /// Which part of the request a fault is in.
  package enum Place: Sendable, Hashable {
    case body(JSON.Pointer)
    case parameter(String)
    case header(String)
  }
}

/// Every fault of one request, in the order of reading. Never empty.
package struct Faults: Error, Sendable, Equatable {
  /// In the order they were found.
  package let all: [Fault]

  /// One fault or several.
  package init(_ first: Fault, _ others: Fault...) {
    all = [first] + others
  }

  /// Nil where there are none.
  package init?(_ faults: [Fault]) {
    guard !faults.isEmpty else { return nil }
    all = faults
  }

  init(_ malformed: JSON.Malformed) {
    all = malformed.complaints.map { complaint in
      let position = complaint.position
      var fault = Fault(
        complaint.pointer, complaint.code.rawValue,
        ["line": "\(position.line)", "column": "\(position.column)", "offset": "\(position.offset)"])
      fault.position = position
      return fault
    }
  }
}
