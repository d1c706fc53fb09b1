import ArgumentParser
import PanelWire

/// Information asked of agencies, and what they answer.
struct Returns: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "returns", "Ask agencies what they know, and answer what yours is asked.",
    commands: [
      ListReturns.self, ShowReturn.self, RequestReturns.self, RecordReturn.self, WaiveReturn.self,
      ListOnward.self, AnswerOnward.self,
    ],
    usually: ListReturns.self)
}
