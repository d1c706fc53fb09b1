import PanelRules

/// Resolves the names of the routing table, and holds it against every combination of answers.
struct RoutingResolution {
  let file: RoutingFile
  let routes: [String: Route]
  let forms: [FormName: Form]
  /// Every file of the folder could be read.
  let isWhole: Bool

  private var notes: Notes { file.notes }

  func resolve() {
    guard isWhole else { return }
    resolveRoutes()
    guard let form = forms[file.table.form] else {
      if let name = file.form { notes.unknown(.form, name, among: forms.keys) }
      return
    }
    let before = notes.complaints.count
    for answer in file.answers { resolve(answer, in: form) }
    // What is not understood cannot be tried.
    if notes.complaints.count == before { prove(over: form) }
  }

  private func resolveRoutes() {
    for name in file.routes {
      guard let route = routes[name.value] else {
        notes.unknown(.route, name, among: routes.keys)
        continue
      }
      if !route.opening.referral {
        notes.add(
          .notOffered, at: name.place, "no referral opens \"\(name.value)\"; propose a route that referrals open")
      }
    }
  }

  private func resolve(_ answer: Mentions.Answer, in form: Form) {
    guard let field = form.field(answer.field.value) else {
      let suggestion = notes.suggestion(for: answer.field.value, among: form.fields.map(\.name))
      notes.add(
        .unknownName, at: answer.field.place,
        "the form \"\(form.name)\" has no field \"\(answer.field.value)\"\(suggestion)")
      return
    }
    let offered = field.allCodes
    if offered.isEmpty {
      notes.add(
        .notOffered, at: answer.field.place, "\"\(field.name)\" is not answered with a code; name a field that is")
    } else if !field.fact {
      notes.add(
        .notOffered, at: answer.field.place,
        "\"\(field.name)\" of \"\(form.name)\" is sealed; write \"fact: yes\" there if it may be read here")
    }
    for code in answer.codes where !offered.contains(code.value) && code.value != RoutingTable.unanswered {
      let suggestion = notes.suggestion(for: code.value, among: offered + [RoutingTable.unanswered])
      notes.add(.notOffered, at: code.place, "\"\(field.name)\" cannot be answered \"\(code.value)\"\(suggestion)")
    }
  }

  private func prove(over form: Form) {
    guard let proof = file.table.proof(over: form) else {
      notes.add(
        .tooManyCases, at: .start,
        "the rows tell more than \(RoutingProof.most) combinations of answers apart; ask less, or read fewer codes")
      return
    }
    for fault in proof.faults {
      notes.add(fault.kind.code, at: file.places[fault.row] ?? .start, fault.says)
    }
  }
}

extension RoutingProof.Kind {
  fileprivate var code: Complaint.Code {
    switch self {
    case .never, .shadowed: .rowNeverSaid
    case .overlap: .rowsOverlap
    case .gap: .tableGap
    }
  }
}
