import Foundation
import PanelCasework
import PanelRules
import PanelStore
import Synchronization
import Testing

@Suite("The gate before the pool")
struct IdempotencyGateTests {
  @Test("lets those with one key through one at a time")
  func oneAtATime() async throws {
    let gate = IdempotencyGate()
    let room = Room()
    let most = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<200 {
        group.addTask {
          try await gate.alone(Self.key("one")) {
            let now = room.enter()
            await Task.yield()
            room.leave()
            return now
          }
        }
      }
      return try await group.reduce(0, max)
    }
    #expect(most == 1)
  }

  @Test("keeps nobody waiting for another key, another target or another caller", .timeLimit(.minutes(1)))
  func otherKeys() async throws {
    let gate = IdempotencyGate()
    let reached = try await gate.alone(Self.key("one")) {
      try await gate.alone(Self.key("two")) {
        try await gate.alone(Self.key("one", target: "POST /other")) {
          try await gate.alone(Self.key("one", caller: 2)) { true }
        }
      }
    }
    #expect(reached)
  }

  @Test("turns away a waiter who gives up, and lets the next one in all the same", .timeLimit(.minutes(1)))
  func givesUp() async throws {
    let gate = IdempotencyGate()
    let (entered, enter) = AsyncStream.makeStream(of: Void.self)
    let (leaving, leave) = AsyncStream.makeStream(of: Void.self)
    async let first: Void = gate.alone(Self.key("one")) {
      enter.finish()
      for await _ in leaving {}
    }
    for await _ in entered {}
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        await #expect(throws: CancellationError.self) {
          try await gate.alone(Self.key("one")) { Issue.record("it got in") }
        }
      }
      group.cancelAll()
    }
    leave.finish()
    try await first
    #expect(try await gate.alone(Self.key("one")) { true })
  }

  @Test("lets the next one in after an act that failed", .timeLimit(.minutes(1)))
  func afterFailure() async throws {
    let gate = IdempotencyGate()
    await #expect(throws: CaseworkFault.notFound) {
      try await gate.alone(Self.key("one")) { throw CaseworkFault.notFound }
    }
    #expect(try await gate.alone(Self.key("one")) { true })
  }

  @Test("tells whoever finds too many waiting to come back", .timeLimit(.minutes(1)))
  func tooMany() async throws {
    let gate = IdempotencyGate(waiters: 0)
    try await gate.alone(Self.key("one")) {
      _ = await #expect(throws: StoreError.busy(retryAfter: .seconds(1))) {
        try await gate.alone(Self.key("one")) {}
      }
    }
  }

  private static func key(
    _ key: String, target: String = "POST /v1/referrals", caller: UInt64 = 1
  ) -> IdempotencyGate.Key {
    .init(area: "area", caller: Practitioner.ID(UUID(high: 0, low: caller)), target: target, key: key)
  }
}

/// Counts who is inside.
private final class Room: Sendable {
  private let count = Mutex(0)

  func enter() -> Int {
    count.withLock { count in
      count += 1
      return count
    }
  }

  func leave() {
    count.withLock { $0 -= 1 }
  }
}
