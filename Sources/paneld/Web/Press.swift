import PanelRules
import PanelStore
import PanelWire
import Synchronization

/// Prints papers, a few at a time: each takes a browser of its own for a moment.
struct Press: Sendable {
  private let printer: PagePrinter
  private let atWork = AtWork()

  init(_ printer: PagePrinter) {
    self.printer = printer
  }

  /// - Throws: ``Refusal`` where nothing can be printed here, and a problem that says to come back where too much is
  ///   being printed.
  func pdf(of html: String) async throws -> [UInt8] {
    guard atWork.begins(atMost: Self.atOnce) else { throw Problem(.busy, retryAfter: 2) }
    defer { atWork.ends() }
    do {
      return Array(try await printer.pdf(of: html))
    } catch PrintRefusal.programMissing(let name) {
      throw Refusal(.printingNotInstalled, ["package": name])
    } catch is PrintRefusal {
      throw Refusal(.printingFailed)
    }
  }

  private static let atOnce = 2
}

/// How many pages are being printed.
private final class AtWork: Sendable {
  private let count = Mutex(0)

  func begins(atMost most: Int) -> Bool {
    count.withLock { count in
      guard count < most else { return false }
      count += 1
      return true
    }
  }

  func ends() { count.withLock { $0 -= 1 } }
}
