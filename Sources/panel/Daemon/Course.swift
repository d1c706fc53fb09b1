import PanelWire

/// The course of one request over several tries: event in, next step out. It neither sends nor waits.
struct Course: Sendable {
  private let request: Request
  private let key: String
  private var tries = 0
  /// Seconds waited so far.
  private var waited = 0
  /// A try was sent whose answer did not come, so it may have been done.
  private var inDoubt = false

  private static let mostTries = 5
  private static let mostSeconds = 60

  enum Step: Sendable {
    case take(Answer)
    case again(seconds: Int, why: String)
    case stop(Stopped)
  }

  init(_ request: Request, key: String) {
    self.request = request
    self.key = key
  }

  mutating func next(after answer: Answer) -> Step {
    switch answer.status {
    case 200..<300: return .take(answer)
    // Said until when: what was sent is good for nothing by then.
    case 429 where answer.json["until"].text != nil: return .stop(Stopped(problem: answer, to: request))
    case 429, 502, 503, 504:
      if answer.isDoubtful { inDoubt = isAct }
      let problem = Stopped(problem: answer, to: request)
      return again(answer.retryAfter, "The service is busy.") ?? .stop(inDoubt ? doubt(problem) : problem)
    case 500...:
      // Whether the act was done before the service broke cannot be told from here; its key can tell.
      inDoubt = isAct
      return .stop(inDoubt ? doubt(Stopped(problem: answer, to: request)) : Stopped(problem: answer, to: request))
    default:
      // Only what is refused because it was done already is in doubt.
      return .stop(
        inDoubt && answer.status == 412
          ? doubt(Stopped(problem: answer, to: request)) : Stopped(problem: answer, to: request))
    }
  }

  mutating func nextUnreached(_ address: Address) -> Step {
    let stopped = Stopped(
      .tryAgain, "Nothing answers at \(address).",
      "Start the service there, or say where it is: --url, PANEL_URL, or panel sign-in --url.")
    guard inDoubt else { return .stop(stopped) }
    return again(nil, "The connection was lost.") ?? .stop(doubt(stopped))
  }

  mutating func nextLost() -> Step {
    inDoubt = isAct
    let stopped = Stopped(
      .tryAgain, "The connection was lost before the answer came.",
      "If it is lost again, look at the address: https:// and http:// are not spoken at the same port.")
    return again(nil, "The connection was lost.") ?? .stop(inDoubt ? doubt(stopped) : stopped)
  }

  private var isAct: Bool { request.method != .get }

  /// The next try after what the service asked for, else after 1, 2, 4 and 8 seconds; nil when it has been enough.
  private mutating func again(_ asked: Int?, _ why: String) -> Step? {
    tries += 1
    let seconds = max(asked ?? 1 << (tries - 1), 1)
    guard tries < Self.mostTries, waited + seconds <= Self.mostSeconds else { return nil }
    waited += seconds
    return .again(seconds: seconds, why: why)
  }

  private func doubt(_ stopped: Stopped) -> Stopped {
    var page = stopped.page
    page.gap()
    page.say("It is not known whether this was done. Give the same command again with the key of this try:")
    page.say("--key \(key)", indent: 2)
    page.say("If it was done, you get its answer and it is not done twice.")
    return Stopped(.tryAgain, page, body: stopped.body)
  }
}

extension Answer {
  /// The service itself does not know, or something between here and there gave up waiting for it.
  fileprivate var isDoubtful: Bool {
    status == 502 || status == 504 || json["type"].text?.hasSuffix("/outcome-unknown") == true
  }
}
