import ArgumentParser

/// The clocks of cases: what runs, what stands still, and what was given more time.
struct Deadlines: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "deadlines", "See the clocks of a case, stop one while somebody is waited for, and give one more time.",
    commands: [ListDeadlines.self, PauseDeadline.self, ResumeDeadline.self, ExtendDeadline.self],
    usually: ListDeadlines.self)
}
