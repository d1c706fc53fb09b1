import Foundation
package import PanelRules

/// Everything around a command: its environment, where its words go, where it reads, how it waits.
package struct Desk: Sendable {
  let environment: [String: String]
  let input: Input
  let output: Output
  /// For what went wrong, and for what is said while somebody waits.
  let complaints: Output
  let pause: @Sendable (Duration) async throws -> Void
  let newKey: @Sendable () -> String
  /// The day it is where the command is given.
  let today: @Sendable () -> LocalDate

  /// - Parameters:
  ///   - complaints: where what went wrong is said.
  ///   - pause: waits between two tries.
  ///   - newKey: makes the idempotency key of an act.
  ///   - today: the day it is where the command is given.
  package init(
    environment: [String: String], input: Input, output: Output, complaints: Output,
    pause: @escaping @Sendable (Duration) async throws -> Void, newKey: @escaping @Sendable () -> String,
    today: @escaping @Sendable () -> LocalDate
  ) {
    self.environment = environment
    self.input = input
    self.output = output
    self.complaints = complaints
    self.pause = pause
    self.newKey = newKey
    self.today = today
  }

  /// The desk of this process.
  static func ofProcess() -> Desk {
    let environment = ProcessInfo.processInfo.environment
    return Desk(
      environment: environment, input: .standard, output: .descriptor(STDOUT_FILENO, environment),
      complaints: .descriptor(STDERR_FILENO, environment), pause: { try await Task.sleep(for: $0) },
      newKey: { UUID().uuidString.lowercased() }, today: { LocalDate(Date(), in: .current) })
  }

  /// The daemon, for a command that reads.
  func client(_ asking: Asking) throws -> Client {
    try client(asking, key: newKey(), as: .done)
  }

  /// The daemon, for a command that shows what is no answer in JSON.
  func client(at url: String?) throws -> Client {
    let (address, token) = try SignedIn.find(in: environment, url: url)
    return client(at: address, with: token)
  }

  /// The daemon, for a command that changes something.
  func client(_ acting: Acting) throws -> Client {
    try client(acting.asking, key: acting.key ?? newKey(), as: Intent(isDryRun: acting.dryRun, plan: acting.plan))
  }

  private func client(_ asking: Asking, key: String, as intent: Intent) throws -> Client {
    let (address, token) = try SignedIn.find(in: environment, url: asking.url)
    return client(at: address, with: token, key: key, as: intent)
  }

  func client(at address: Address, with token: AccessToken?, key: String = "", as intent: Intent = .done) -> Client {
    let complaints = complaints
    return Client(
      wire: Wire(address: address, token: token), key: key, intent: intent, pause: pause,
      waiting: { text in if complaints.isTerminal { try? complaints.write("\(text)\n") } })
  }

  /// Shows an answer: as it came with `--json`, else as the page makes it.
  func show(_ answer: Answer, _ asking: Asking, _ page: (inout Page) throws -> Void) throws {
    if asking.json { return try output.write(answer.body) }
    var said = Page()
    try page(&said)
    try output.write(said)
  }
}

extension LocalDate {
  /// The day that a moment falls on by the clock on the wall.
  fileprivate init(_ date: Date, in zone: TimeZone) {
    let seconds = date.timeIntervalSince1970 + Double(zone.secondsFromGMT(for: date))
    self.init(daysSinceEpoch: Int((seconds / 86_400).rounded(.down)))
  }
}
