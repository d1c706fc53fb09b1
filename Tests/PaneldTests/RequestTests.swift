import CaseworkFixture
import PanelWire
import Testing
import paneld

@Suite("Requests")
struct RequestTests {
  private static let json = "Content-Type: application/json"

  @Test("that lead nowhere are answered alike, to the byte")
  func notFound() async throws {
    try await withService { service in
      let token = try service.token(of: .coordinator)
      let paths = [
        "/nothing", "/v1/nothing", "/health", "/health/live/", "//health/live", "/problems/unheard-of",
        "/problems/%zz", "/problems/a%00b", "/problems/", "/v1/demo/clock/more",
      ]
      var answers: [HTTPLine.Answer] = []
      for path in paths {
        answers.append(try await service.line.ask("GET", path).alike)
        answers.append(try await service.line.ask("GET", path, [token]).alike)
      }
      #expect(answers.allSatisfy { $0 == answers[0] })
      #expect(answers[0].status == 404)
    }
  }

  @Test("for a case are answered alike where it is absent, hidden or misspelt")
  func hidden() async throws {
    try await withService { service in
      let token = try service.token(of: .coordinator)
      let paths = [
        "/v1/cases/case_00000000000000000000000000", "/v1/cases/case_7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "/v1/cases/ref_00000000000000000000000000", "/v1/cases/x", "/v1/cases/case_0000000000000000000000000I",
      ]
      var answers: [HTTPLine.Answer] = []
      for path in paths { answers.append(try await service.line.ask("GET", path, [token]).alike) }
      #expect(answers.allSatisfy { $0 == answers[0] })
      #expect(answers[0].status == 404)
    }
  }

  @Test("by another method are told which the address takes")
  func otherMethod() async throws {
    try await withService { service in
      for method in ["DELETE", "PUT", "PATCH", "OPTIONS", "TRACE"] {
        let answer = try await service.line.ask(method, "/v1/demo/clock")
        #expect(answer.status == 405)
        #expect(answer["allow"] == "GET, HEAD, POST")
      }
    }
  }

  @Test("are refused for their faults", arguments: BadRequest.all)
  func bad(_ request: BadRequest) async throws {
    try await withService { service in
      let headers = request.headers + [try service.token(of: .coordinator)]
      let answer = try await service.line.ask("POST", "/v1/demo/clock", headers, body: request.body)
      #expect(answer.status == request.kind.status)
      #expect(answer["content-type"] == "application/problem+json")
      #expect(try JSON.parse(answer.body)["type"].text == request.kind.path)
      if let code = request.code { #expect(try JSON.parse(answer.body)["errors"][0]["code"].text == code) }
    }
  }

  @Test("for a case by what is no reference are refused before the database hears of it")
  func noReference() async throws {
    try await withService { service in
      for text in ["Person%20Alpha", "CHA-7K3Q-9MX2-4", "CHA"] {
        let answer = try await service.line.ask(
          "GET", "/v1/cases?reference=\(text)", [try service.token(of: .coordinator)])
        #expect(answer.status == 400)
        #expect(try JSON.parse(answer.body)["errors"][0]["code"].text == "not-a-reference")
      }
    }
  }

  @Test("with a body where none is taken are refused")
  func bodyNotTaken() async throws {
    try await withService { service in
      let answer = try await service.line.ask("GET", "/health/live", [], body: [97])
      #expect(answer.status == 415)
    }
  }

  @Test("that tell no length are cut off at the limit while they are read")
  func endless() async throws {
    try await withService { service in
      let head = [
        "POST /v1/demo/clock HTTP/1.1", "Host: test", "Transfer-Encoding: chunked", Self.json, "Idempotency-Key: a",
        try service.token(of: .coordinator),
      ]
      let chunk = Array("10000\r\n".utf8) + [UInt8](repeating: 32, count: 0x10000) + Array("\r\n".utf8)
      let bytes =
        Array((head.joined(separator: "\r\n") + "\r\n\r\n").utf8) + Array(repeatElement(chunk, count: 20).joined())
      let answer = try await service.line.send(bytes)
      #expect(answer?.status == 413)
      #expect(answer?["connection"] == "close")
    }
  }

  @Test("that two readers could understand in two ways are refused", arguments: Unclear.all)
  func unclear(_ request: Unclear) async throws {
    try await withService { service in
      let answer = try await service.line.send(Array(request.text.utf8))
      #expect(answer?.status == 400)
      #expect(answer?["connection"] == "close")
    }
  }

  @Test("that do not say whom they are for are refused, and so is a body whose chunks are none")
  func broken() async throws {
    try await withService { service in
      for text in [
        "GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
      ] {
        let answer = try await service.line.send(Array(text.utf8))
        #expect(answer?.status == 400, "\(text)")
      }
    }
  }

  @Test("that never come to an end are cut off")
  func slow() async throws {
    var patience = Patience()
    patience.head = .milliseconds(100)
    patience.body = .milliseconds(100)
    try await withService(patience: patience) { service in
      #expect(try await service.line.send(Array("GET /health/live HTTP/1.1\r\nHo".utf8)) == nil)
      let head = [
        "POST /v1/demo/clock HTTP/1.1", "Host: test", "Content-Length: 100", Self.json, "Idempotency-Key: a",
        try service.token(of: .coordinator),
      ]
      let bytes = Array((head.joined(separator: "\r\n") + "\r\n\r\n{").utf8)
      #expect(try await service.line.send(bytes)?.status != 200)
    }
  }

  @Test("by HEAD are answered as by GET, without the body")
  func head() async throws {
    try await withService { service in
      let (head, whole) = (try await service.line.ask("HEAD", "/"), try await service.line.ask("GET", "/"))
      #expect(head.body.isEmpty)
      #expect(head.alike.headers == whole.alike.headers)
    }
  }
}

/// A request to move the demonstration's clock that has one fault.
struct BadRequest: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let headers: [String]
  let body: [UInt8]
  let kind: Problem.Kind
  var code: String?

  private init(
    _ says: String, _ headers: [String], _ body: String, _ kind: Problem.Kind, _ code: String? = nil
  ) {
    testDescription = says
    self.headers = headers
    self.body = Array(body.utf8)
    self.kind = kind
    self.code = code
  }

  private static let json = "Content-Type: application/json"
  private static let key = "Idempotency-Key: a"
  private static let good = #"{"advance": "1 month"}"#

  static let all = [
    BadRequest("no media type", [key], good, .unsupportedMediaType),
    BadRequest("another media type", [key, "Content-Type: text/plain"], good, .unsupportedMediaType),
    BadRequest("another charset", [key, json + "; charset=latin1"], good, .unsupportedMediaType),
    BadRequest("compressed", [key, json, "Content-Encoding: gzip"], good, .unsupportedMediaType),
    BadRequest("no key", [json], good, .idempotencyKeyMissing),
    BadRequest("a key with a space", [json, "Idempotency-Key: a b"], good, .invalidParameter, "bad-idempotency-key"),
    BadRequest("no body", [key, json], "", .malformedJSON, "json-empty"),
    BadRequest("half a body", [key, json], #"{"advance": "#, .malformedJSON, "json-unexpected-end"),
    BadRequest(
      "a name twice", [key, json], #"{"advance": "1 month", "advance": "2 months"}"#, .malformedJSON,
      "json-duplicate-member"),
    BadRequest("a NUL", [key, json], #"{"advance": "1\u0000 month"}"#, .malformedJSON, "json-nul-in-text"),
    BadRequest("a name unknown", [key, json], #"{"advance": "1 month", "y": 1}"#, .invalidRequest, "unknown-field"),
    BadRequest("no span", [key, json], #"{"advance": "1 months"}"#, .invalidRequest, "not-a-span"),
    BadRequest("no demonstration", [key, json + "; charset=utf-8"], good, .conflict),
  ]
}

/// A request that is not written as HTTP/1.1 asks, or has a head larger than any may be.
struct Unclear: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String

  private init(_ says: String, _ lines: String..., body: String = "") {
    testDescription = says
    text = lines.map { $0 + "\r\n" }.joined() + "\r\n" + body
  }

  static let all = [
    Unclear("a NUL in the path", "GET /health/li\0ve HTTP/1.1", "Host: a"),
    Unclear("a NUL in a header", "GET /health/live HTTP/1.1", "Host: a", "X: a\0b"),
    Unclear(
      "a length and chunks", "POST /health/live HTTP/1.1", "Host: a", "Content-Length: 3",
      "Transfer-Encoding: chunked", body: "0\r\n\r\n"),
    Unclear(
      "two lengths", "POST /health/live HTTP/1.1", "Host: a", "Content-Length: 3", "Content-Length: 4", body: "abcd"),
    Unclear("a head too large", "GET /health/live HTTP/1.1", "Host: a", "X: \(String(repeating: "a", count: 17_000))"),
    Unclear("too many headers", "GET /health/live HTTP/1.1", (1...101).map { "X-\($0): a" }.joined(separator: "\r\n")),
    Unclear("no version", "GET /health/live"),
  ]
}
