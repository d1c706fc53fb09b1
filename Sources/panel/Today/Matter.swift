import PanelWire

/// Something that presses, once: a case with everything that presses about it, or a task that is of no case.
struct Matter {
  /// In their order, what is urgent first.
  private(set) var tasks: [JSON] = []
  /// The case as lists of what is late or due next have it; nil: it is in neither.
  private(set) var line: JSON?

  /// How much it presses: what is more urgent comes before.
  enum Rank {
    case urgent, late, waiting, due
  }

  var rank: Rank {
    if tasks.contains(where: { $0["urgent"].flag == true }) { return .urgent }
    if line["late"].flag == true { return .late }
    return tasks.isEmpty ? .due : .waiting
  }

  /// Everything of the morning, in the order in which it was answered.
  static func gathered(_ json: JSON) -> [Matter] {
    var matters: [Matter] = []
    var places: [String: Int] = [:]
    func add(_ reference: String?, _ tell: (inout Matter) -> Void) {
      let place = reference.flatMap { places[$0] } ?? matters.count
      if place == matters.count { matters.append(Matter()) }
      if let reference { places[reference] = place }
      tell(&matters[place])
    }
    for task in json["tasks"].elements { add(task["reference"].text) { $0.tasks.append(task) } }
    for line in json["late"]["cases"].elements + json["due-next"]["cases"].elements {
      add(line["reference"].text) { $0.line = $0.line ?? line }
    }
    // Of those that are late, what was due first; of others, what the service put first.
    let late = json["late"]["cases"].elements.compactMap { $0["reference"].text }
    return matters.enumerated().sorted { a, b in
      let (first, second) = (late.place(of: a.element.line), late.place(of: b.element.line))
      return a.element.rank == .late && b.element.rank == .late ? first < second : a.offset < b.offset
    }.map(\.element)
  }

  /// What there is about it besides what its rank is told by: tasks with what is typed to end them, and when its time runs
  /// out.
  var others: [String] {
    let rest = tasks.filter { rank == .waiting ? false : $0["urgent"].flag != true }.map(Self.said)
    guard rank == .urgent, let line else { return rest }
    let when = When.due(line["due"]).map { "\(line["late"].flag == true ? "LATE, it was due" : "due") \($0)" }
    let stage = line["stage-title"].text ?? line["stage"].text
    return [[when, stage].compactMap(\.self).joined(separator: ", ")].filter { !$0.isEmpty } + rest
  }

  /// As a row of tasks: the first, with what else there is to do and by when beside it.
  var asTask: JSON? {
    guard var first = tasks.first?.object else { return nil }
    var says = [first["says"].text ?? first["kind"].text ?? ""] + tasks.dropFirst().map(Self.said)
    if let due = When.due(line["due"]) { says.append("the case is due \(due)") }
    first["says"] = .string(says.joined(separator: "; "))
    return .object(first)
  }

  /// `task_2 Tell the person that support ended.`
  private static func said(_ task: JSON) -> String {
    [task["id"].text, task["says"].text ?? task["kind"].text].compactMap(\.self).joined(separator: " ")
  }
}

extension [String] {
  fileprivate func place(of line: JSON?) -> Int { line["reference"].text.flatMap(firstIndex(of:)) ?? count }
}
