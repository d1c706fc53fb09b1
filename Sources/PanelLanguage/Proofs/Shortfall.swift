package import PanelRules

/// A property that a route does not hold: where to look, what is wrong, and the shortest way for a case to come to it.
package struct Shortfall: Sendable, Equatable {
  /// Nil: the route has too many states to prove anything of it.
  package let property: Property?
  package let route: String
  package let spot: Spot
  /// What is wrong and what to do, as one sentence for the author of the route.
  package let says: String
  /// What happens to a case until it is, a sentence a step; empty where no step is needed.
  package let path: [String]

  package init(_ property: Property?, of route: String, at spot: Spot, _ says: String, path: [String] = []) {
    self.property = property
    self.route = route
    self.spot = spot
    self.says = says
    self.path = path
  }
}

/// A part of a route, by the keys that lead to it in its file.
package struct Spot: Hashable, Sendable {
  package let keys: [String]

  private init(_ keys: String...) { self.keys = keys }

  package static let route = Spot()
  package static let panel = Spot("panel")
  package static let dispositions = Spot("dispositions")
  package static let supportConsent = Spot("support-consent")
  package static func role(_ name: RoleName) -> Spot { Spot("roles", name) }
  package static func form(_ name: FormName) -> Spot { Spot("forms", name) }
  package static func outcome(_ name: OutcomeName) -> Spot { Spot("outcomes", name) }
  package static func stage(_ name: StageName) -> Spot { Spot("stages", name) }

  package static func strand(_ name: StrandName) -> Spot { Spot("strands", name) }

  package static func stage(_ name: StageName, of strand: StrandName?) -> Spot {
    strand.map { Spot("strands", $0, "stages", name) } ?? .stage(name)
  }

  /// A move of a strand's stage.
  package static func move(_ name: MoveName, at stage: StageName, of strand: StrandName) -> Spot {
    Spot("strands", strand, "stages", stage, "moves", name)
  }

  /// A move; nil: one of every stage.
  package static func move(_ name: MoveName, at stage: StageName?) -> Spot {
    stage.map { Spot("stages", $0, "moves", name) } ?? Spot("any-stage", "moves", name)
  }

  /// What a recorded fact does; nil: in every stage.
  package static func when(_ occurrence: Stage.Occurrence, at stage: StageName?) -> Spot {
    stage.map { Spot("stages", $0, "when", occurrence.rawValue) } ?? Spot("any-stage", "when", occurrence.rawValue)
  }
}
