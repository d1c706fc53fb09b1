import Foundation
import PanelLanguage
import PanelRules
import Testing

/// The definitions that ship with the program.
enum ShippedFolder {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Workflows")

  static func loaded() throws -> Definitions { try read.get() }

  /// Read anew, by those who compare two readings.
  static func loadedAnew() throws -> Definitions { try Definitions.load(files: Definitions.readFolder(folder)).get() }

  private static let read = Result { try loadedAnew() }

  static func route(_ name: String) throws -> Route { try #require(try loaded().routes[name]) }
}

extension Route {
  /// Every move that somebody may take, with the stage it leaves; nil for those of every stage.
  var moves: [(stage: StageName?, move: Move)] {
    let own = stageOrder.flatMap { name in
      (stages[name]?.moveOrder ?? []).compactMap { stages[name]?.moves[$0] }.map { (stage: StageName?(name), move: $0) }
    }
    return own + anyStage.values.sorted { $0.name < $1.name }.map { (stage: nil, move: $0) }
  }

  func move(_ name: MoveName, from stage: StageName) throws -> Move {
    try #require(stages[stage]?.moves[name], "\(stage) has a move \(name)")
  }
}
