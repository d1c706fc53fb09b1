package import ArgumentParser
import Foundation

/// The coordinator's command line.
@main
package struct Panel: AsyncParsableCommand {
  /// Every command there is.
  package static let configuration = CommandConfiguration.subject(
    "panel", "Safeguarding panels from the command line: referrals, cases, consent and meetings.",
    """
    Alone it shows what is to be done today. Sign in first: panel sign-in

    \(Output.help)

    \(ExitStatus.help)
    """,
    commands: [
      Today.self, Stuck.self, Enquiries.self, Referrals.self, Cases.self, Consent.self, AboutSharing.self,
      People.self, Agreements.self, Retention.self, Returns.self, Meetings.self, Agendas.self, Papers.self,
      MinutesOfMeetings.self, PanelMembers.self, Rooms.self, ForecastQuorum.self, FindDate.self, Series.self,
      ShowCalendar.self, Feeds.self, Undo.self,
      Actions.self, Tasks.self, Deadlines.self, Transfers.self, Routes.self, Access.self, Audit.self, Workflow.self,
      Demo.self, SignIn.self, StepUp.self, SignOut.self,
    ],
    usually: Today.self)

  package init() {}

  /// Does what the command line asks for, and ends the process with its exit code.
  package static func main() async {
    openMissingDescriptors()
    signal(SIGPIPE, SIG_IGN)
    let status = await perform(Array(CommandLine.arguments.dropFirst()), at: .ofProcess())
    Foundation.exit(status.rawValue)
  }

  /// Does what the arguments ask for, and tells whoever typed them how it went; the exit code is what it gives.
  package static func perform(_ arguments: [String], at desk: Desk) async -> ExitStatus {
    do {
      try Misspelling.check(arguments, from: self)
      let command = try parseAsRoot(arguments)
      guard let command = command as? any DeskCommand else {
        // What is left are the parser's own: help, and the scripts for completion.
        var command = command
        try command.run()
        return .done
      }
      try await TypedCommand.$current.withValue(TypedCommand(type(of: command), typed: arguments)) {
        try await command.run(at: desk)
      }
      return .done
    } catch {
      return tell(error, at: desk, inJSON: arguments.contains("--json"))
    }
  }

  private static func tell(_ error: any Error, at desk: Desk, inJSON: Bool) -> ExitStatus {
    do {
      switch error {
      case let plan as ShownPlan:
        if inJSON { try desk.output.write(plan.answer.body) } else { try desk.output.write(plan.page) }
        return .done
      case let stopped as Stopped:
        if inJSON, let body = stopped.body { try desk.output.write(body) }
        try desk.complaints.write(stopped.page)
        return stopped.status
      default:
        return try tellUsage(error, at: desk)
      }
    } catch {
      return .refused
    }
  }

  /// Help that was asked for is an answer; arguments that cannot be read are a complaint.
  private static func tellUsage(_ error: any Error, at desk: Desk) throws -> ExitStatus {
    let message = fullMessage(for: error)
    switch exitCode(for: error) {
    case .success:
      try desk.output.write("\(message)\n")
      return .done
    case .validationFailure:
      try desk.complaints.write("\(message)\n")
      return .usage
    default:
      try desk.complaints.write("\(message)\n")
      return .refused
    }
  }

  /// Where a standard descriptor was closed by whoever started us, the next file or socket would take its number, and
  /// what is printed would go there.
  private static func openMissingDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }
}
