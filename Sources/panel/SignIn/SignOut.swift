import ArgumentParser
import Foundation

struct SignOut: DeskCommand {
  static let configuration = CommandConfiguration.command(
    "sign-out", "Forget the token that lets you in.",
    "Removes it from this machine. It stays valid: ask your administrator to end it if others may have seen it.",
    examples: ["panel sign-out"])

  func run(at desk: Desk) async throws {
    let file = SignedIn.file(in: desk.environment)
    var page = Page()
    if FileManager.default.fileExists(atPath: file.path) {
      do {
        try FileManager.default.removeItem(at: file)
      } catch {
        throw Stopped(.refused, "\(file.path) cannot be removed.", "Remove it yourself: it holds your token.")
      }
      page.say("You are signed out; the token is gone from this machine.")
    } else {
      page.say("You were not signed in.")
    }
    if desk.environment["PANEL_TOKEN"].nonempty != nil {
      page.say("PANEL_TOKEN is still set and still lets you in: unset it.")
    }
    try desk.output.write(page)
  }
}
