/// The faults that shapes, queries and headers give of themselves. A check of an act's own may add codes beside them.
package enum FaultCode: String, Sendable, CaseIterable {
  case required
  case requiredWhen = "required-when"
  case requiredWith = "required-with"
  case onlyWhen = "only-when"
  case onlyWith = "only-with"
  case atLeastOne = "at-least-one"
  case atMostOne = "at-most-one"
  case unknownField = "unknown-field"
  case unknownFieldMeant = "unknown-field-meant"
  case nullNotAllowed = "null-not-allowed"
  case notObject = "not-an-object"
  case notList = "not-a-list"
  case notText = "not-text"
  case notWholeNumber = "not-a-whole-number"
  case notNumber = "not-a-number"
  case notBoolean = "not-true-or-false"
  case blank
  case tooShort = "too-short"
  case tooLong = "too-long"
  case lineBreak = "line-break"
  case controlCharacter = "control-character"
  case notInForm = "not-in-form"
  case tooSmall = "too-small"
  case tooLarge = "too-large"
  case notAChoice = "not-a-choice"
  case notDate = "not-a-date"
  case dateInFuture = "date-in-future"
  case dateTooEarly = "date-too-early"
  case notInstant = "not-an-instant"
  case notIdentifier = "not-an-identifier"
  case tooFew = "too-few"
  case tooMany = "too-many"
  case duplicateElement = "duplicate-element"
  case badName = "bad-name"
  case moreFaults = "more-faults"
  case repeatedParameter = "repeated-parameter"
  case badPercentEncoding = "bad-percent-encoding"
  case cursorUnreadable = "cursor-unreadable"
  case badEntityTag = "bad-entity-tag"
  case badIdempotencyKey = "bad-idempotency-key"

  /// The placeholders that the sentence of this code may use.
  package var placeholders: [String] {
    switch self {
    case .required, .nullNotAllowed, .notObject, .notList, .notText, .notWholeNumber, .notNumber, .notBoolean, .blank,
      .lineBreak, .controlCharacter, .notDate, .dateInFuture, .notInstant, .repeatedParameter, .badPercentEncoding,
      .cursorUnreadable, .badEntityTag, .badIdempotencyKey:
      []
    case .requiredWhen, .onlyWhen: ["field", "answers"]
    case .requiredWith, .onlyWith: ["field"]
    case .atLeastOne, .atMostOne: ["fields"]
    case .unknownField: ["known"]
    case .unknownFieldMeant: ["meant", "known"]
    case .tooShort, .tooSmall, .tooFew: ["least"]
    case .tooLong, .tooLarge, .tooMany: ["most"]
    case .notInForm: ["example"]
    case .notAChoice: ["choices"]
    case .notIdentifier: ["kind"]
    case .dateTooEarly: ["first"]
    case .duplicateElement: ["first"]
    case .badName: ["example"]
    case .moreFaults: ["count"]
    }
  }
}
