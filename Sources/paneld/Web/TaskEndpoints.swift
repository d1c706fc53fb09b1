import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// What somebody has to do.
enum TaskEndpoints {
  static let all: [Endpoint] = [list, complete]

  private static let list = Endpoint(
    EndpointDescription(
      .get, "/v1/tasks", "list-tasks", by: ["any role"],
      "The open tasks of the roles you hold, urgent ones first, then what is due first",
      query: PageQuery.shape.schema, answers: [.told("A page of tasks", listShape, headers: ["link"])])
  ) { visit in
    let list = Cursor.List("tasks")
    let query = try visit.readQuery(PageQuery.shape)
    let page = try PageRequest(limit: query.limit, cursor: query.cursor, of: list)
    let found = try await visit.casework.listTasks(
      after: try place(page.after), limit: page.limit + 1, to: visit.caller)
    let shown = found.tasks.prefix(page.limit)
    let said = visit.said
    let reply = Reply.json(
      200,
      JSONWriter.object { o in
        o.list("tasks", shown) { task, c in TaskAnswers.put(task, at: found.now, said, in: &c) }
      })
    guard found.tasks.count > page.limit, let last = shown.last?.place else { return reply }
    let keys: [Cursor.Key] = [.integer(last.comesLater ? 1 : 0), .integer(last.due), .uuid(last.id.rawValue)]
    return reply.next(path: "/v1/tasks", query: visit.query, cursor: Cursor(list, after: keys))
  }

  private static let listShape = AnswerShape.object("tasks") { Always("tasks", .list(TaskAnswers.shape)) }

  private static func place(_ cursor: Cursor?) throws -> OpenTask.Place {
    guard let cursor else { return .start }
    guard cursor.keys.count == 3, case .integer(let later) = cursor.keys[0], case .integer(let due) = cursor.keys[1],
      case .uuid(let id) = cursor.keys[2]
    else { throw Problem.unreadableCursor }
    return OpenTask.Place(comesLater: later == 1, due: due, id: CaseTask.ID(id))
  }

  private static let doneShape = AnswerShape.object("task-done") {
    Always("id", .id(CaseTask.self))
    Always("done-at", .moment)
  }

  private static let complete = Endpoint(
    EndpointDescription(
      .post, "/v1/tasks/{id}/completion", "complete-task", by: ["the task's role"], "Say that a task is done",
      answers: [.told("Done", doneShape)], problems: [.conflict], keyed: true)
  ) { visit in
    let id: CaseTask.ID = try visit.id("id")
    return .answer(
      try await visit.casework.completeTask(id, by: visit.caller, keyed: try visit.keyed()) { at in
        Answer(
          status: 200,
          body: JSONWriter.object { o in
            o.put("id", id)
            o.put("done-at", at)
          })
      })
  }
}
