import Foundation
import HTTPTypes
import PanelCasework
import PanelRules
import PanelStore
import PanelWire

/// A request as it came in, its body read whole, before anything in it is believed.
struct Call: Sendable {
  let method: HTTPRequest.Method
  /// As it was written, without the query.
  let path: String
  /// What stands after the question mark, still encoded.
  var query: String?
  let headers: HTTPFields
  /// How the client reaches the service: `https://panels.example.org`.
  var origin = ""
  var body: [UInt8] = []
  /// The values of the path's `{names}`, decoded.
  var parameters: [String: String] = [:]
  /// The headers alone were asked for: nothing of the answer is shown.
  var isHead = false
}

/// A request of somebody who signed in, at one endpoint.
struct Visit: Sendable {
  let desk: FrontDesk
  let caller: Caller
  var call: Call

  var casework: Casework { desk.casework }
  var wording: Wording { desk.wording }
  /// The sentences and labels of codes that are no faults: see ``FrontDesk/said``.
  var said: Said { desk.said(in: caller.area) }
  var body: [UInt8] { call.body }
  /// The parameters of the query, decoded, in their order; for `Reply.next`. Read them with ``readQuery(_:)``.
  var query: [(name: String, value: String)] { call.queryItems }

  /// An identifier of the path. One that is malformed names nothing: not found.
  func id<Owner: Identified>(_ parameter: String) throws -> Identifier<Owner> {
    guard let id = Identifier<Owner>(try text(parameter)) else { throw Problem(.notFound) }
    return id
  }

  /// A part of the path.
  func text(_ parameter: String) throws -> String {
    guard let value = call.parameters[parameter] else { throw Problem(.notFound) }
    return value
  }

  /// A whole number of the path, from 0 to 999,999,999, written without leading zeros.
  func number(_ parameter: String) throws -> Int {
    let text = try text(parameter)
    guard text.utf8.count <= 9, let number = Int(text), String(number) == text else { throw Problem(.notFound) }
    return number
  }

  /// The body, read by its shape; throws a problem that holds every fault.
  ///
  /// Where a shape refuses dates to come, they are held against ``day``.
  func read<Value>(_ shape: Shape<Value>) throws -> Value {
    try shape.read(body: call.body, today: day)
  }

  /// The query, read by its shape; throws a problem that holds every fault.
  func readQuery<Value>(_ shape: Shape<Value>) throws -> Value {
    try shape.readQuery(call.query, today: day)
  }

  /// The casework clock's day in the area, as this daemon last saw it: good enough for the check of a form. What decides
  /// anything reads the clock in its own transaction.
  var day: LocalDate { desk.clock.today(in: caller.area, of: casework.library) }

  /// A form as this service shows it: in the wording that it holds a licence for, where it holds one.
  func worded(_ form: Form) -> Form { form.worded(by: desk.licensed[form.name]) }

  /// The day it is in the area by the casework clock, asked of the database.
  var today: LocalDate {
    get async throws {
      let now = try await casework.web.read(as: caller.reading, ClockQueries.casework()).first
      guard let now else { throw CaseworkFault.damaged("the database told no time") }
      return CaseworkClock.date(of: now, in: caller.area, of: casework.library)
    }
  }

  /// The key under which this act is done once.
  func keyed() throws -> Keyed {
    let key = try IdempotencyKey.read(call.headers.text("idempotency-key"))
    return Keyed(target: "\(call.method.rawValue) \(call.path)", key: key.text, body: call.body)
  }

  /// The version that the caller saw, of what is edited: `If-Match: "<version>"`.
  func expectedVersion() throws -> Int {
    let header = call.headers.text("if-match")
    let match = try IfMatch.read(header)
    let digits = (header ?? "").filter { $0 != "\"" && $0 != " " }
    guard let version = Int(digits), let tag = ETag(opaque: String(version)), match.allows(tag) else {
      throw Problem(.preconditionFailed)
    }
    return version
  }

  /// The route as new cases begin on it in the caller's area.
  func rulebook(_ route: String) throws -> Rulebook {
    guard let rulebook = casework.library.live(route, area: caller.area) else { throw Problem(.notFound) }
    return rulebook
  }
}

/// A request at an endpoint that is open to anybody.
struct OpenVisit: Sendable {
  let desk: FrontDesk
  let call: Call

  /// A part of the path.
  func text(_ parameter: String) throws -> String {
    guard let value = call.parameters[parameter] else { throw Problem(.notFound) }
    return value
  }
}

extension Call {
  /// The parameters of the query, decoded, in their order.
  var queryItems: [(name: String, value: String)] {
    (query ?? "").split(separator: "&").compactMap { part in
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = sides.first?.formDecoded else { return nil }
      return (name: name, value: sides.count > 1 ? sides[1].formDecoded ?? "" : "")
    }
  }
}

extension Substring {
  fileprivate var formDecoded: String? { replacing("+", with: " ").removingPercentEncoding }
}

extension HTTPFields {
  /// The value of a field by its name in lower case; several lines of it are one list (RFC 9110 section 5.3).
  func text(_ name: String) -> String? {
    HTTPField.Name(name).flatMap { self[$0] }
  }
}
