import Foundation
import PanelStore
import Subprocess
import Testing

@Suite("Printing a page")
struct PrintPageTests {
  /// Far longer than it takes, also beside every other test.
  private static let patience = Duration.seconds(600)

  private func page(_ body: String) -> String {
    """
    <!doctype html><html lang="en"><head><meta charset="utf-8"><style>
    @page { size: A4; @top-center { content: "MARKED" } @bottom-left { content: "Example Police" } }
    </style></head><body>\(body)</body></html>
    """
  }

  /// What a reader of the document sees, page by page.
  private func read(_ pdf: Data) async throws -> [String] {
    let read = try await Subprocess.run(
      .name("pdftotext"), arguments: ["-", "-"], input: .array([UInt8](pdf)), output: .string(limit: 1 << 20),
      error: .discarded)
    #expect(read.terminationStatus.isSuccess)
    return read.standardOutput.split(separator: "\u{0C}").map(String.init)
  }

  @Test("gives a document with the mark and the name on every sheet, and runs no script of the page")
  func prints() async throws {
    let script = "<p id=\"a\">kept</p><script>document.getElementById('a').textContent = 'changed'</script>"
    let pdf = try await PagePrinter(patience: Self.patience).pdf(
      of: page("<p>first</p><p style=\"break-before: page\">second</p>\(script)"))
    let sheets = try await read(pdf)
    #expect(sheets.count == 2)
    #expect(sheets.allSatisfy { $0.contains("MARKED") && $0.contains("Example Police") })
    #expect(sheets.first?.contains("first") == true && sheets.last?.contains("second") == true)
    #expect(sheets.last?.contains("kept") == true && sheets.last?.contains("changed") == false)
  }

  @Test("leaves nothing behind, printed or not, and names the package to install where there is no program")
  func leavesNothing() async throws {
    let scratch = FileManager.default.temporaryDirectory.appending(path: "print-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: false)
    defer { try? FileManager.default.removeItem(at: scratch) }
    await #expect(throws: PrintRefusal.programMissing(debianPackage: "chromium")) {
      try await PagePrinter(program: "no-such-program", scratch: scratch).pdf(of: page("<p>x</p>"))
    }
    let pdf = try await PagePrinter(patience: Self.patience, scratch: scratch).pdf(of: page("<p>x</p>"))
    #expect(!pdf.isEmpty)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path).isEmpty)
  }

  @Test("is refused where the program says nothing that can be read")
  func failed() async throws {
    await #expect(throws: PrintRefusal.failed) {
      try await PagePrinter(program: "false", patience: Self.patience).pdf(of: page("<p>x</p>"))
    }
  }

  @Test("is given up where it takes too long")
  func tooLong() async throws {
    let silent = FileManager.default.temporaryDirectory.appending(path: "silent-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: silent) }
    let listens = Data("#!/bin/sh\nexec cat <&3 >/dev/null\n".utf8)
    #expect(
      FileManager.default.createFile(atPath: silent, contents: listens, attributes: [.posixPermissions: 0o700]))
    await #expect(throws: PrintRefusal.tookTooLong) {
      try await PagePrinter(program: silent, patience: .zero).pdf(of: page("<p>x</p>"))
    }
  }
}
