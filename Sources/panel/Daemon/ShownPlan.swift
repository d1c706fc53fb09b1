import PanelWire

/// What is to become of acts: they are done, only as they were shown, or only shown.
struct Intent: Sendable {
  let isDryRun: Bool
  /// The hash that a dry run showed.
  let plan: String?

  static let done = Intent(isDryRun: false, plan: nil)

  /// As the service is told.
  var query: [(name: String, value: String)] {
    (isDryRun ? [(name: "dry-run", value: "true")] : []) + (plan.map { [(name: "plan", value: $0)] } ?? [])
  }
}

/// What an act would write: thrown in the place of its answer, so that no command takes the one for the other.
struct ShownPlan: Error {
  let answer: Answer
  private let hash: String
  /// What the command knows of it beside what the service tells.
  private var notes: [String] = []

  /// Nil for the answer of an act that was done before under its key.
  init?(_ answer: Answer) {
    guard answer.json["events"] != nil, answer.json["writes"] != nil, let hash = answer.json["plan"].text else {
      return nil
    }
    self.answer = answer
    self.hash = hash
  }

  /// The same, with a sentence of the command's own.
  func noting(_ sentence: String) -> ShownPlan {
    var plan = self
    plan.notes.append(sentence)
    return plan
  }

  /// What would happen, what would be written beside it, what the command says of it, and last the hash.
  var page: Page {
    var page = Page()
    page.planned(answer.json, heading: "Nothing is written. This would be:")
    for note in notes { page.say(note) }
    page.say("To do this and nothing else, give the command with --plan and this hash:")
    page.say("plan \(hash)")
    return page
  }
}

extension Page {
  /// The rows of a plan.
  mutating func planned(_ plan: JSON, heading: String) {
    let rows =
      plan["events"].elements.compactMap { $0["says"].text.map { ["happens", $0] } }
      + plan["writes"].elements.compactMap(Self.row)
    guard !rows.isEmpty else { return say("Nothing is written, and nothing would be.") }
    say(heading)
    for row in rows { say("\(row[0]): \(row[1])", indent: 2) }
    notices(plan["answer"]["notices"].elements)
    for member in plan["answer"].object ?? [:] where member.name != "notices" {
      for value in member.value.elements.isEmpty ? [member.value] : member.value.elements {
        if let text = Self.text(value) { say("\(Self.label(member.name).lowercased()): \(text)", indent: 2) }
      }
    }
    gap()
  }

  /// What whoever acts has to know, and what can be done about it.
  mutating func notices(_ notices: [JSON]) {
    for notice in notices {
      say("Notice: \(notice["says"].text ?? "")", indent: 2)
      if let how = notice["how"].text, !how.isEmpty { say(how, indent: 4) }
    }
  }

  /// A value, or the members of an object, on one line; nil for what holds nothing.
  private static func text(_ value: JSON) -> String? {
    switch value {
    case .string(let text): text
    case .number(let number): number.text
    case .bool(let flag): flag ? "yes" : "no"
    case .object(let members): line(members)
    case .array, .null: nil
    }
  }

  /// When a meeting was and is to be first; what does not hold is left out.
  private static func line(_ members: JSON.Object) -> String {
    let was = (members["was-at"] ?? members["starts-at"])?.text
    let now = was == nil ? nil : (members["date"] ?? members["starts-at"])?.text
    let dates = [was, now == was ? nil : now].compactMap(\.self).joined(separator: " to ")
    let rest = members.filter { member in
      was == nil || !["was-at", "starts-at", "date"].contains(member.name)
    }.compactMap { member -> String? in
      if case .bool(let flag) = member.value { return flag ? label(member.name).lowercased() : nil }
      return text(member.value).map { "\(label(member.name).lowercased()) \($0)" }
    }
    return ([dates].filter { !$0.isEmpty } + rest).joined(separator: ", ")
  }

  private static func row(_ writing: JSON) -> [String]? {
    guard let done = writing["done"].text, let says = writing["says"].text else { return nil }
    let count = writing["count"].integer ?? 1
    return [done, count == 1 ? says : "\(says) (\(count) times)"]
  }
}
