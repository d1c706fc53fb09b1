/// That somebody who signed in shows once more that it is they, before they are shown or given what is sealed apart: with
/// the code of an authenticator, by one key and for a short while.
package enum StepUp {
  /// How long it holds, in seconds.
  package static let seconds = 300

  /// After so many codes that were not taken none is looked at for a while.
  package static let mostFailures = 5

  /// Within so many seconds, and for so many.
  package static let restSeconds = 600

  /// Until when no code is looked at; nil: it is looked at now.
  ///
  /// - Parameter failures: when codes were not taken, the last first.
  package static func rests(until failures: [Moment], at now: Moment) -> Moment? {
    guard failures.count >= mostFailures, let last = failures.first else { return nil }
    let until = last.adding(seconds: restSeconds)
    let areClose = last < failures[mostFailures - 1].adding(seconds: restSeconds)
    return areClose && now < until ? until : nil
  }

  /// What came of a code.
  package enum Outcome: String, Sendable, CaseIterable {
    case right, wrong
    /// It was right, and taken before.
    case used
    /// Too many before it were not taken.
    case notLookedAt = "not-looked-at"
    /// They have no authenticator.
    case notEnrolled = "not-enrolled"
  }
}
