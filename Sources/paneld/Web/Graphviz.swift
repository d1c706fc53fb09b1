import Foundation
import Synchronization

/// The program that lays pictures out, where it is installed, and the pictures it made last.
final class Graphviz: Sendable {
  private let program: URL?
  private let made = Mutex<[String: [UInt8]]>([:])

  /// Looks for the program on a search path, as `PATH` has it.
  init(path: String) {
    program = path.split(separator: ":").map { URL(fileURLWithPath: String($0)).appending(path: "dot") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) }
  }

  /// The one of this machine.
  static let installed = Graphviz(path: ProcessInfo.processInfo.environment["PATH"] ?? "")

  /// The picture of a graph as SVG; nil where the program is not installed or could not draw it.
  func svg(_ dot: String) async throws -> [UInt8]? {
    guard let program else { return nil }
    if let drawn = made.withLock({ $0[dot] }) { return drawn }
    let folder = FileManager.default.temporaryDirectory.appending(path: "picture-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (source, picture) = (folder.appending(path: "route.dot"), folder.appending(path: "route.svg"))
    try Data(dot.utf8).write(to: source)
    guard try await run(program, ["-Tsvg", "-o", picture.path, source.path]) == 0 else { return nil }
    let drawn = [UInt8](try Data(contentsOf: picture))
    // Pictures differ by version and by count: what was asked for long ago may go.
    made.withLock { made in
      if made.count >= Self.kept { made = [:] }
      made[dot] = drawn
    }
    return drawn
  }

  private static let kept = 64

  private func run(_ program: URL, _ arguments: [String]) async throws -> Int32 {
    try await withCheckedThrowingContinuation { continuation in
      let process = Process()
      process.executableURL = program
      process.arguments = arguments
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      process.terminationHandler = { continuation.resume(returning: $0.terminationStatus) }
      do {
        try process.run()
      } catch {
        process.terminationHandler = nil
        continuation.resume(throwing: error)
      }
    }
  }
}
