import ArgumentParser

/// The daemon, and what sets it up.
@main
struct Paneld: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "paneld",
    abstract: "Serves the referrals, panels and cases of safeguarding routes.",
    subcommands: [
      ServeCommand.self, MigrateCommand.self, SetUpCommand.self, PublishCommand.self, GiveRolesCommand.self,
      AuthenticatorCommand.self, RevokeKeyCommand.self, RotateKeysCommand.self,
    ])
}
