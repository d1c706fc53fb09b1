/// Where in its files each part of a route stands, kept beside the route, which knows nothing of files.
package struct RoutePlaces: Sendable {
  private let file: String
  private let places: [[String]: Place]

  /// - Parameter route: the route in full, as it is read.
  init(_ route: Node, file: String) {
    self.file = file
    var places: [[String]: Place] = [:]
    func walk(_ node: Node, _ keys: [String]) {
      guard keys.count < Self.deepest else { return }
      for entry in node.entries {
        places[keys + [entry.key.value]] = entry.key.place
        walk(entry.value, keys + [entry.key.value])
      }
    }
    walk(route, [])
    self.places = places
  }

  /// `strands`, a strand, `stages`, a stage, `moves`, a move.
  private static let deepest = 6

  /// The file and place of a part, or of the nearest part around it that has one.
  package func place(of spot: Spot) -> (file: String, place: Place) {
    for count in stride(from: spot.keys.count, to: 0, by: -1) {
      guard let place = places[Array(spot.keys.prefix(count))] else { continue }
      return (place.file ?? file, Place(line: place.line, column: place.column))
    }
    return (file, .start)
  }

  /// What stands in a part that several routes take: no one of them need use it.
  func isShared(_ spot: Spot) -> Bool { places[spot.keys]?.file != nil }
}
