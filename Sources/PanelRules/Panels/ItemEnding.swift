/// How an item of a meeting ended. What is not decided goes on waiting for the panel.
package enum ItemEnding: String, Sendable, CaseIterable {
  case decided
  /// Put off by the chair.
  case adjourned
  /// Talked about while the panel could not decide it.
  case noted
  /// Not heard to its end, for want of time.
  case ranOut = "ran-out"
}
