import Foundation
import PanelRules
import PanelStore

extension Caller {
  /// The record that these records were shown to them, written before they are.
  func wasShown(_ what: String, _ records: [UUID]) -> Change {
    AnswerQueries.shown(area, UUID(), practitioner, agency, what, records)
  }
}
