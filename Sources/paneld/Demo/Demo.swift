import Foundation
import PanelCasework
import PanelLanguage
import PanelSealing
import PanelStore

/// A demonstration: areas with somebody in every role, a few referrals, and everybody's key in a file. All of it is
/// made up.
struct Demo: Sendable {
  private let credentialsFile: String
  private let unfinishedFile: String
  private let master: MasterKey

  init(state: StateFolder, master: MasterKey) {
    credentialsFile = state.path + "/demo-credentials.json"
    unfinishedFile = state.path + "/demo-credentials.unfinished.json"
    self.master = master
  }

  /// Sets it up in a new database; refuses one in which an earlier set-up was cut short.
  func setUp(_ owner: ConnectionSettings, _ store: Store, _ workflows: Workflows) async throws {
    let files = FileManager.default
    if files.fileExists(atPath: credentialsFile) || files.fileExists(atPath: unfinishedFile) { return }
    guard try await store.read(as: .nobody, KeyQueries.held()).isEmpty else { throw StartRefusal.demoCutShort }
    let credentials = try await SetUpPlan.demo.carryOut(
      as: owner, under: master, try workflows.definitions(),
      by: Publication(publishedBy: "Administrator Example", approvedBy: "Approver Example"))
    try credentials.write(to: unfinishedFile)
  }

  /// Sends the referrals that a demonstration begins with, once. Each has a key of its own, so that a start cut short
  /// sends none twice.
  func populate(_ desk: FrontDesk) async throws {
    let files = FileManager.default
    guard files.fileExists(atPath: unfinishedFile) else { return }
    try await DemoReferrals(desk).send(with: try Credentials.tokens(in: unfinishedFile))
    guard rename(unfinishedFile, credentialsFile) == 0 else { throw StartRefusal.notWritable(path: credentialsFile) }
  }

  /// Where the demonstration is reached now.
  func write(url: String) throws {
    try Credentials.setURL(url, in: credentialsFile)
  }
}
