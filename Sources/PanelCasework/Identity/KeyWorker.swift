import Logging
package import PanelSealing

/// Learns of keys that a rotation adds while the daemon serves. Each daemon has one.
package struct KeyWorker: Sendable {
  private let casework: Casework
  private let master: MasterKey

  package init(_ casework: Casework, master: MasterKey) {
    self.casework = casework
    self.master = master
  }

  /// Runs until its task is cancelled. A new key seals nothing for many times as long as this waits in between.
  package func run() async throws {
    while !Task.isCancelled {
      do {
        try await learn()
      } catch is CancellationError {
        return
      } catch {
        casework.logger.error("keys could not be read; trying again", metadata: ["fault": "\(type(of: error))"])
      }
      try? await Task.sleep(for: .seconds(1))
    }
  }

  /// Takes the keys as they are now.
  package func learn() async throws {
    casework.keys.take(try await KeyRing.load(from: casework.web, under: master))
  }
}
