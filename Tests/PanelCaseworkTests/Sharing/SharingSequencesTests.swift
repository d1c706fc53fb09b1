import CaseworkFixture
import Foundation
import Synchronization
import Testing

/// What is given, narrowed, expired, withdrawn, held and told at random, and after each step what the database itself lets
/// each agency read.
///
/// A few sequences of 50 steps are tried, unless the surroundings say otherwise: `SHARING_SEQUENCES` how many,
/// `SHARING_FROM` the first one's seed, `SHARING_WORKERS` how many databases side by side, and `SHARING_PLANT` a fault
/// that is planted in each and has to be found.
@Suite("Whatever is given and taken back, at random")
struct SharingSequencesTests {
  @Test("nothing is told and nothing is read while its gate is shut, in SQL as each agency")
  func gates() async throws {
    let asked = Asked(ProcessInfo.processInfo.environment)
    let counted = try await withThrowingTaskGroup(of: Counted.self) { group in
      let seeds = Seeds(asked.first..<asked.first + asked.sequences)
      for _ in 0..<asked.workers {
        group.addTask { try await Self.walk(seeds, asked) }
      }
      return try await group.reduce(into: Counted()) { $0.add($1) }
    }
    guard asked.plant == nil else { return }
    // The walk got somewhere: gates were opened and shut, and something was told and something refused.
    #expect(counted.told >= asked.sequences / 2 && counted.refused >= asked.sequences, "\(counted)")
    #expect(counted.readable > counted.consented && counted.consented > 0 && counted.shut > 0, "\(counted)")
  }

  /// Takes sequences until none is left. A database grows with what is tried in it; after so many the next has a new one.
  private static func walk(_ seeds: Seeds, _ asked: Asked) async throws -> Counted {
    var counted = Counted()
    while !seeds.areAllTaken {
      counted.add(
        try await withCasework { fixture in
          try SharingGates.prepare(fixture.database, planting: asked.plant)
          var counted = Counted()
          for _ in 0..<inOneDatabase {
            guard let seed = seeds.next() else { break }
            let its = try await walk(seed, fixture)
            if asked.isToldOf { its.tell(of: seed) }
            counted.add(its)
          }
          return counted
        })
    }
    return counted
  }

  private static func walk(_ seed: Int, _ fixture: Fixture) async throws -> Counted {
    var counted = Counted()
    var sequence = try await SharingSequence(fixture, seed: UInt64(seed))
    for step in 1...steps {
      if !(try await sequence.act()) { counted.refused += 1 }
      let found = try await sequence.look()
      counted.add(found.counted)
      for fault in found.faults { Issue.record("sequence \(seed), step \(step): \(fault)") }
      // What comes after a gate that was passed says no more.
      if !found.faults.isEmpty { break }
    }
    return counted
  }

  private static let steps = 50
  private static let inOneDatabase = 50

  /// What is to be tried.
  private struct Asked {
    let sequences: Int
    let first: Int
    let workers: Int
    let plant: String?
    /// Whether each sequence is told of as it ends, for whoever started so many.
    let isToldOf: Bool

    init(_ surroundings: [String: String]) {
      func number(_ name: String) -> Int? { surroundings[name].flatMap(Int.init) }
      sequences = number("SHARING_SEQUENCES") ?? 6
      first = number("SHARING_FROM") ?? 0
      workers = max(1, number("SHARING_WORKERS") ?? 2)
      plant = surroundings["SHARING_PLANT"]
      isToldOf = surroundings["SHARING_SEQUENCES"] != nil
    }
  }
}

/// The seeds of what is still to be tried, one after another.
private final class Seeds: Sendable {
  private let left: Mutex<Range<Int>>

  init(_ all: Range<Int>) { left = Mutex(all) }

  var areAllTaken: Bool { left.withLock(\.isEmpty) }

  func next() -> Int? { left.withLock { $0.popFirst() } }
}

/// How often what happened.
struct Counted: Sendable {
  /// Items that somebody was told.
  var told = 0
  /// Steps that were refused.
  var refused = 0
  /// Looks by a reader whose gate was open, who found something.
  var readable = 0
  /// Those of them whom only agreement lets in.
  var consented = 0
  /// Looks by a reader whose gate was shut.
  var shut = 0

  mutating func add(_ other: Counted) {
    told += other.told
    refused += other.refused
    readable += other.readable
    consented += other.consented
    shut += other.shut
  }

  /// In one line, at once.
  func tell(of seed: Int) {
    let line =
      "walked \(seed): \(told) told, \(refused) refused, \(readable) readable, \(consented) by consent, "
      + "\(shut) shut\n"
    FileHandle.standardOutput.write(Data(line.utf8))
  }
}
