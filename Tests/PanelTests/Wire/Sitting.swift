import Foundation
import PanelRules
import Synchronization
import panel

/// Somebody at a terminal: what they type, and what they see.
struct Sitting: Sendable {
  var environment: [String: String] = [:]
  /// What comes from the standard input.
  var piped = ""
  /// The idempotency key of what is typed.
  var key = "the-key-of-this-try"
  /// The columns of the terminal; nil: the answer goes into a pipe.
  var columns: Int?
  /// What answers them, kept for as long as they sit there.
  private var server: TinyServer?

  struct Outcome: Sendable {
    let status: ExitStatus
    let output: String
    let complaints: String
    /// The waits between tries, in seconds.
    let waits: [Int]
  }

  /// A token that would be noticed wherever it showed.
  static let token = "pt_canary000000_0canarycanarycanarycanarycanarycanarycanarycanary"

  /// Signed in by the environment at a server.
  init(at server: TinyServer) {
    self.server = server
    environment = ["PANEL_URL": server.address, "PANEL_TOKEN": Self.token, "HOME": Self.emptyFolder().path]
  }

  /// Nobody signed in; the home folder is empty.
  init() {
    environment = ["HOME": Self.emptyFolder().path]
  }

  func types(_ line: String) async -> Outcome {
    await types(ShellWords.split(line))
  }

  func types(_ words: [String]) async -> Outcome {
    let (output, complaints, waits) = (Gathered(), Gathered(), Waits())
    let (piped, key) = (piped, key)
    let shown = Output(
      isTerminal: columns != nil, width: min(columns ?? 80, 100), rowWidth: columns, put: output.take)
    let desk = Desk(
      environment: environment,
      input: Input(isTerminal: false, all: { Array(piped.utf8) }, hiddenLine: { _ in nil }),
      output: shown, complaints: Output(put: complaints.take),
      pause: { waits.note($0) }, newKey: { key },
      today: { LocalDate(daysSinceEpoch: 20_890) })
    let status = await Panel.perform(words.first == "panel" ? Array(words.dropFirst()) : words, at: desk)
    return Outcome(status: status, output: output.text, complaints: complaints.text, waits: waits.seconds)
  }

  /// A folder of its own inside one that is removed when the tests end.
  static func emptyFolder() -> URL {
    let folder = all.appending(path: UUID().uuidString)
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  private static let all: URL = {
    atexit { try? FileManager.default.removeItem(at: Sitting.all) }
    return FileManager.default.temporaryDirectory.appending(path: "panel-tests-\(getpid())")
  }()
}

/// What was written to a terminal.
private final class Gathered: Sendable {
  private let bytes = Mutex<[UInt8]>([])

  @Sendable func take(_ more: [UInt8]) { bytes.withLock { $0 += more } }

  var text: String { String(decoding: bytes.withLock { $0 }, as: UTF8.self) }
}

/// Waits that take no time.
private final class Waits: Sendable {
  private let all = Mutex<[Int]>([])

  @Sendable func note(_ wait: Duration) { all.withLock { $0.append(Int(wait.components.seconds)) } }

  var seconds: [Int] { all.withLock { $0 } }
}
