package import PanelLanguage
package import PanelRules
import PanelWire
import Synchronization

/// The words that are served: those of the workflow files, and the wording that the service holds a licence for. They
/// are read again when versions are published, since these may bring words of their own.
package final class ServedWords: Sendable {
  private struct Edition {
    let words: Words
    let wording: Wording
    let licensed: [FormName: LicensedWording]
  }

  private let edition: Mutex<Edition>

  package init(_ words: Words, licensed: [FormName: LicensedWording] = [:]) {
    edition = Mutex(Edition(words: words, wording: Wording(words), licensed: licensed))
  }

  /// From now on these are served.
  package func serve(_ words: Words, licensed: [FormName: LicensedWording]) {
    let next = Edition(words: words, wording: Wording(words), licensed: licensed)
    edition.withLock { $0 = next }
  }

  var words: Words { edition.withLock(\.words) }

  /// The sentences of faults and problems.
  var wording: Wording { edition.withLock(\.wording) }

  /// Wording of forms that the service holds a licence for, by the form.
  var licensed: [FormName: LicensedWording] { edition.withLock(\.licensed) }
}

extension Wording {
  fileprivate init(_ words: Words) {
    self.init { code in
      words.sentence(code, in: .faults).map {
        Sentence(title: $0.title, message: $0.what, why: $0.why, remedy: $0.how ?? "")
      }
    }
  }
}
