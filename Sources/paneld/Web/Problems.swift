import PanelCasework
import PanelLanguage
import PanelRules
import PanelStore
import PanelWire

extension Problem {
  /// The one place where an error becomes what a client is told. What is not known here is a fault of the service: the
  /// client learns that, and the log which.
  init(of error: any Error, said: Said) {
    switch error {
    case let problem as Problem: self = problem
    case let faults as Faults: self.init(faults)
    case let malformed as JSON.Malformed: self.init(malformed)
    case let refusal as Refusal: self.init(refusal, said)
    case let fault as ActionFault: self.init(fault, said)
    case let fault as CaseworkFault: self.init(fault, said)
    case let error as StoreError: self.init(error)
    case is CancellationError: self.init(.busy, retryAfter: 1)
    default: self.init(.internal)
    }
  }

  /// "No" by the rules. Who is not allowed is told so; what the case does not allow now is a conflict; what a move
  /// lacks is listed, all of it at once.
  private init(_ refusal: Refusal, _ said: Said) {
    let said = refusal.route.map(said.speaking) ?? said
    let kind: Kind =
      if Self.ofRoles.contains(refusal.code) {
        .forbidden
      } else if Self.ofMoves.contains(refusal.code) {
        .moveRefused
      } else { .conflict }
    let sentence = said.refusal(refusal.code.rawValue, refusal.values)
    self.init(
      kind, unmet: refusal.unmet.gatheredByDate.map(said.unmet),
      possible: kind == .moveRefused ? said.possible(refusal.possible) : nil,
      extra: Self.because(refusal.code.rawValue, sentence))
  }

  /// What cannot be done with an action: a fault of the request where something in it is wrong, else as with refusals.
  private init(_ fault: ActionFault, _ said: Said) {
    let code = fault.code
    if code == .unknown {
      self.init(.notFound)
    } else if code.member != nil {
      self.init(Faults(code.fault(at: JSON.Pointer())))
    } else {
      let sentence = said.sentence(code.rawValue, in: .faults)
      self.init(code == .notTheirs ? .forbidden : .conflict, extra: Self.because(code.rawValue, sentence))
    }
  }

  private static let ofRoles: Set<Refusal.Code> = [.notYourRole, .notYourForm]
  private static let ofMoves: Set<Refusal.Code> = [.noSuchMove, .needsUnmet, .noSuchDecision]

  private init(_ fault: CaseworkFault, _ said: Said) {
    switch fault {
    case .unauthenticated: self.init(.unauthenticated)
    case .forbidden(let needs, let route):
      let role = route.map(said.speaking)?.role ?? said.roleOfAnyRoute
      self.init(.forbidden, extra: needs.isEmpty ? [:] : ["needs": .array(needs.map { .string(role($0)) })])
    case .notFound: self.init(.notFound)
    case .stale(let version, let by, let at):
      var extra: JSON.Object = ["version": .number(.init(version))]
      extra["changed-by"] = by.map(JSON.string)
      extra["changed-at"] = at.map { .string($0.rfc3339) }
      self.init(.preconditionFailed, extra: extra)
    case .erased: self.init(.erased)
    case .keyReused: self.init(.idempotencyKeyReused)
    case .missedTooOften(let retryAfter): self.init(.rateLimited, retryAfter: retryAfter)
    case .stepUpNeeded: self.init(.stepUpNeeded)
    case .codesNotLookedAt(let until, let retryAfter):
      let code = Refusal.Code.tooManyCodes.rawValue
      var extra = Self.because(code, said.refusal(code))
      extra["until"] = .string(until.rfc3339)
      self.init(.rateLimited, extra: extra, retryAfter: retryAfter)
    case .damaged: self.init(.internal)
    }
  }

  private init(_ error: StoreError) {
    switch error {
    case .busy(let retryAfter): self.init(.busy, retryAfter: max(1, Int(retryAfter.components.seconds)))
    case .unavailable, .timedOut, .conflict, .closed: self.init(.busy, retryAfter: 1)
    case .outcomeUnknown: self.init(.outcomeUnknown, retryAfter: 1)
    case .rejected(let rejection) where rejection.isDuplicate && rejection.table == "idempotency":
      self.init(.busy, retryAfter: 1)  // another daemon does the same act for the same key; its answer is there soon
    case .rejected, .invariantBroken, .unreadable, .nulCharacter, .schema: self.init(.internal)
    }
  }

  /// The code of a refusal with its sentence and its remedy, beside what the kind of problem says of itself.
  private static func because(_ code: String, _ sentence: Words.Sentence) -> JSON.Object {
    var members: JSON.Object = ["code": .string(code), "because": .string(sentence.what)]
    if let how = sentence.how { members["how"] = .string(how) }
    return members
  }
}
