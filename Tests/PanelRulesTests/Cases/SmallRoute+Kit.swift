import PanelRules

extension SmallRoute {
  /// What runs beside the stages: reserved -> fitted -> returned.
  static func kit() throws -> Strand {
    let fit = Move(name: "fit", title: "Fit", to: .stage("fitted"), by: ["coordinator"], marks: "fitting")
    let swap = Move(
      name: "swap", title: "Swap", to: .same, by: ["lead", "coordinator"],
      needs: [.form("plan", where: [], since: .entry)],
      needsReason: true)
    let back = Move(name: "take-back", title: "Take back", to: .stage("returned"), by: ["lead", "coordinator"])
    return Strand(
      name: "kit", title: "Kit", owner: "coordinator",
      stages: [
        Stage(
          name: "reserved", title: "Reserved", owner: "coordinator",
          deadlines: [.init(name: "fitting-due", within: try .read("10 working days"), since: .entry)],
          moves: ["fit": fit, "take-back": back], moveOrder: ["fit", "take-back"]),
        Stage(
          name: "fitted", title: "Fitted", kind: .support, owner: "lead",
          deadlines: [.init(name: "kit-check", within: try .read("1 month"), since: .entry, renewedBy: "check")],
          onEntry: [.task(kind: "explain-kit", role: "lead", within: nil, urgent: false)],
          moves: ["swap": swap, "take-back": back], moveOrder: ["swap", "take-back"]),
        Stage(name: "returned", title: "Returned", kind: .end),
      ])
  }
}
