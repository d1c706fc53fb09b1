package import PanelRules

/// Everything a `Workflows` folder says, once all of it has been read without a complaint.
package struct Definitions: Sendable {
  package let routes: [String: Route]
  /// The services that are counted and never a case, by name.
  package let counted: [String: CountedService]
  package let forms: [FormName: Form]
  /// By the language's code.
  package let words: [String: Words]
  /// What receives a referral that names no route, and proposes some; nil where the folder has no such table.
  package let frontDoor: Route?
  /// Whether something may be told to somebody; nil where the folder has no such table.
  package let sharing: SharingTable?
  private let files: [String: [UInt8]]
  /// Of each route the path of its own file, then those of the parts it takes.
  private let routeFiles: [String: [String]]
  /// Of each route where its parts stand.
  package let places: [String: RoutePlaces]

  /// The exact bytes a route stands on: its own file, then the parts it takes, the forms it names and its calendar, each
  /// with its path and length before it, in an order that does not depend on anything else. Nil when there is no such
  /// route.
  package func canonicalBytes(of route: String) -> [UInt8]? {
    guard let definition = published(route), let own = routeFiles[route] else { return nil }
    let forms = Set(definition.forms.keys.map(definition.file(of:))).sorted().map { "forms/\($0).yaml" }
    let calendars = definition.calendar.map { ["calendars/\($0).json"] } ?? []
    return canonicalBytes(of: own + forms + calendars)
  }

  /// Files one after the other, each behind its path and length.
  func canonicalBytes(of paths: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for path in paths {
      let content = files[path] ?? []
      bytes += Array("\(path) \(content.count)\n".utf8) + content + [UInt8(ascii: "\n")]
    }
    return bytes
  }

  /// What can be published under a name: a route, or the front door.
  package func published(_ name: String) -> Route? {
    routes[name] ?? (frontDoor?.name == name ? frontDoor : nil)
  }

  /// The forms of a route, by the name that it calls each.
  package func forms(of route: Route) -> [FormName: Form] { route.named(forms) }

  /// The exact bytes of a file that was loaded, by its path inside the folder.
  package func bytes(of path: String) -> [UInt8]? { files[path] }

  /// The files of scenarios, by their path inside the folder and in its order.
  var scenarioFiles: [(path: String, bytes: [UInt8])] {
    files.filter { $0.key.hasPrefix("scenarios/") && $0.key.hasSuffix(".yaml") }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value) }
  }

  init(
    routes: [String: Route], counted: [String: CountedService], forms: [FormName: Form], words: [String: Words],
    files: [String: [UInt8]], routeFiles: [String: [String]], frontDoor: Route?,
    sharing: SharingTable?, places: [String: RoutePlaces]
  ) {
    self.routes = routes
    self.counted = counted
    self.forms = forms
    self.words = words
    self.files = files
    self.routeFiles = routeFiles
    self.frontDoor = frontDoor
    self.sharing = sharing
    self.places = places
  }
}
