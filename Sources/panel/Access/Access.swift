import ArgumentParser

/// What was opened in an emergency, and the review of it.
struct Access: AsyncParsableCommand {
  static let configuration = CommandConfiguration.subject(
    "access", "What was opened in an emergency and waits to be reviewed. Look at it every week.",
    commands: [ListReviews.self, ReviewAccess.self, AskForSealed.self, AgreeToSealed.self], usually: ListReviews.self)
}
