import ArgumentParser

/// The agendas of meetings: what is heard when, and why.
struct Agendas: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "agenda", "The agenda of a meeting: what is heard when and why, and what is left out.",
    commands: [
      ShowAgenda.self, BuildAgenda.self, OrderAgenda.self, DeferItem.self, PinItem.self, LockAgenda.self,
    ], usually: ShowAgenda.self)
}
