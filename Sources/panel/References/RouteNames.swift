import PanelWire

/// What the routes of the area call their parts, to find what somebody meant.
struct RouteNames: Sendable {
  private(set) var routes: [String] = []
  private(set) var stages: [String] = []
  private(set) var roles: [String] = []
  private(set) var panels: [String] = []

  /// - Parameter isIdle: nothing is looked up, because nothing is asked for.
  init(_ client: Client, unless isIdle: Bool = false) async throws {
    guard !isIdle else { return }
    routes = try await client.get(Path("v1", "routes")).json["routes"].elements.compactMap { $0["route"].text }
    for route in routes {
      let shown = try await client.get(Path("v1", "routes", route)).json
      note(shown["stages"].elements.compactMap { $0["stage"].text }, in: &stages)
      note(shown["roles"].elements.compactMap { $0["role"].text }, in: &roles)
      note([shown["panel"]["panel"].text].compactMap(\.self), in: &panels)
    }
  }

  private func note(_ names: [String], in known: inout [String]) {
    for name in names where !known.contains(name) { known.append(name) }
  }
}
