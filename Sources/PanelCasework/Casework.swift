package import Logging
package import PanelRules
package import PanelSealing
package import PanelStore

/// The acts of the service. Each is one transaction: lock, gather facts, decide, write, append.
///
/// It holds no state of its own beyond caches of what never changes, so that any number of daemons may serve one
/// database.
package final class Casework: Sendable {
  /// The database as practitioners see it, under row level security.
  package let web: Store
  /// The database as the service's own work sees it: an area at a time, for acts that no practitioner takes, or takes
  /// on a case that they may not see (a return by an agency that was asked).
  package let worker: Store
  package let keys: KeyRing
  package let library: Library
  package let logger: Logger
  /// Nil: this service erases nothing.
  let eraser: Eraser?
  /// Carried out before versions are served that were published since the last: whatever else they bring is read.
  let beforeLearning: @Sendable () -> Void
  let known = KnownKeys()
  /// Stands before the pool for every act that is done once for its key.
  let gate = IdempotencyGate()

  /// - Parameters:
  ///   - eraser: what erases cases whose time is over; nil: nothing does.
  ///   - beforeLearning: what is done whenever new versions of routes were found, before they are served.
  package init(
    web: Store, worker: Store, keys: KeyRing, library: Library, logger: Logger, eraser: Eraser? = nil,
    beforeLearning: @escaping @Sendable () -> Void = {}
  ) {
    self.web = web
    self.worker = worker
    self.keys = keys
    self.library = library
    self.logger = logger
    self.eraser = eraser
    self.beforeLearning = beforeLearning
  }
}

/// Why an act was not done. "No" by the rules is ``Refusal``; these are the ways in which it did not come to that.
package enum CaseworkFault: Error, Sendable, Equatable {
  /// No key, an unknown key, one revoked or expired: which of them is not told.
  case unauthenticated
  /// Known, and not allowed to do this at all: for which roles it is, and on which route; nil: not of one route.
  case forbidden(needs: [String], on: String? = nil)
  /// Absent, or not the caller's to see: the two are never told apart.
  case notFound
  /// The version named is not the one that stands; by whom and when that was made, as far as the caller may know.
  case stale(version: Int, by: String? = nil, at: Moment? = nil)
  /// It was erased when its time was over.
  case erased
  /// The idempotency key was used with another body.
  case keyReused
  /// They named too often what is not there, or not theirs to open; they may name another in so many seconds.
  case missedTooOften(retryAfter: Int)
  /// They gave no code of their authenticator with this key, or too long ago.
  case stepUpNeeded
  /// Too many codes were not taken: none is looked at until then, in so many seconds.
  case codesNotLookedAt(until: Moment, retryAfter: Int)
  /// The service cannot read its own records: a key or a definition is missing.
  case damaged(String)
}
