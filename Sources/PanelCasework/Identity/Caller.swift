package import PanelRules
import PanelSealing
package import PanelStore
import Synchronization

/// Somebody who presented a key that was right: still to be checked, in the transaction of each act, for being live.
package struct Caller: Sendable {
  package let area: String
  package let practitioner: Practitioner.ID
  package let agency: Agency.ID
  /// The public part of the key.
  package let key: String
  /// What the key is good for.
  package let scopes: KeyScopes

  package init(
    area: String, practitioner: Practitioner.ID, agency: Agency.ID, key: String, scopes: KeyScopes = .all
  ) {
    self.area = area
    self.practitioner = practitioner
    self.agency = agency
    self.key = key
    self.scopes = scopes
  }

  /// The context of a transaction in which they read.
  package var reading: Context {
    Context(areas: [area], practitioner: practitioner.rawValue, agency: agency.rawValue, key: key)
  }

  /// The context of a transaction in which they act on one case.
  package func acting(on id: Case.ID) -> Context {
    Context(
      areas: [area], practitioner: practitioner.rawValue, agency: agency.rawValue, key: key, caseID: id.rawValue)
  }

  /// The context in which the service does what they asked and may not do themselves.
  package func behalf(in areas: [String]? = nil, on id: Case.ID? = nil) -> Context {
    Context(
      areas: areas ?? [area], practitioner: practitioner.rawValue, agency: agency.rawValue, key: key,
      worker: "on-behalf", caseID: id?.rawValue)
  }

  /// The read that belongs to every transaction of theirs.
  package var standing: Read<CallerStanding> { IdentityQueries.standing(key) }

  /// The same where the service acts for them.
  var standingAsServed: Read<CallerStanding> { IdentityQueries.practitioner(area, practitioner) }

  /// What they may do now; throws unless their key is live and they still work for the agency the context names.
  package func check(_ rows: [CallerStanding]) throws -> CallerStanding {
    guard let standing = rows.first, standing.live, standing.agency == agency else {
      throw CaseworkFault.unauthenticated
    }
    return standing
  }

  /// As an actor on a route.
  package func actor(_ standing: CallerStanding, on route: String) -> Actor {
    Actor(
      practitioner: practitioner, agency: agency, agencyClass: standing.agencyClass, roles: standing.roles(on: route))
  }
}

extension Casework {
  /// Recognises a bearer token. What a key is never changes, so a right one is looked up once; whether it is live is
  /// read again in every transaction.
  package func identify(_ written: String) async throws -> Caller {
    guard let token = BearerToken(written) else { throw CaseworkFault.unauthenticated }
    if let known = known[token.prefix] {
      guard token.matches(known.hash, with: keys.service) else { throw CaseworkFault.unauthenticated }
      return known.caller
    }
    let row = try await web.read(as: Context(areas: [], key: token.prefix), IdentityQueries.key(token.prefix)).first
    guard token.matches(row?.hash, with: keys.service), let row else { throw CaseworkFault.unauthenticated }
    let context = Context(areas: [row.area], practitioner: row.practitioner.rawValue, key: token.prefix)
    guard let agency = try await web.read(as: context, IdentityQueries.agency(row.area, row.practitioner)).first else {
      throw CaseworkFault.unauthenticated
    }
    let caller = Caller(
      area: row.area, practitioner: row.practitioner, agency: agency, key: token.prefix, scopes: KeyScopes(row.scopes))
    known[token.prefix] = KnownKeys.Known(caller: caller, hash: row.hash)
    return caller
  }

  /// Throws unless somebody's key still lives: for what is answered without a transaction of theirs.
  package func requireLiveKey(of caller: Caller) async throws {
    _ = try caller.check(try await web.read(as: caller.reading, caller.standing))
  }

  /// Forgets what was known of a key whose practitioner has moved to another agency.
  package func forget(_ caller: Caller) {
    known[caller.key] = nil
  }
}

/// Keys that were presented and right, by prefix.
final class KnownKeys: Sendable {
  struct Known {
    let caller: Caller
    let hash: [UInt8]
  }

  private let byPrefix = Mutex<[String: Known]>([:])

  subscript(prefix: String) -> Known? {
    get { byPrefix.withLock { $0[prefix] } }
    set {
      byPrefix.withLock {
        if $0.count > 10_000 { $0 = [:] }
        $0[prefix] = newValue
      }
    }
  }
}
