import Logging

/// Times the steps of the start, each in a line of the log at level debug.
struct Phases: Sendable {
  let logger: Logger

  func callAsFunction<Value>(_ name: String, _ step: () async throws -> Value) async rethrows -> Value {
    let started = ContinuousClock.now
    let value = try await step()
    logger.note(.debug, "started", .phase(name), .duration(ContinuousClock.now - started))
    return value
  }
}
