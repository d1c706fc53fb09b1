import PanelLanguage
import PanelRules

extension PinnedSharing {
  /// Throws with every code that is no law of that moment on which this can rest, and what was probably meant. A code that
  /// is none would be taken for nothing stated: less would be told than was meant, and what stands be taken back.
  func require(_ stated: StatedGrounds, at now: Moment) throws(Refusal) {
    let faults = table.bases.faults(of: stated, on: zone.date(of: now)) { code, known in
      Suggestion.nearest(to: code, among: known)
    }
    guard faults.isEmpty else { throw Refusal(.unknownGrounds, unmet: faults) }
  }
}
