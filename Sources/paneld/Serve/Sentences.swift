import ArgumentParser
import Foundation
import PanelCasework
import PanelLanguage
import PanelSealing
import PanelStore

/// Runs a command; what stops it is told in a sentence on the standard error, and the exit status is 1.
func tellingWhy(_ command: () async throws -> Void) async throws {
  do {
    try await command()
  } catch let exit as ExitCode {
    throw exit
  } catch let invalid as ValidationError {
    throw invalid
  } catch {
    FileHandle.standardError.write(Data("paneld: \(sentence(of: error))\n".utf8))
    throw ExitCode.failure
  }
}

/// Each of these errors describes itself for whoever starts the program; of any other its type is told.
private func sentence(of error: any Error) -> String {
  switch error {
  case let refusal as ClusterRefusal: refusal.description
  case let refusal as MigrationRefusal: refusal.description
  case let refusal as KeyFileRefusal: refusal.description
  case let refusal as AdministrationRefusal: refusal.description
  case let refusal as EdgeRefusal: refusal.description
  case let refusal as StartRefusal: refusal.description
  case let faults as WorkflowFaults: faults.description
  case let fault as RegisterFault: fault.description
  case KeyFault.otherMasterKey(let needed, let held):
    "This master key (\(held)) is not the one that the database was sealed under (\(needed)): put the right file back."
  case let fault as KeyFault: "The keys of the database cannot be used: \(fault)."
  case let fault as CaseworkFault: "The database cannot be served: \(fault)."
  case StoreError.schema(let found, let expected):
    "The database is at version \(found) and this program needs \(expected): run paneld migrate with this program first."
  case StoreError.unavailable: "The database cannot be reached: check that it runs, and the URL."
  case let error as StoreError: "The database refused: \(error)."
  case let error as CocoaError: "A file cannot be used: \(error.filePath ?? "") (\(error.code.rawValue))."
  default: "Something unexpected happened: \(type(of: error))."
  }
}

/// Why the daemon does not start, as a sentence.
enum StartRefusal: Error, CustomStringConvertible {
  case keyMissing(path: String)
  case noService(path: String)
  case noAreas
  case notADemo
  case demoNeedsOwn
  case demoCutShort
  case demoMissing(path: String)
  case demoRefused(String)
  case folderMissing(path: String)
  case wordsMissing(path: String)
  case wordingMissing(path: String)
  case wordingFaults(String)
  case badContact(String)
  case setUpFaults(String)
  case noSuchRoute(String, known: [String])
  case notProved(route: String, at: String, String)
  case faultyFiles(WorkflowFaults)
  indirect case notPublished([StartRefusal])
  case notWritable(path: String)

  var description: String {
    switch self {
    case .keyMissing(let path):
      "The master key \(path) is missing, and what this database holds was sealed under it: put the file back."
    case .noService(let path):
      "No service keeps its state in the folder \(path), or you may not look there: name the right one with --state."
    case .noAreas:
      "The database has no area yet: set one up with paneld set-up FILE, or try the service with --demo."
    case .notADemo:
      "This state folder holds a service that is no demonstration, and it never becomes one: give --demo a state folder "
        + "of its own, or leave it out."
    case .demoNeedsOwn:
      "A demonstration runs on a PostgreSQL of its own: leave out --demo or --database-url."
    case .demoCutShort:
      "Setting up this demonstration was cut short: remove its state folder and start again."
    case .demoMissing(let path):
      "The folder \(path) has no demo/areas.yaml, which says who is in a demonstration: add it, or leave out --demo."
    case .demoRefused(let text):
      "A case of demo/cases.yaml cannot be begun: mend it, remove the state folder and start again.\n\(text)"
    case .folderMissing(let path):
      "There is no folder \(path): name the folder of the workflow files with --workflows."
    case .wordsMissing(let path):
      "The folder \(path) has no words/en.yaml: name the folder of the workflow files with --workflows."
    case .wordingMissing(let path):
      "There is no folder \(path): name the folder of the licensed wording with --wording, or leave it out."
    case .wordingFaults(let text): "The licensed wording has faults:\n\(text)"
    case .badContact(let text):
      "\"\(text)\" is no contact: give a URI that begins with mailto: or https:, on one line."
    case .setUpFaults(let text): text
    case .noSuchRoute(let route, let known):
      "The workflow files have no route \(route); they have \(known.joined(separator: ", "))."
    case .notProved(let route, let place, let says):
      "\(place): \(says)\nThe route \(route) cannot be published: see panel workflow check for the way to what is wrong."
    case .faultyFiles(let faults): "\(faults)"
    case .notPublished(let faults):
      (faults.map(\.description) + ["Nothing was published."]).joined(separator: "\n")
    case .notWritable(let path): "The file \(path) cannot be written: check the folder and who may write there."
    }
  }
}
