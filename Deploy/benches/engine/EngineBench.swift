import Foundation
import PanelLanguage
import PanelRules

/// How many moves a second the rules decide and fold on one core, without a database or a network: the moves of a
/// Channel case from the panel to its end, over and over, by the route as it is shipped; in each round 1,000,000.
///
/// Counted in the processor time of its one thread: what other programs take of the machine meanwhile counts for
/// little.
///
/// The one argument is the `Workflows` folder, or `agenda` for ``AgendaBench``. Exits 0 only when the bar holds.
@main
struct EngineBench {
  private static let bar = 200_000
  private static let rounds = 5
  private static let movesOfRound = 1_000_000

  static func main() {
    guard CommandLine.arguments.count == 2 else {
      print("usage: enginebench WORKFLOWS-FOLDER|agenda")
      exit(64)
    }
    do {
      if CommandLine.arguments[1] == "agenda" {
        var agendas = try AgendaBench()
        exit(agendas.bench() ? 0 : 1)
      }
      let rulebook = try Rulebook(shippedIn: URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true))
      exit(bench(try Journey(by: rulebook).moves, by: rulebook) ? 0 : 1)
    } catch {
      print("It could not be shown: \(error)")
      exit(1)
    }
  }

  /// Whether the bar holds.
  private static func bench(_ steps: [Journey.Step], by rulebook: Rulebook) -> Bool {
    print(
      "engine: the \(steps.count) moves of a Channel case, decided and folded, "
        + "\(rounds) rounds of \(movesOfRound) moves")
    for step in steps {
      let passes = 2_000
      let start = processorTime
      for _ in 0..<passes { _ = step.run(by: rulebook) }
      let time = processorTime - start
      print(
        "  \(step.request.padding(toLength: 24, withPad: " ", startingAt: 0)) \(step.run(by: rulebook)) events, "
          + "\(microseconds(time / passes)) µs")
    }
    var speeds: [Int] = []
    for round in 1...rounds {
      let (speed, moves, events) = measure(steps, by: rulebook)
      print("  round \(round): \(moves) moves, \(events) events, \(speed) moves per second")
      speeds.append(speed)
    }
    speeds.sort()
    let median = speeds[speeds.count / 2]
    print("spread \(speeds[0]) to \(speeds[speeds.count - 1]); the bar is \(bar)")
    print("engine value \(median) moves per second")
    return median >= bar
  }

  private static func measure(
    _ steps: [Journey.Step], by rulebook: Rulebook
  ) -> (speed: Int, moves: Int, events: Int) {
    let start = processorTime
    var (moves, events) = (0, 0)
    while moves < movesOfRound {
      for place in steps.indices.prefix(movesOfRound - moves) { events += steps[place].run(by: rulebook) }
      moves += min(steps.count, movesOfRound - moves)
    }
    // A move that brings no event was refused.
    guard events >= moves else { return (0, moves, events) }
    return (Int(Double(moves) / ((processorTime - start) / .seconds(1))), moves, events)
  }

  /// Of this thread, since it began.
  static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private static func microseconds(_ time: Duration) -> String {
    String(format: "%.2f", time / .microseconds(1))
  }
}
