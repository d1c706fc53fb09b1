import Foundation
import Testing
import panel

@Suite("The terminal and what stands in its place")
struct DescriptorTests {
  /// The program as it was built beside these tests.
  private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "panel").path

  private struct Ended {
    let status: Int32
    let output: String
  }

  /// Runs a line of shell in which `$PANEL` is the program.
  private func shell(_ line: String, _ server: TinyServer? = nil) throws -> Ended {
    let process = Process()
    let answer = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = ["-c", line]
    process.environment = [
      "PANEL": Self.program, "PATH": "/usr/bin:/bin", "HOME": Sitting.emptyFolder().path,
      "PANEL_URL": server?.address ?? "", "PANEL_TOKEN": Sitting.token,
    ]
    process.standardOutput = answer
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try answer.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Ended(status: process.terminationStatus, output: String(decoding: bytes, as: UTF8.self))
  }

  private static func longList() throws -> TinyServer {
    let rows = (0..<5000).map { #"{"id":"task_\#($0)","says":"A task of many words that fills the pipe."}"# }
    return try TinyServer { _, _ in .json(#"{"tasks":[\#(rows.joined(separator: ","))]}"#) }
  }

  @Test("dates are planned wherever the command is given, by the bank holidays that the program came with")
  func plansAnywhere() throws {
    let line = "cd / && \"$PANEL\" series preview \"2nd Tuesday 10:00\" --from 2027-01-01 --until 2027-12-31"
    let ended = try shell(line)
    #expect(ended.status == 0 && ended.output.contains("2027-03-09"), "\(ended.output)")
  }

  @Test("with the output closed an act is done all the same, and what would be printed goes nowhere else")
  func worksWithOutputClosed() throws {
    let server = try Self.longList()
    for closed in [">&-", "2>&-", "<&-", ">&- 2>&- <&-"] {
      #expect(try shell("\"$PANEL\" tasks list \(closed)", server).status == 0)
    }
    #expect(server.lines == Array(repeating: "GET /v1/tasks", count: 4))
    #expect(server.requests.allSatisfy { $0.body.isEmpty })
  }

  @Test("with the exit code of what was refused where nothing can be said")
  func keepsExitCode() throws {
    let server = try TinyServer { _, _ in .problem(404, #"{"title":"Not found"}"#) }
    #expect(try shell("\"$PANEL\" tasks list >&- 2>&-", server).status == 3)
  }

  @Test("whoever has seen enough may go: it is no failure")
  func endsQuietly() throws {
    let server = try Self.longList()
    let ended = try shell("{ \"$PANEL\" tasks list; echo \"code $?\" >&2; } 2>&1 | head -n 1", server)
    #expect(ended.output == "TASK       URGENT  DUE  CASE  ROLE  WHAT\n")
    #expect(
      try shell("set -e; (\"$PANEL\" tasks list; echo $? > \"$HOME/code\") | head -n 1; cat \"$HOME/code\"", server)
        .output.hasSuffix("\n0\n"))
  }

  @Test("a full disk is told, and is a failure")
  func tellsFullDisk() throws {
    let server = try Self.longList()
    #expect(try shell("\"$PANEL\" tasks list > /dev/full", server).status == 1)
  }

  @Test(
    "bold letters are for a terminal whose owner has not said otherwise",
    arguments: [
      ([:], true), (["NO_COLOR": ""], true), (["NO_COLOR": "1"], false), (["TERM": "dumb"], false),
      (["TERM": "xterm"], true),
    ] as [([String: String], Bool)])
  func isBold(_ environment: [String: String], _ expected: Bool) throws {
    var (terminal, screen): (Int32, Int32) = (-1, -1)
    try #require(openpty(&terminal, &screen, nil, nil, nil) == 0)
    defer {
      close(terminal)
      close(screen)
    }
    let output = Output.descriptor(screen, environment)
    #expect(output.isTerminal)
    #expect(output.bold == expected)
    let pipe = Pipe()
    #expect(!Output.descriptor(pipe.fileHandleForWriting.fileDescriptor, environment).bold)
  }

  @Test("rows keep to the terminal, else to COLUMNS; in a pipe of which nobody said how wide it is each is one line")
  func keepsToWidth() throws {
    var (terminal, screen): (Int32, Int32) = (-1, -1)
    var size = winsize(ws_row: 24, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
    try #require(openpty(&terminal, &screen, nil, nil, &size) == 0)
    defer {
      close(terminal)
      close(screen)
    }
    let shown = Output.descriptor(screen, ["COLUMNS": "60"])
    #expect(shown.rowWidth == 132 && shown.width == 100)
    let pipe = Pipe()
    let widths: [([String: String], Int?)] = [([:], nil), (["COLUMNS": "60"], 60), (["COLUMNS": "many"], nil)]
    for (environment, width) in widths {
      let piped = Output.descriptor(pipe.fileHandleForWriting.fileDescriptor, environment)
      #expect(piped.rowWidth == width && piped.width == width ?? 80)
    }
  }
}
