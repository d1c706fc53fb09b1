package import PanelRules

/// On what the papers of a meeting are said to be told, by whoever publishes them: codes alone.
package struct PaperGrounds: Sendable, Equatable {
  /// Of the legal bases.
  package var bases: [String]
  /// For health, offence and other special data.
  package var condition: String?
  package var noConsentReason: NotSoughtReason?

  package init(bases: [String], condition: String? = nil, noConsentReason: NotSoughtReason? = nil) {
    self.bases = bases
    self.condition = condition
    self.noConsentReason = noConsentReason
  }

  /// The wish to tell somebody everything there is.
  func wish(to reader: Practitioner.ID) -> SharingWish {
    SharingWish(
      to: .practitioner(reader), for: .casework, bases: bases, condition: condition, noConsentReason: noConsentReason)
  }
}
