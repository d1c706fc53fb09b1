/// What whoever gives an action has to know of the one who is to do it. It stops nothing: an agency acts without seeing the
/// case, and reads of it what is to be done and how that is measured.
package enum DoerNotice: String, Sendable, CaseIterable {
  /// They may not open the case: what is to be done has to be understood alone, and tells no more than they may know.
  case seesNoCase = "doer-sees-no-case"
  /// A conflict of interest that is kept with the case shuts it to them, and the action with it.
  case inConflict = "doer-in-conflict"

  /// What is to be known of somebody; nil: nothing.
  ///
  /// - Parameters:
  ///   - isLetIn: a grant that is in force lets them, or their agency, open the case or hear it.
  ///   - isShutOut: a conflict of interest is kept with the case.
  package static func of(isLetIn: Bool, isShutOut: Bool) -> DoerNotice? {
    isShutOut ? .inConflict : isLetIn ? nil : .seesNoCase
  }
}
