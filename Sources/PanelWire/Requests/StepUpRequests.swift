/// The code that somebody's authenticator shows.
package struct StepUpDraft: Sendable {
  package let code: String

  package static let shape = Shape.object("step-up-draft", make: StepUpDraft.init) {
    Required("code", .text(6...6, pattern: sixDigits), says: "What the authenticator shows, without spaces.")
  }

  private static let sixDigits = TextPattern("^[0-9]{6}$", example: "000000") { text in
    text.utf8.count == 6 && text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
