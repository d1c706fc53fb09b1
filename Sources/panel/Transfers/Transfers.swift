import ArgumentParser

/// Cases that another area asks this one to take.
struct Transfers: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "transfers", "Cases that another area asks yours to take.",
    commands: [ListTransfers.self, ShowTransfer.self, AcceptTransfer.self, DeclineTransfer.self],
    usually: ListTransfers.self)
}
