import ArgumentParser
import Foundation
import PanelCasework
import PanelStore
import PanelWire

/// `paneld set-up`
struct SetUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set-up",
    abstract: "Makes areas with their agencies, practitioners, roles and keys, from a file.",
    discussion: """
      The file is JSON. The keys of the practitioners are written to a file that only you can read; nobody can read them
      again afterwards. Carried out again, the file changes what it says otherwise than before and nothing else: people
      and agencies that are new in it are added, roles become those listed, "active": false ends somebody's keys, changed
      workflow files with a new version number are published. Whoever has no key that is good gets one; only these are
      written. A daemon that runs learns of new areas and new versions when it starts again, and of people at once.

      To give somebody a new key, end theirs with paneld revoke-key and carry the file out again.

      EXAMPLE FILE
        {"areas": [{"area": "example-shire", "title": "Example-shire", "division": "england-and-wales",
          "zone": "Europe/London", "routes": ["prevent", "channel"],
          "authorities": [{"authority": "example-shire", "title": "Example-shire", "force": "example-police"}],
          "agencies": [{"name": "Example-shire Council", "class": "local-authority", "authority": "example-shire",
            "standing": true, "practitioners": [
              {"name": "Coordinator Example", "roles": [{"route": "channel", "role": "coordinator"}]}]}]}]}

      EXAMPLE
        paneld set-up areas.json --keys keys.json --published-by 'Administrator Example' --approved-by 'Chair Example'
      """)

  @Argument(help: "The file.")
  var file: String

  @Option(help: "The file to write the keys to.")
  var keys: String

  @Option(help: "Who publishes the routes.")
  var publishedBy: String

  @Option(help: "Who approved them: somebody else.")
  var approvedBy: String

  @Option(help: "The state folder.")
  var state: String?

  @Option(help: "The URL of a database that others run, as its owner.")
  var ownerURL: String?

  @Option(help: "The folder of the workflow files.")
  var workflows = "Workflows"

  func run() async throws {
    try await tellingWhy {
      let definitions = try Workflows(workflows).definitions()
      let plan = try SetUpFile.read(file, Wording(try Workflows(workflows).words()))
      let folder = state.map { StateFolder($0) } ?? .standard
      let database =
        if let ownerURL { Database.others(ownerURL) } else { try await Database.own(in: folder) }
      try await database.whileItRuns { database in
        let owner = ownerURL.map { ConnectionSettings.url($0) } ?? database.connection(as: .owner)
        if database.isOwn { _ = try await Migrator(owner: owner).migrate() }
        let store = Store(owner, pool: PoolSettings(connections: 1))
        let master = try await MasterKeyFile(in: folder).key(for: store)
        await store.close()
        let credentials = try await plan.carryOut(
          as: owner, under: master, definitions,
          by: Publication(publishedBy: publishedBy, approvedBy: approvedBy))
        let made = credentials.holders.count
        if made > 0 { try credentials.write(to: keys) }
        let told = made == 0 ? "Everybody has a key already." : "\(made) new keys are in \(keys)."
        FileHandle.standardOutput.write(Data("Set up. \(told)\n".utf8))
      }
    }
  }
}

/// Reads a set-up file; its faults become sentences with their places.
enum SetUpFile {
  static func read(_ path: String, _ wording: Wording) throws -> SetUpPlan {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw StartRefusal.setUpFaults("The file \(path) cannot be read.")
    }
    do {
      return try SetUpPlan.shape.read(body: [UInt8](bytes))
    } catch {
      let faults = error.errors.map { fault in
        let place = if case .body(let pointer) = fault.place { pointer.description } else { "" }
        let line = fault.position.map { " (line \($0.line), column \($0.column))" } ?? ""
        let sentence = wording.sentence(fault.code, fault.values)
        return "\(path): \(place)\(line): \(sentence.message) \(sentence.remedy)"
      }
      throw StartRefusal.setUpFaults(faults.joined(separator: "\n"))
    }
  }
}
