import PanelRules
import PanelWire

/// As of when something is asked, where it may be asked as of another moment than now.
struct AsOfQuery: Sendable {
  let recordedAt: AsOf.Time?
  let validAt: AsOf.Time?

  static let shape = Shape.object("as-of", make: AsOfQuery.init) {
    Optionally("recorded-at", .time(in: zone), says: recordedSays)
    Optionally("valid-at", .time(in: zone), says: validSays)
  }

  /// Every area there is lies in this zone.
  static let zone = Zone(identifier: "Europe/London")

  static let recordedSays = "As it was recorded by then, or by the end of that day; by now where it is left out."
  static let validSays =
    "Of what had happened by then, or by the end of that day; by `recorded-at` where it is left out, else by now."

  /// Nil: as it is.
  var asked: AsOf.Asked? { AsOf.Asked(recorded: recordedAt, valid: validAt) }

  /// Throws where another endpoint, which takes no parameters, is asked as of a moment: it would answer as of now, and be
  /// taken at its word.
  static func refuse(_ call: Call, to description: EndpointDescription) throws(Problem) {
    guard description.query == nil else { return }
    let asked = call.queryItems.map(\.name).filter(["recorded-at", "valid-at"].contains)
    if let faults = Faults(asked.map { Fault(.parameter($0), "as-of-elsewhere") }) { throw Problem(faults) }
  }
}

/// As of when something is answered: first of its members, so that nobody takes what was for what is.
enum AsOfAnswers {
  static let members = AnswerShape.members {
    Sometimes(
      "as-of",
      .object {
        Always("recorded-at", .moment)
        Always("valid-at", .moment)
      })
  }

  static func put(_ asOf: AsOf?, in o: inout JSONObjectWriter) {
    guard let asOf else { return }
    o.put("as-of") { a in
      a.put("recorded-at", asOf.recordedAt)
      a.put("valid-at", asOf.validAt)
    }
  }
}

extension Reply {
  /// With the version of what is edited as its ETag, unless it is shown as it stood: that is edited by nobody.
  func version(_ seq: Int, asOf: AsOf?) -> Reply {
    asOf == nil ? version(seq) : self
  }
}
