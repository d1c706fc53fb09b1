import Foundation
import PanelCasework
import PanelLanguage
import PanelSealing
import PanelStore

/// A demonstration: areas with people in them, a few cases, and everybody's key in a file, with the secret
/// of their authenticator. All of it is made up, and
/// stands in the folder `demo` of the workflow files.
struct Demo: Sendable {
  private let workflows: Workflows
  private let credentialsFile: String
  private let unfinishedFile: String
  private let master: MasterKey

  init(_ workflows: Workflows, state: StateFolder, master: MasterKey) {
    self.workflows = workflows
    credentialsFile = state.path + "/demo-credentials.json"
    unfinishedFile = state.path + "/demo-credentials.unfinished.json"
    self.master = master
  }

  /// Sets it up in a new database; refuses one in which an earlier set-up was cut short.
  func setUp(_ owner: ConnectionSettings, _ store: Store) async throws {
    let files = FileManager.default
    if files.fileExists(atPath: credentialsFile) || files.fileExists(atPath: unfinishedFile) { return }
    guard try await store.read(as: .nobody, KeyQueries.held()).isEmpty else { throw StartRefusal.demoCutShort }
    let plan = try workflows.demonstration().plan
    let credentials = try await withStore(owner) { store in
      try await plan.carryOut(
        in: store, under: master, try workflows.definitions(),
        by: Publication(publishedBy: "Administrator Example", approvedBy: "Approver Example"), enrolling: true)
    }
    try credentials.write(to: unfinishedFile)
  }

  /// Begins the cases that a demonstration has from the start, once.
  func populate(_ desk: FrontDesk) async throws {
    guard FileManager.default.fileExists(atPath: unfinishedFile) else { return }
    try await DemoCases(desk, tokens: try Credentials.tokens(in: unfinishedFile))
      .begin(workflows.demonstration().beginnings)
    guard rename(unfinishedFile, credentialsFile) == 0 else { throw StartRefusal.notWritable(path: credentialsFile) }
  }

  /// Where the demonstration is reached now.
  func write(url: String) throws {
    try Credentials.setURL(url, in: credentialsFile)
  }
}
