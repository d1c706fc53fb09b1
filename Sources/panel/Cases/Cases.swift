import ArgumentParser

/// Cases on their routes: where they stand, what can happen next, and what was done.
struct Cases: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "cases", "See where cases stand, move them, fill in their forms, and read their history.",
    commands: [
      ListCases.self, ShowCase.self, OpenCase.self, ShowNext.self, ShowWhy.self, MoveCase.self, Forms.self, Assign.self,
      StateResidence.self, AttachPerson.self, ShowHistory.self, ShowKnownTo.self, ShowTime.self, VerifyHistory.self,
      ListReaders.self, BreakGlass.self, Unseal.self,
    ],
    usually: ListCases.self)
}
