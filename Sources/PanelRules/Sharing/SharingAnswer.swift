/// What the side that would be told learns of a verdict; the rest of it is for those who answer for the disclosure.
package enum SharingAnswer: Sendable, Equatable {
  /// The answer of a case that does not exist, and of every verdict that reveals nothing.
  case noSuchCase
  /// A word in place of the case.
  case shown(String)
  case no(SharingResult, reason: String, remedy: SharingTable.Remedy?)
  case yes(SharingResult, reason: String, duties: [String])

  /// - Parameter verdict: nil where there is no case.
  package init(to verdict: SharingVerdict?) {
    guard let verdict, !verdict.revealsNothing else {
      self = .noSuchCase
      return
    }
    if verdict.result.allows {
      self = .yes(verdict.result, reason: verdict.reason, duties: verdict.duties)
    } else if let word = verdict.shownAs {
      self = .shown(word)
    } else {
      self = .no(verdict.result, reason: verdict.reason, remedy: verdict.remedy)
    }
  }

  /// The same answer is always the same bytes. No rule is named: its place in the table says what the others found.
  package var bytes: [UInt8] {
    let lines =
      switch self {
      case .noSuchCase: ["none"]
      case .shown(let word): ["shown \(word)"]
      case .no(let result, let reason, let remedy):
        ["\(result.rawValue) \(reason)"]
          + [remedy].compactMap(\.self).map { "\($0.act) by \($0.by.joined(separator: " "))" }
      case .yes(let result, let reason, let duties): ["\(result.rawValue) \(reason)"] + duties
      }
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }
}
