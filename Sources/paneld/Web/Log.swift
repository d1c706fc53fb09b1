import Logging
import PanelCasework
import PanelRules
import PanelSealing
import PanelStore

/// Everything that a line of the log may tell beside its fixed sentence. The list is closed, and nothing in it is about
/// the people whom cases concern: no bodies, no names, no addresses of the network.
enum LogFact {
  case request(RequestID)
  /// One of the methods that endpoints have; a client's own invention is not written down.
  case method(String)
  /// An endpoint's path with its `{names}`.
  case path(String)
  case status(Int)
  case duration(Duration)
  /// Who asked: a member of staff, by identifier.
  case practitioner(Practitioner.ID)
  case phase(String)
  case area(String)
  case count(Int)
  /// What broke: the type of an error, and for the program's own errors their codes.
  case fault(String)

  fileprivate var entry: (String, String) {
    switch self {
    case .request(let id): ("request", id.text)
    case .method(let method): ("method", method)
    case .path(let path): ("path", path)
    case .status(let status): ("status", String(status))
    case .duration(let time): ("ms", time.milliseconds)
    case .practitioner(let id): ("practitioner", id.description)
    case .phase(let phase): ("phase", phase)
    case .area(let area): ("area", area)
    case .count(let count): ("count", String(count))
    case .fault(let fault): ("fault", fault)
    }
  }
}

extension Logger {
  /// Writes a line: a fixed sentence and facts of the closed list.
  func note(_ level: Level, _ sentence: StaticString, _ facts: LogFact?...) {
    let facts = facts.compactMap { $0 }
    log(level: level, "\(sentence)", metadata: Dictionary(facts.map(\.entry).map { ($0.0, .string($0.1)) }) { $1 })
  }
}

extension LogFact {
  /// What may be told of an error. The program's own errors carry codes, names of definitions and places of the program
  /// only; of any other, which might quote what it could not read, the type is told.
  static func fault(_ error: any Error) -> LogFact {
    switch error {
    case let error as StoreError: .fault("\(error)")
    case let error as CaseworkFault: .fault("\(error)")
    case let error as KeyFault: .fault("\(error)")
    case let error as WorkflowFaults: .fault(error.places)
    default: .fault("\(type(of: error))")
    }
  }
}

/// What a request is called in the log and in its answer; made here, never taken from a client.
struct RequestID: Sendable {
  let text: String

  static func random() -> RequestID {
    let digits = String(UInt64.random(in: .min ... .max), radix: 16)
    return RequestID(text: String(repeating: "0", count: 16 - digits.count) + digits)
  }
}

extension Duration {
  /// With two decimals.
  fileprivate var milliseconds: String {
    let (seconds, attoseconds) = components
    let hundredths = seconds * 100_000 + attoseconds / 10_000_000_000_000
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// The daemon's own log: lines on the standard error, for the service manager to keep.
enum Log {
  static func logger(_ level: Logger.Level) -> Logger {
    var logger = Logger(label: "paneld") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = level
    return logger
  }
}
