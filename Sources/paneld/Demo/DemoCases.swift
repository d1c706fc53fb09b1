import HTTPTypes
import PanelCasework
import PanelLanguage
import PanelRules
import PanelWire

/// The cases a demonstration begins with, so that its lists are not empty: begun the way that everybody's are, at the
/// very endpoints.
struct DemoCases: Sendable {
  private let desk: FrontDesk
  /// Everybody's, by name.
  private let tokens: [String: String]

  init(_ desk: FrontDesk, tokens: [String: String]) {
    self.desk = desk
    self.tokens = tokens
  }

  /// Each act has a key of its own, so that a start cut short does none of them twice.
  func begin(_ beginnings: [Demonstration.Beginning]) async throws {
    try await desk.lookAtClock()
    for (place, beginning) in beginnings.enumerated() {
      let number = place + 1
      switch beginning {
      case .visit(let route, let by):
        _ = try await post("/v1/cases", ["route": .string(route)], by: by, number, "visit")
      case .referral(let made): try await refer(made, number)
      }
    }
  }

  private func refer(_ made: Demonstration.MadeReferral, _ number: Int) async throws {
    let sent = try await post("/v1/referrals", by: made.by, number, "referral") { today in
      ["route": .string(made.route), "answers": made.answers.json(on: today)]
    }
    guard let acceptance = made.acceptance, let id = sent["id"].text else { return }
    var body: JSON.Object = ["route": .string(made.route), "reason": .string(acceptance.reason)]
    if let authority = acceptance.authority { body["residence"] = ["authority": .string(authority)] }
    _ = try await post(
      "/v1/referrals/{id}/acceptance", .object(body), by: acceptance.by, at: ["id": id], number, "acceptance")
  }

  private func post(
    _ path: String, _ body: JSON, by name: String, at parameters: [String: String] = [:], _ number: Int, _ act: String
  ) async throws -> JSON {
    try await post(path, by: name, at: parameters, number, act) { _ in body }
  }

  private func post(
    _ path: String, by name: String, at parameters: [String: String] = [:], _ number: Int, _ act: String,
    body: (LocalDate) -> JSON
  ) async throws -> JSON {
    guard let token = tokens[name],
      let endpoint = Endpoints.all.first(where: { $0.description.key == "POST \(path)" }),
      case .signedIn(let handle) = endpoint.handler
    else { throw StartRefusal.demoRefused("case \(number): \(name) has no key") }
    let caller = try await desk.casework.identify(token)
    var headers = HTTPFields()
    if let name = HTTPField.Name("idempotency-key") { headers[name] = "demonstration-\(number)-\(act)" }
    let today = desk.clock.today(in: caller.area, of: desk.casework.library)
    let target = parameters.reduce(path) { $0.replacing("{\($1.key)}", with: $1.value) }
    let call = Call(
      method: .post, path: target, query: nil, headers: headers, body: body(today).bytes(), parameters: parameters)
    do {
      return try JSON.parse(try await handle(Visit(desk: desk, caller: caller, call: call)).body, limits: .answer)
    } catch {
      let told = Problem(of: error, said: desk.said(in: caller.area)).body(desk.wording)
      throw StartRefusal.demoRefused("case \(number), \(act): \(String(decoding: told, as: UTF8.self))")
    }
  }
}

extension [WrittenAnswer.Member] {
  fileprivate func json(on today: LocalDate) -> JSON {
    var object: JSON.Object = [:]
    for member in self { object[member.field] = member.answer.json(on: today) }
    return .object(object)
  }
}

extension WrittenAnswer {
  fileprivate func json(on today: LocalDate) -> JSON {
    switch self {
    case .text(let text): .string(text)
    case .yesNo(let flag): .bool(flag)
    case .integer(let number): .number(.init(number))
    case .date(let date): .string(date.description)
    case .daysAgo(let days): .string(today.adding(days: -days).description)
    case .list(let items): .array(items.map { $0.json(on: today) })
    case .group(let members): members.json(on: today)
    }
  }
}
