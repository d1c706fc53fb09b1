import Foundation
package import PanelRules
import PanelSealing
import PanelStore

extension CallerStanding {
  /// The guard of every act that shows or gives what is sealed apart: throws `stepUpNeeded` unless the caller gave a code
  /// of their authenticator with this very key a short while ago.
  ///
  /// Ask it of the standing that was read in the transaction of the act, and before anything is said of what is asked
  /// about.
  package func requireStepUp() throws(CaseworkFault) {
    guard steppedUp else { throw .stepUpNeeded }
  }
}

extension Casework {
  /// Takes the code of the caller's authenticator: for five minutes of the real clock they may do, with this key, what
  /// asks for it. Every code that is given is recorded, and not what it was.
  ///
  /// Throws a refusal where they have no authenticator, and where the code is wrong or was taken before; after five such
  /// within ten minutes `codesNotLookedAt`, whatever the code, for ten minutes.
  package func stepUp(
    with code: String, by caller: Caller, keyed: Keyed, answering: @escaping @Sendable (Moment) throws -> Answer
  ) async throws -> Answer {
    try await requireLiveKey(of: caller)
    let tried: Result<Answer, any Error> = try await once(keyed, by: caller) {
      try await worker.transaction(
        as: caller.behalf(), reads: StepUpQueries.lock(caller.area, caller.practitioner),
        StepUpQueries.failures(caller.area, caller.practitioner, Int64(StepUp.mostFailures)), ClockQueries.security(),
        caller.standingAsServed, keyed.find(by: caller)
      ) { [keys] found, failures, clock, standings, kept in
        _ = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(.success(replayed)) }
        let now = try clock.present()
        let tried = Tried(id: UUID(), by: caller, at: now)
        guard let stored = found.first else {
          return Commit(.failure(Refusal(.noAuthenticator)), writes: [tried.note(.notEnrolled)])
        }
        if let until = StepUp.rests(until: failures, at: now) {
          return Commit(
            .failure(CaseworkFault.codesNotLookedAt(until: until, retryAfter: now.seconds(until: until))),
            writes: [tried.note(.notLookedAt)])
        }
        let authenticator = try SealedAuthenticator(keys.keys(of: caller.area), of: caller.practitioner)
          .open(stored.sealed)
        switch authenticator.verdict(on: code, at: now.microseconds, after: stored.lastStep) {
        case .wrong: return Commit(.failure(Refusal(.wrongCode)), writes: [tried.note(.wrong)])
        case .used: return Commit(.failure(Refusal(.wrongCode)), writes: [tried.note(.used)])
        case .right(let step):
          let until = now.adding(seconds: StepUp.seconds)
          let answer = try answering(until)
          return Commit(
            .success(answer),
            writes: [
              tried.note(.right), StepUpQueries.take(caller.area, caller.practitioner, step),
              StepUpQueries.add(caller.area, tried.id, caller.practitioner, caller.key, now, until),
              keyed.keep(answer, by: caller, with: keys.service),
            ])
        }
      }
    }
    return try tried.get()
  }
}

/// A code that was given, without the code.
private struct Tried {
  let id: UUID
  let by: Caller
  let at: Moment

  init(id: UUID, by caller: Caller, at moment: Moment) {
    self.id = id
    by = caller
    at = moment
  }

  func note(_ outcome: StepUp.Outcome) -> Change {
    StepUpQueries.note(by.area, id, by.practitioner, by.key, at, outcome)
  }
}

extension Moment {
  /// Whole seconds to a later moment, at least one.
  fileprivate func seconds(until later: Moment) -> Int {
    max(1, Int((later.microseconds - microseconds + 999_999) / 1_000_000))
  }
}
