import Logging
import PanelRules

/// Watches the clock for as long as the daemon serves. Several daemons may each have one.
package struct DeadlineWorker: Sendable {
  private let casework: Casework
  private let logger: Logger

  package init(_ casework: Casework) {
    self.casework = casework
    logger = casework.logger
  }

  /// Runs until its task is cancelled: tells what is due, then looks again a second later. What was missed while
  /// nobody watched is told late, once, with the moment it was truly due.
  package func run() async throws {
    while !Task.isCancelled {
      do {
        let told = try await casework.fireDeadlines()
        if told > 0 { logger.info("deadlines told", metadata: ["count": "\(told)"]) }
      } catch is CancellationError {
        return
      } catch {
        logger.error("deadlines could not be told; trying again", metadata: ["fault": "\(type(of: error))"])
      }
      try? await Task.sleep(for: Self.interval)
    }
  }

  private static let interval = Duration.seconds(1)
}
