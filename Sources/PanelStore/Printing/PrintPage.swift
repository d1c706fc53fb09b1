package import Foundation
import Subprocess

/// Prints a page of HTML on paper, as PDF, by Debian's Chromium.
///
/// What is printed goes through pipes alone: it is in no file, no argument and no log. The program is given a folder of
/// its own, which nobody else may read and which is taken away afterwards; it runs no script of the page.
package struct PagePrinter: Sendable {
  private let program: String
  private let patience: Duration
  private let scratch: URL

  /// - Parameters:
  ///   - program: its name, or where it is.
  ///   - patience: how long one page may take before it is given up.
  ///   - scratch: where the program's own folder is made.
  package init(
    program: String = "chromium", patience: Duration = .seconds(60),
    scratch: URL = FileManager.default.temporaryDirectory
  ) {
    self.program = program
    self.patience = patience
    self.scratch = scratch
  }

  /// - Returns: the bytes of a PDF.
  /// - Throws: ``PrintRefusal``.
  package func pdf(of html: String) async throws -> Data {
    let folder = try PrivateFolder(in: scratch)
    defer { folder.remove() }
    return try await withThrowingTaskGroup(of: Data?.self) { tasks in
      tasks.addTask { try await printed(html, in: folder) }
      tasks.addTask {
        try await Task.sleep(for: patience)
        return nil
      }
      defer { tasks.cancelAll() }
      guard let first = try await tasks.next(), let pdf = first else { throw PrintRefusal.tookTooLong }
      return pdf
    }
  }

  private func printed(_ html: String, in folder: PrivateFolder) async throws -> Data {
    Self.outliveClosedPipes
    // It is spoken to on its third descriptor and answers on its fourth: here those are the two that there are.
    let script = #"exec "$0" "$@" 3<&0 4>&1 </dev/null >/dev/null 2>&1"#
    let asRoot = geteuid() == 0 ? ["--no-sandbox"] : []
    guard let program = Self.found(program) else { throw PrintRefusal.programMissing(debianPackage: "chromium") }
    do {
      let result = try await Subprocess.run(
        .name("sh"),
        arguments: Arguments(
          ["-c", script, program, "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions"] + asRoot
            + ["--user-data-dir=\(folder.path)", "--remote-debugging-pipe"]),
        environment: .custom([
          "PATH": Self.folders.joined(separator: ":"), "HOME": folder.path, "LC_ALL": "C.UTF-8",
        ]),
        input: .inputWriter, output: .sequence, error: .discarded
      ) { execution in
        var talk = Conversation(execution.standardInputWriter, execution.standardOutput.makeAsyncIterator())
        let pdf = try await talk.print(html)
        try await execution.standardInputWriter.finish()
        return pdf
      }
      return result.closureResult
    } catch let refusal as PrintRefusal {
      throw refusal
    } catch is CancellationError {
      throw CancellationError()
    } catch {
      // What it complains of may be what it was given.
      throw PrintRefusal.failed
    }
  }

  /// A program that ends early closes its pipe: writing to it then is an error here, and not the end of the daemon.
  private static let outliveClosedPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  private static let folders = ["/usr/local/bin", "/usr/bin", "/bin"]

  private static func found(_ program: String) -> String? {
    let places = program.hasPrefix("/") ? [program] : folders.map { "\($0)/\(program)" }
    return places.first { FileManager.default.isExecutableFile(atPath: $0) }
  }
}

/// Why a page was not printed. None says what was on it.
package enum PrintRefusal: Error, Equatable {
  /// Install this package of Debian.
  case programMissing(debianPackage: String)
  case failed
  case tookTooLong
}

/// A folder that its maker alone may read.
private struct PrivateFolder: Sendable {
  let path: String

  init(in scratch: URL) throws {
    path = scratch.appending(path: "paneld-print-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// What is said to the program and answered, each message ended by a zero (Chrome DevTools Protocol).
private struct Conversation {
  private let writer: StandardInputWriter
  private var answers: SubprocessOutputSequence.AsyncIterator
  private var heard: [UInt8] = []
  private var said = 0

  init(_ writer: StandardInputWriter, _ answers: SubprocessOutputSequence.AsyncIterator) {
    self.writer = writer
    self.answers = answers
  }

  mutating func print(_ html: String) async throws -> Data {
    let target = try await ask("Target.createTarget", ["url": "about:blank"]).targetId ?? ""
    let attached = try await ask("Target.attachToTarget", ["targetId": target, "flatten": true])
    guard let session = attached.sessionId else { throw PrintRefusal.failed }
    _ = try await ask("Emulation.setScriptExecutionDisabled", ["value": true], session)
    let tree = try await ask("Page.getFrameTree", [:], session)
    guard let frame = tree.frameTree?.frame.id else { throw PrintRefusal.failed }
    _ = try await ask("Page.setDocumentContent", ["frameId": frame, "html": html], session)
    let printed = try await ask("Page.printToPDF", ["preferCSSPageSize": true], session)
    guard let text = printed.data, let pdf = Data(base64Encoded: text) else { throw PrintRefusal.failed }
    _ = try await ask("Browser.close", [:])
    return pdf
  }

  /// The answer to one message.
  private mutating func ask(_ method: String, _ parameters: [String: Any], _ session: String? = nil) async throws
    -> Reply.Result
  {
    said += 1
    var message: [String: Any] = ["id": said, "method": method, "params": parameters]
    if let session { message["sessionId"] = session }
    _ = try await writer.write([UInt8](JSONSerialization.data(withJSONObject: message)) + [0])
    while true {
      if let end = heard.firstIndex(of: 0) {
        let reply = try JSONDecoder().decode(Reply.self, from: Data(heard[..<end]))
        heard.removeSubrange(...end)
        guard reply.id == said else { continue }
        guard let result = reply.result else { throw PrintRefusal.failed }
        return result
      }
      guard let more = try await answers.next() else { throw PrintRefusal.failed }
      more.withUnsafeBytes { heard += $0 }
    }
  }

  private struct Reply: Decodable {
    var id: Int?
    var result: Result?

    struct Result: Decodable {
      var targetId: String?
      var sessionId: String?
      var frameTree: Tree?
      var data: String?
    }

    struct Tree: Decodable {
      var frame: Frame
    }

    struct Frame: Decodable {
      var id: String
    }
  }
}
