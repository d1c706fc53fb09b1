import Foundation
package import PanelCasework
import PanelLanguage
import PanelRules
package import PanelStore
import PanelWire

/// What every request finds at hand: made once, when the daemon starts.
package final class FrontDesk: Sendable {
  let casework: Casework
  private let served: ServedWords
  let clock = CaseworkClock()
  let tally = Tally()
  let press: Press
  private let securityContact: String?

  /// - Parameters:
  ///   - securityContact: where a finder of a weakness writes to, a URI such as `mailto:security@example.org`.
  ///   - printer: what prints papers.
  package init(
    casework: Casework, words: ServedWords, securityContact: String? = nil, printer: PagePrinter = PagePrinter()
  ) {
    press = Press(printer)
    self.casework = casework
    served = words
    self.securityContact = securityContact
  }

  /// The sentences of faults and problems.
  var wording: Wording { served.wording }

  /// Wording of forms that the service holds a licence for, by the form.
  var licensed: [FormName: LicensedWording] { served.licensed }

  /// The words of codes as somebody of an area reads them: titles come from the routes the area runs.
  func said(in area: String?) -> Said {
    Said(words: served.words, rulebooks: area.map(casework.library.desks) ?? [])
  }

  /// Asks the database for the time, and thereby whether it answers.
  package func lookAtClock() async throws {
    let told = try await casework.web.read(as: .nobody, ClockQueries.casework())
    if let now = told.first { clock.learn(now) }
  }

  /// The text of `security.txt` (RFC 9116), which says of itself that it holds for 90 days; nil without a contact.
  var securityText: String? {
    securityContact.map {
      let expires = Moment(microseconds: Int64(Date().timeIntervalSince1970 + 90 * 86_400) * 1_000_000)
      return "Contact: \($0)\nExpires: \(expires.rfc3339)\nPreferred-Languages: en\n"
    }
  }
}
