import PanelWire

/// The daemon as a command sees it: what it answers, or why it did not.
///
/// Every act carries an idempotency key, so an act whose answer was lost is sent again, and not done twice.
struct Client: Sendable {
  let wire: Wire
  /// The key of this act; whoever was left in doubt gives it again.
  let key: String
  /// Whether acts are to be done, only as they were shown, or only shown.
  let intent: Intent
  let pause: @Sendable (Duration) async throws -> Void
  /// Told before each wait.
  let waiting: @Sendable (String) -> Void

  /// Reads; throws ``Stopped`` for whatever is not an answer.
  func get(_ path: Path, _ query: [(String, String?)] = [], accept: String? = nil) async throws -> Answer {
    let query = query.compactMap { item in item.1.map { (name: item.0, value: $0) } }
    return try await send(Request(method: .get, path: path, query: query, accept: accept))
  }

  /// Creates or changes something, once. With `version`, only if it still is that version.
  func act(_ method: Request.Method = .post, _ path: Path, _ body: JSON? = nil, version: String? = nil) async throws
    -> Answer
  {
    let request = Request(
      method: method, path: path, query: intent.query, body: body, key: key, ifMatch: version)
    let answer = try await send(request)
    if intent.isDryRun, let plan = ShownPlan(answer) { throw plan }
    return answer
  }

  /// The same for an act of its own that is done in any case: it changes nothing, or says in its body what it is to do.
  func sending(under key: String) -> Client {
    Client(wire: wire, key: key, intent: .done, pause: pause, waiting: waiting)
  }

  /// The version of what lies at a path, as the daemon wrote it in its ETag, or as the number that was given.
  func version(_ given: Int?, of path: Path) async throws -> String {
    if let given { return "\"\(given)\"" }
    let answer = try await get(path)
    guard let version = answer.headers["etag"] else {
      throw Stopped(.refused, "The service named no version of \(path.text).", "Give the version you saw: --version N")
    }
    return version
  }

  private func send(_ request: Request) async throws -> Answer {
    var course = Course(request, key: key)
    while true {
      let next: Course.Step
      do {
        next = course.next(after: try await wire.send(request))
      } catch Wire.Failure.unreachable {
        next = course.nextUnreached(wire.address)
      } catch Wire.Failure.lost {
        next = course.nextLost()
      }
      switch next {
      case .take(let answer): return answer
      case .stop(let stopped): throw stopped
      case .again(let seconds, let why):
        waiting("\(why) Trying again in \(seconds == 1 ? "1 second" : "\(seconds) seconds").")
        try await pause(.seconds(seconds))
      }
    }
  }
}
