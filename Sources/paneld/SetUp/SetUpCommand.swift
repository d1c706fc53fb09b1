import ArgumentParser
import Foundation
import PanelCasework
import PanelLanguage

/// `paneld set-up`
struct SetUpCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set-up",
    abstract: "Makes areas with their agencies, practitioners, roles and keys, from a file.",
    discussion: """
      The file is YAML. The keys of the practitioners are written to a file that only you can read; nobody can read them
      again afterwards. Carried out again, the file changes what it says otherwise than before and nothing else: people
      and agencies that are new in it are added, roles become those listed, whoever is "left" has no key that is good any
      more, changed workflow files with a new version number are published. Whoever has no key that is good gets one;
      only these are written. A daemon that runs learns of people at once, of new versions and their words within a second
      or two, and of new areas when it starts again.

      To give somebody a new key, end theirs with paneld revoke-key and carry the file out again.

      EXAMPLE FILE
        areas:
          example-shire:
            title: Example-shire
            division: england-and-wales
            zone: Europe/London
            routes: [ROUTE, ANOTHER-ROUTE]
            authorities:
              example-shire: { title: Example-shire, force: example-police }
            agencies:
              Example-shire Council:
                class: local-authority
                authority: example-shire
                standing: yes        # asked what it knows whenever agencies of its class are
                practitioners:
                  Coordinator Example: { ROUTE: coordinator, ANOTHER-ROUTE: [coordinator, chair] }
                  Auditor Example: auditor   # checks the area's history and who looked at it, and sees no case
                  Reviewer Example: reviewer # answers those who ask what is held of them, and sees no case
                  Former Example: left

      EXAMPLE
        paneld set-up areas.yaml --keys keys.json --published-by 'Administrator Example' --approved-by 'Chair Example'
      """)

  @Argument(help: "The file.")
  var file: String

  @Option(help: "The file to write the keys to.")
  var keys: String

  @OptionGroup var publishing: PublicationOptions

  @Option(help: "The folder of the workflow files.")
  var workflows = "Workflows"

  @OptionGroup var access: OwnerAccess

  func run() async throws {
    try await tellingWhy {
      let definitions = try Workflows(workflows).definitions()
      let plan = try plan(for: definitions)
      try await access.use(making: true) { store in
        let master = try await MasterKeyFile(in: access.folder).key(for: store)
        let credentials = try await plan.carryOut(
          in: store, under: master, definitions, by: publishing.publication)
        let made = credentials.holders.count
        if made > 0 { try credentials.write(to: keys) }
        let told = made == 0 ? "Everybody has a key already." : "\(made) new keys are in \(keys)."
        FileHandle.standardOutput.write(Data("Set up. \(told)\n".utf8))
      }
    }
  }

  private func plan(for definitions: Definitions) throws -> SetUpPlan {
    guard let bytes = FileManager.default.contents(atPath: file) else {
      throw StartRefusal.setUpFaults("The file \(file) cannot be read.")
    }
    switch SetUpPlan.read([UInt8](bytes), file: file, for: definitions) {
    case .success(let plan): return plan
    case .failure(let complaints):
      throw StartRefusal.setUpFaults(complaints.all.map { $0.line(in: ".") }.joined(separator: "\n"))
    }
  }
}
