package import PanelRules
import Synchronization

/// A version of the sharing table with the hash that decisions on it are pinned to, and in whose days it counts.
package struct PinnedSharing: Sendable {
  package let table: SharingTable
  package let hash: String
  package let zone: Zone

  package init(table: SharingTable, hash: String, zone: Zone) {
    self.table = table
    self.hash = hash
    self.zone = zone
  }
}

/// The definitions in force, loaded: every version that a live case stands on, and the one new cases begin on.
package final class Library: Sendable {
  private struct Key: Hashable {
    let area: String
    let name: String
  }

  private struct Shelves {
    var byHash: [Key: Rulebook] = [:]
    var live: [Key: Rulebook] = [:]
    var forms: [Key: Form] = [:]
    var sharing: [Key: PinnedSharing] = [:]
    /// By area.
    var liveSharing: [String: PinnedSharing] = [:]
  }

  private let shelves: Mutex<Shelves>

  package init() {
    shelves = Mutex(Shelves())
  }

  /// With everything that stands on another's shelves now, and apart from it from then on.
  package init(like other: Library) {
    let copied = other.shelves.withLock { $0 }
    shelves = Mutex(copied)
  }

  /// Puts a version on the shelf, and where it is live makes it the one that new cases begin on.
  package func add(_ rulebook: Rulebook, area: String, live: Bool) {
    shelves.withLock {
      $0.byHash[Key(area: area, name: rulebook.hash)] = rulebook
      for (name, hash) in rulebook.formHashes { $0.forms[Key(area: area, name: hash)] = rulebook.forms[name] }
      if live { $0.live[Key(area: area, name: rulebook.route.name)] = rulebook }
    }
  }

  /// Whether a version stands on the shelf as it is published: known, and where it is live the one that new cases begin
  /// on.
  func holds(_ hash: String, of route: String, area: String, live: Bool) -> Bool {
    shelves.withLock {
      guard $0.byHash[Key(area: area, name: hash)] != nil else { return false }
      return !live || $0.live[Key(area: area, name: route)]?.hash == hash
    }
  }

  /// Puts a version of the sharing table on the shelf, and where it is live makes it the one that decides.
  package func add(_ sharing: PinnedSharing, area: String, live: Bool) {
    shelves.withLock {
      $0.sharing[Key(area: area, name: sharing.hash)] = sharing
      if live { $0.liveSharing[area] = sharing }
    }
  }

  /// The same as ``holds(_:of:area:live:)``, of the sharing table.
  func holdsSharing(_ hash: String, area: String, live: Bool) -> Bool {
    shelves.withLock {
      $0.sharing[Key(area: area, name: hash)] != nil && (!live || $0.liveSharing[area]?.hash == hash)
    }
  }

  /// The sharing table that decides in an area now; nil: the area has published none.
  package func sharing(of area: String) -> PinnedSharing? {
    shelves.withLock { $0.liveSharing[area] }
  }

  /// A version of the sharing table that a decision was pinned to; nil: no such one is loaded.
  package func sharing(_ hash: String, area: String) -> PinnedSharing? {
    shelves.withLock { $0.sharing[Key(area: area, name: hash)] }
  }

  /// The version a case is pinned to.
  package func rulebook(_ hash: String, area: String) throws -> Rulebook {
    guard let found = shelves.withLock({ $0.byHash[Key(area: area, name: hash)] }) else {
      throw CaseworkFault.damaged("definition \(hash.prefix(12)) of \(area) is not loaded")
    }
    return found
  }

  /// The form that answers were given to, by its hash: a route may since ask another under the same name. Nil: no loaded
  /// route has it.
  package func form(_ hash: String, area: String) -> Form? {
    shelves.withLock { $0.forms[Key(area: area, name: hash)] }
  }

  /// The version that a new case on the route begins on; nil: the area does not run the route.
  package func live(_ route: String, area: String) -> Rulebook? {
    shelves.withLock { $0.live[Key(area: area, name: route)] }
  }

  /// Every version of a route that was published in an area, by number.
  package func versions(of route: String, area: String) -> [Rulebook] {
    shelves.withLock { shelves in
      shelves.byHash.filter { $0.key.area == area && $0.value.route.name == route }.map(\.value)
    }
    .sorted { $0.route.version < $1.route.version }
  }

  /// The live versions of an area's routes, by name.
  package func routes(of area: String) -> [Rulebook] {
    desks(of: area).filter { $0.route.routing == nil }
  }

  /// What receives the referrals that name no route; nil: the area has no front door.
  package func frontDoor(of area: String) -> Rulebook? {
    desks(of: area).first { $0.route.routing != nil }
  }

  /// All that may receive referrals: the routes and the front door, by name.
  package func desks(of area: String) -> [Rulebook] {
    shelves.withLock { shelves in shelves.live.filter { $0.key.area == area }.map(\.value) }
      .sorted { $0.route.name < $1.route.name }
  }
}
