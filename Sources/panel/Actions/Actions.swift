import ArgumentParser

/// What panels gave agencies to do, and what became of it.
struct Actions: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "actions", "What panels gave agencies to do: how it stands, and what became of it.",
    commands: [
      ListActions.self, ShowAction.self, ChaseActions.self, AcceptAction.self, BeginAction.self, BlockAction.self,
      UnblockAction.self,
      ActionDone.self, VerifyAction.self, SendBackAction.self, OvertakeAction.self, ActionNotDone.self,
      ReassignAction.self, PostponeAction.self,
    ],
    usually: ListActions.self)
}
