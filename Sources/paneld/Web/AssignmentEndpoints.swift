import PanelCasework
import PanelRules
import PanelWire

/// Who works on a case in which role.
enum AssignmentEndpoints {
  static let all: [Endpoint] = [list, assign, unassign]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/cases/{id}/assignments", "list-assignments", by: ["case team"], "Who holds which role on the case",
      answers: [.told("The assignments", listShape, headers: ["etag"])])
  ) { visit in
    let (version, assignments) = try await visit.casework.showAssignments(of: try visit.id("id"), to: visit.caller)
    let body = JSONWriter.object { o in
      o.list("assignments", assignments) { held, c in
        c.put("role", held.role)
        c.put("role-title", held.title)
        c.put("practitioner", held.assignment.practitioner)
        c.put("name", held.name)
        c.put("agency", held.assignment.agency)
        c.put("agency-name", held.agencyName)
      }
    }
    return Reply.json(200, body).version(version)
  }

  private static let listShape = AnswerShape.object("assignments") {
    Always("assignments", .list(.object { CaseAnswers.assignedMembers }))
  }

  private static let assign = Endpoint(
    EndpointDescription(
      .post, "/v1/cases/{id}/assignments", "assign-role", by: ["case team"],
      "Give a practitioner a role on the case, where their agency is of a class it is for",
      body: .json(AssignmentDraft.shape),
      answers: [.told("Who holds the role", CaseActAnswers.assignmentShape, status: 201)], problems: [.conflict],
      keyed: true)
  ) { visit in
    let (draft, said) = (try visit.read(AssignmentDraft.shape), visit.said)
    return .answer(
      try await visit.casework.assign(
        draft.role, to: draft.practitioner, on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { acted in
        Answer(status: 201, body: CaseActAnswers.assignment(draft.role, draft.practitioner, acted, said))
      })
  }

  private static let unassign = Endpoint(
    EndpointDescription(
      .delete, "/v1/cases/{id}/assignments/{role}/{practitioner}", "unassign-role", by: ["case team"],
      "Take a role on the case away, and with it what it opened",
      answers: [.told("Who held the role", CaseActAnswers.assignmentShape)],
      problems: [.conflict], keyed: true)
  ) { visit in
    let (role, practitioner): (String, Practitioner.ID) = (try visit.text("role"), try visit.id("practitioner"))
    let said = visit.said
    return .answer(
      try await visit.casework.unassign(
        role, from: practitioner, on: try visit.id("id"), by: visit.caller, keyed: try visit.keyed()
      ) { acted in Answer(status: 200, body: CaseActAnswers.assignment(role, practitioner, acted, said)) })
  }
}
