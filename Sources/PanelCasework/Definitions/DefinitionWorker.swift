import Logging
import PanelSealing
import PanelStore

/// Watches for versions of routes, and of the sharing table, that are published while the daemon serves, by whoever publishes them. Each daemon has
/// one.
package struct DefinitionWorker: Sendable {
  private let casework: Casework

  package init(_ casework: Casework) {
    self.casework = casework
  }

  /// Runs until its task is cancelled.
  package func run() async throws {
    while !Task.isCancelled {
      do {
        try await casework.learnDefinitions()
      } catch is CancellationError {
        return
      } catch {
        casework.logger.error("definitions could not be read; trying again", metadata: ["fault": "\(type(of: error))"])
      }
      try? await Task.sleep(for: Self.interval)
    }
  }

  private static let interval = Duration.seconds(1)
}

extension Casework {
  /// Loads what was published since it was last looked for; where there is nothing new it reads names and hashes alone.
  package func learnDefinitions() async throws {
    let published = try await web.read(as: Context(areas: keys.areas), DefinitionQueries.published(keys.areas))
    let isKnown = published.allSatisfy { stored in
      stored.kind == "sharing"
        ? library.holdsSharing(stored.hash, area: stored.area, live: stored.live)
        : library.holds(stored.hash, of: stored.name, area: stored.area, live: stored.live)
    }
    guard !isKnown else { return }
    beforeLearning()
    try await library.refresh(from: web, areas: keys.areas)
  }
}
