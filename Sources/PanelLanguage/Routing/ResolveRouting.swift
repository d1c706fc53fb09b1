import PanelRules

/// Resolves the names of the routing table, and holds it against every combination of answers.
struct RoutingResolution {
  let file: RoutingFile
  let routes: [String: Route]
  let forms: [FormName: Form]
  let calendars: [String]
  /// Every file of the folder could be read.
  let isWhole: Bool

  private var notes: Notes { file.notes }

  func resolve() {
    guard isWhole else { return }
    resolveNames()
    guard let form = forms[file.table.form] else {
      if let name = file.form { notes.unknown(.form, name, among: forms.keys) }
      return
    }
    resolveFocus(in: form)
    let before = notes.complaints.count
    for answer in file.mentions.answers { resolve(answer, in: form) }
    // What is not understood cannot be tried.
    if notes.complaints.count == before { prove(over: form) }
  }

  private func resolveNames() {
    for calendar in file.mentions.used[.calendar] ?? [] where !calendars.contains(calendar.value) {
      notes.unknown(.calendar, calendar, among: calendars)
    }
    if let other = routes[file.route.name] {
      notes.add(
        .listedTwice, at: .start, "there is a route \"\(other.name)\" too; give the routing table another name")
    }
    for name in file.proposed + file.offered where routes[name.value] == nil {
      notes.unknown(.route, name, among: routes.keys)
    }
    for name in file.proposed where routes[name.value].map({ !$0.opening.referral }) ?? false {
      notes.add(
        .notOffered, at: name.place, "no referral opens \"\(name.value)\"; propose a route that referrals open")
    }
  }

  /// Where a referral may be about one of several, its form asks about which.
  private func resolveFocus(in form: Form) {
    let focus = file.route.focus
    let field = form.field(ReferralForm.focus)
    guard focus.count > 1, Set(field.flatMap { $0.fact ? $0.codes : nil } ?? []) != Set(focus.map(\.rawValue)) else {
      return
    }
    notes.add(
      .notOffered, at: file.form?.place ?? .start,
      "a referral may be about \(focus.map(\.rawValue).joined(separator: ", ")), and \"\(ReferralForm.focus)\" of "
        + "\"\(form.name)\" does not ask which; let it offer these codes, with \"fact: yes\"")
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
