/// An answer that says no, or that something broke, as RFC 9457 writes it.
///
/// It carries codes and values; the sentences are put in when the body is written. It never carries what a client sent.
package struct Problem: Error, Sendable, Equatable {
  /// What kind it is; title, status and type follow from it.
  package let kind: Kind
  /// For the sentences of the kind.
  package var values: [String: String]
  /// Every fault of the request at once.
  package var errors: [Fault]
  /// Everything that stands in the way of a move at once.
  package var unmet: [UnmetNeed]
  /// The moves that could be taken instead; nil where the question does not arise.
  package var possible: [PossibleMove]?
  /// Further members, for example who changed the record and when.
  package var extra: JSON.Object
  /// Seconds until trying again may help.
  package var retryAfter: Int?
  /// The methods that the resource has, where another was tried.
  package var allow: [String]

  /// A problem of this kind; what is left out has no member in the body.
  package init(
    _ kind: Kind, values: [String: String] = [:], errors: [Fault] = [], unmet: [UnmetNeed] = [],
    possible: [PossibleMove]? = nil, extra: JSON.Object = [:], retryAfter: Int? = nil, allow: [String] = []
  ) {
    self.kind = kind
    self.values = values
    self.errors = errors
    self.unmet = unmet
    self.possible = possible
    self.extra = extra
    self.retryAfter = retryAfter
    self.allow = allow
  }

  /// `invalid-parameter` where a parameter or a header is at fault, else `invalid-request`.
  package init(_ faults: Faults) {
    let ofBody = faults.all.allSatisfy { fault in
      switch fault.place {
      case .body: true
      case .parameter, .header: false
      }
    }
    self.init(ofBody ? .invalidRequest : .invalidParameter, errors: faults.all)
  }

  /// `payload-too-large` where that was the complaint, else `malformed-json` with all of them.
  package init(_ malformed: JSON.Malformed) {
    if let large = malformed.complaints.first(where: { $0.code == .tooLarge }) {
      self.init(.payloadTooLarge, values: ["most": "\(large.position.offset)"])
    } else {
      self.init(.malformedJSON, errors: Faults(malformed).all)
    }
  }

  /// The HTTP status.
  package var status: Int { kind.status }
}

/// One need of a move that is not met.
package struct UnmetNeed: Sendable, Equatable {
  /// Its code.
  package var need: String
  /// What is missing, in a sentence.
  package var because: String
  /// Who can supply it.
  package var who: String
  /// How.
  package var how: String
  /// The enactment or guidance that asks for it, where one does.
  package var law: String?

  /// The parts of one unmet need, each a sentence but the code.
  package init(need: String, because: String, who: String, how: String, law: String? = nil) {
    self.need = need
    self.because = because
    self.who = who
    self.how = how
    self.law = law
  }
}

/// A move that a case offers, by its name in the route and its title.
package struct PossibleMove: Sendable, Equatable {
  /// Its name in the route, for example `adopt`.
  package var move: String
  /// Its title for people.
  package var title: String

  /// A move by its name and its title.
  package init(move: String, title: String) {
    self.move = move
    self.title = title
  }
}

extension Problem {
  /// The media type of the body.
  package static let mediaType = "application/problem+json"

  /// The header fields that go with it, names in lower case.
  package var headers: [(name: String, value: String)] {
    var headers = [(name: "content-type", value: Self.mediaType)]
    if let retryAfter { headers.append(("retry-after", "\(retryAfter)")) }
    if !allow.isEmpty { headers.append(("allow", allow.joined(separator: ", "))) }
    if kind == .unauthenticated { headers.append(("www-authenticate", "Bearer realm=\"paneld\"")) }
    return headers
  }

  /// The body. Two problems that are equal give the same bytes.
  package func body(_ wording: Wording) -> [UInt8] {
    let sentence = wording.sentence(kind.code, values)
    return JSONWriter.object { body in
      body.put("type", kind.path)
      body.put("title", sentence.title ?? sentence.message)
      body.put("status", status)
      body.put("detail", [sentence.message, sentence.remedy].filter { !$0.isEmpty }.joined(separator: " "))
      if !errors.isEmpty { body.list("errors", errors) { $0.write(to: &$1, wording) } }
      if !unmet.isEmpty { body.list("unmet", unmet) { $0.write(to: &$1) } }
      if let possible { body.list("possible", possible) { $0.write(to: &$1) } }
      for member in extra { body.put(member.name, member.value) }
    }
  }
}

extension Fault {
  fileprivate func write(to error: inout JSONObjectWriter, _ wording: Wording) {
    switch place {
    case .body(let pointer): error.put("pointer", pointer.description)
    case .parameter(let name): error.put("parameter", name)
    case .header(let name): error.put("header", name)
    }
    let sentence = wording.sentence(code, values)
    error.put("code", code)
    error.put("message", sentence.message)
    error.put("remedy", sentence.remedy)
    if let position {
      error.put("line", position.line)
      error.put("column", position.column)
      error.put("offset", position.offset)
    }
  }
}

extension UnmetNeed {
  /// Writes the members of one need; an answer to "what stands in the way" uses the same.
  package func write(to object: inout JSONObjectWriter) {
    object.put("need", need)
    object.put("because", because)
    object.put("who", who)
    object.put("how", how)
    object.put("law", law)
  }
}

extension PossibleMove {
  /// Writes the members of one move.
  package func write(to object: inout JSONObjectWriter) {
    object.put("move", move)
    object.put("title", title)
  }
}
