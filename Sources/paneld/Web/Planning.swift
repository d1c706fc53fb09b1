import HTTPTypes
import PanelCasework
import PanelLanguage
import PanelRules
import PanelSealing
import PanelStore
import PanelWire

/// The plan of a write, for every endpoint at once: shown with `?dry-run=true`, and held to with `?plan=HASH`.
struct Planning: Sendable {
  private let isDryRun: Bool
  /// By which the plan is known that was shown.
  private let told: String?
  /// The plan tells what would be answered, too; of the answers of other acts it tells what whoever acts has to know.
  private let tellsAnswer: Bool

  /// What a request wants, taken out of its query, so that no endpoint has to know of it; nil where it wants no plan.
  ///
  /// Throws faults for what cannot be read, and `plan-not-offered` where the endpoint writes and has no plan.
  static func read(_ call: inout Call, _ description: EndpointDescription) throws -> Planning? {
    guard description.method != .get else { return nil }
    let asked = call.queryItems.filter { Self.names.contains($0.name) }
    guard !asked.isEmpty else { return nil }
    guard description.isPlanned else { throw Refusal(.planNotOffered) }
    var faults: [Fault] = []
    for name in Set(asked.map(\.name)).sorted() where asked.count(where: { $0.name == name }) > 1 {
      faults.append(Fault(.parameter(name), FaultCode.repeatedParameter.rawValue))
    }
    let dry = asked.first { $0.name == "dry-run" }?.value
    if let dry, !["true", "false"].contains(dry) {
      faults.append(Fault(.parameter("dry-run"), FaultCode.notBoolean.rawValue))
    }
    let told = asked.first { $0.name == "plan" }?.value
    if let told, told.isEmpty { faults.append(Fault(.parameter("plan"), FaultCode.required.rawValue)) }
    if let faults = Faults(faults) { throw Problem(faults) }
    call.query = call.query.map { query in
      query.split(separator: "&").filter { part in !Self.names.contains { part == $0 || part.hasPrefix("\($0)=") } }
        .joined(separator: "&")
    }
    guard dry == "true" || told != nil else { return nil }
    return Planning(isDryRun: dry == "true", told: told, tellsAnswer: description.plan == .withAnswer)
  }

  private static let names = ["dry-run", "plan"]

  /// Tries the act out; then shows its plan, or does it and nothing but it.
  ///
  /// What was done before under the key is answered as it was. Whatever refuses the act refuses the plan of it.
  func answer(_ visit: Visit, _ handle: @Sendable (Visit) async throws -> Reply) async throws -> Reply {
    let tried: Rehearsed
    do {
      return try await Rehearsal.$current.withValue(.dry) { try await handle(visit) }
    } catch let rehearsed as Rehearsed {
      tried = rehearsed
    } catch is PlanNotOffered {
      throw Refusal(.planNotOffered)
    }
    let writer = PlanWriter(
      visit: visit, sight: try await visit.casework.sight(of: tried.writes, for: visit.caller), tellsAnswer: tellsAnswer
    )
    let plan = try writer.plan(tried)
    let hash = writer.hash(of: plan)
    if let told, told != hash { throw writer.refusal(showing: plan) }
    if isDryRun { return .json(200, plan.answer(knownBy: hash)) }
    // Once more under the locks of the act: what was tried out a moment ago may have moved.
    return try await Rehearsal.$current.withValue(
      .holding { rehearsed in
        let now = try writer.plan(rehearsed)
        guard writer.hash(of: now) == hash else { throw writer.refusal(showing: now) }
      }
    ) { try await handle(visit) }
  }
}

/// Tells what would be written as whoever asks may see it, and by what it is known.
private struct PlanWriter: Sendable {
  let visit: Visit
  let sight: PlanSight
  let tellsAnswer: Bool

  func plan(_ rehearsed: Rehearsed) throws -> ActPlan {
    let (said, sent) = (visit.said, request.joined(separator: "\n"))
    let events = try sight.events(of: rehearsed.writes).map { event, rulebook in
      let teller = EventTeller(rulebook: rulebook, agencies: sight.agencies, said: said.speaking(of: rulebook))
      let content = try JSON.parse(JSONWriter.object { EventContent.put(event, in: &$0) })
      return ActPlan.Event(
        type: event.type, says: teller.sentence(event, at: nil), content: content.plain(keeping: sent) ?? [:])
    }
    let told = rehearsed.writes.filter { $0.touching.isTold }.map { write in
      let kind = write.touching.table.replacing("_", with: "-")
      return ActPlan.Writing(
        kind: kind, done: write.touching.done.rawValue, says: said.label(kind, in: .writes), count: write.rows,
        holds: write.holds)
    }
    let body = (rehearsed.answer as? Answer)?.body
    let answer = tellsAnswer ? try body.map { try JSON.parse($0) } : body.flatMap { try? JSON.parse($0) }?.notices
    return ActPlan(events: events, writes: told, answer: answer?.plain(keeping: sent))
  }

  /// Keyed, so that nobody guesses by it what was sent.
  func hash(of plan: ActPlan) -> String {
    String(visit.casework.keys.service.entityTag(of: plan.canonicalBytes(of: request)).filter { $0 != "\"" })
  }

  /// With what would be written now, which a dry run would tell as well.
  func refusal(showing plan: ActPlan) -> Problem {
    var problem = Problem(of: Refusal(.planDiffers), said: visit.said)
    let now = (try? JSON.parse(plan.answer(knownBy: hash(of: plan)))).flatMap(\.object) ?? [:]
    for name in ["events", "writes", "answer"] { problem.extra[name] = now[name] }
    return problem
  }

  private var request: [String] {
    let call = visit.call
    return [call.method.rawValue, call.path, call.query ?? "", String(decoding: call.body, as: UTF8.self)]
  }
}

extension JSON {
  /// What an answer tells whoever acts to look at, as an answer of its own; nil where it has nothing such.
  fileprivate var notices: JSON? {
    let notices = self["notices"].elements
    return notices.isEmpty ? nil : .object(["notices": .array(notices)])
  }
}

extension PlannedWrite.Touching {
  /// What is told by its kind. What hangs on a case is told by its events, to those who see them; the rest keeps books.
  fileprivate var isTold: Bool { table == "cases" ? done == .added : !PlannedWrite.beneath.contains(table) }
}
