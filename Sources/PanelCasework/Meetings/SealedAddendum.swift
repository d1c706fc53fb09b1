import PanelRules
import PanelSealing
import PanelStore

/// The one place where the words of what is put right about a meeting itself are sealed and opened: they are about no
/// case, and bound to their place among the acts on its minutes.
struct SealedAddendum {
  static let field = "addendum"

  private let keys: AreaKeys
  private let meeting: Meeting.ID

  init(_ keys: AreaKeys, of meeting: Meeting.ID) {
    self.keys = keys
    self.meeting = meeting
  }

  func seal(_ words: String, number: Int) throws -> [UInt8] {
    try keys.seal(Array(words.utf8), record: Self.place(meeting, number), field: Self.field)
  }

  /// The words of every one, by the number of its act.
  func open(_ acts: [StoredMinutesAct]) throws -> [Int: String] {
    try acts.reduce(into: [:]) { words, act in
      guard let sealed = act.sealed else { return }
      let bytes = try keys.open(sealed, record: Self.place(meeting, Int(act.number)), field: Self.field)
      words[Int(act.number)] = String(decoding: bytes, as: UTF8.self)
    }
  }

  static func place(_ meeting: Meeting.ID, _ number: Int) -> String { "\(meeting)/\(number)" }
}
