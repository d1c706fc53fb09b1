import PanelWire
import Testing

@Suite("Describing the API")
struct OpenAPITests {
  private static let wording = Wording { code in
    code.hasPrefix("problem-") ? Sentence(title: "Title of \(code)", message: "m", why: "w", remedy: "r") : nil
  }

  static let submit = EndpointDescription(
    .post, "/v1/referrals", "submit-referral", by: ["referrer"], "Submit a referral",
    body: .json(ExampleReferral.shape),
    answers: [.json(201, "Received.", receipt, headers: ["location"])], keyed: true)

  static let list = EndpointDescription(
    .get, "/v1/referrals", "list-referrals", by: ["coordinator"], "List referrals",
    query: QueryReadingTests.Filters.shape.schema, answers: [.json(200, "A page.", receipts, headers: ["link"])])

  static let change = EndpointDescription(
    .put, "/v1/cases/{id}/forms/{form}", "save-form", by: ["coordinator"], "Save a form", body: .json(receipt),
    answers: [.json(200, "Saved.", receipt, headers: ["etag"])], problems: [.conflict], matched: true)

  static let health = EndpointDescription(
    .get, "/health/live", "live", "Whether it runs", open: true,
    answers: [EndpointDescription.Answer(200, "It runs.", content: [.other("text/plain")])])

  static let receipt = Shape<JSON.Object>.record(
    "receipt", fields: [RecordField("reference", Shape<String>.text(1...20), required: true)])
  static let receipts = Shape<[JSON.Object]>.list(of: receipt, 0...200)

  private func document(_ endpoints: [EndpointDescription]) throws -> JSON {
    try OpenAPI.document(
      title: "Example", version: "1", summary: "s", endpoints: endpoints, wording: Self.wording)
  }

  @Test("describes what an endpoint takes and answers")
  func describes() throws {
    let json = try document([Self.submit, Self.list, Self.change, Self.health])
    let post = json["paths"]["/v1/referrals"]["post"]
    #expect(json["openapi"].text == "3.1.0")
    #expect(post["operationId"].text == "submit-referral")
    #expect(post["tags"] == ["referrals"])
    #expect(post["x-roles"] == ["referrer"])
    #expect(
      post["requestBody"]["content"]["application/json"]["schema"]["$ref"].text
        == "#/components/schemas/example-referral")
    #expect(post["responses"]["201"]["headers"]["location"] != nil)
    #expect(post["parameters"][0]["$ref"].text == "#/components/parameters/idempotency-key")
    #expect(json["components"]["schemas"]["example-referral"].object == ExampleReferral.shape.schema)
    #expect(json["paths"]["/health/live"]["get"]["security"] == [])
  }

  @Test("describes parameters of path and query")
  func describesParameters() throws {
    let json = try document([Self.list, Self.change])
    let get = json["paths"]["/v1/referrals"]["get"]["parameters"]
    #expect(get.elements.map { $0["name"].text } == ["stage", "late", "limit"])
    #expect(get.elements.allSatisfy { $0["in"].text == "query" && $0["required"] == nil })
    #expect(get[2]["schema"]["maximum"].integer == 200)
    let put = json["paths"]["/v1/cases/{id}/forms/{form}"]["put"]["parameters"]
    #expect(put.elements.compactMap { $0["name"].text } == ["id", "form"])
    #expect(put[2]["$ref"].text == "#/components/parameters/if-match")
  }

  @Test(
    "an endpoint has the problems that follow from what it takes",
    arguments: zip(
      [submit, list, change, health],
      [
        [
          "idempotency-key-missing", "invalid-parameter", "malformed-json", "unauthenticated", "forbidden",
          "conflict", "payload-too-large", "unsupported-media-type", "idempotency-key-reused", "invalid-request",
          "rate-limited",
          "internal", "busy", "outcome-unknown",
        ],
        ["invalid-parameter", "unauthenticated", "forbidden", "rate-limited", "internal", "busy"],
        [
          "invalid-parameter", "malformed-json", "unauthenticated", "forbidden", "not-found", "conflict", "erased",
          "precondition-failed", "payload-too-large", "unsupported-media-type", "invalid-request",
          "precondition-required", "rate-limited", "internal", "busy",
        ],
        ["invalid-parameter", "rate-limited", "internal", "busy"],
      ]))
  func derivesProblems(endpoint: EndpointDescription, expected: [String]) throws {
    #expect(endpoint.problems.map(\.slug) == expected)
    let json = try document([endpoint])
    let responses = json["paths"][endpoint.path][endpoint.method.rawValue]["responses"]
    for kind in endpoint.problems {
      let media = responses["\(kind.status)"]["content"]["application/problem+json"]
      #expect(media["schema"]["allOf"][1]["properties"]["type"]["enum"].elements.contains(.string(kind.path)))
    }
  }

  @Test("every reference in it leads somewhere")
  func referencesLead() throws {
    let json = try document([Self.submit, Self.list, Self.change, Self.health])
    let references = Self.references(in: json)
    #expect(!references.isEmpty)
    for reference in references {
      let pointer = try #require(JSON.Pointer(String(reference.dropFirst())))
      #expect(json[at: pointer] != nil, "\(reference)")
    }
  }

  @Test("the same endpoints give the same bytes in whatever order", arguments: 0..<20 as Range<UInt64>)
  func isDeterministic(seed: UInt64) throws {
    var random = SeededRandom(seed: seed)
    let endpoints = [Self.submit, Self.list, Self.change, Self.health]
    #expect(try document(endpoints.shuffled(using: &random)).bytes() == document(endpoints).bytes())
  }

  @Test("refuses endpoints that contradict each other")
  func refusesContradictions() {
    let other = Shape<JSON.Object>.record("receipt", fields: [])
    func endpoint(_ path: String, _ name: String, _ shape: Shape<JSON.Object> = Self.receipt) -> EndpointDescription {
      EndpointDescription(.get, path, name, "s", answers: [.json(200, "a", shape)])
    }
    func contradiction(_ endpoints: EndpointDescription...) -> OpenAPI.Contradiction? {
      do {
        _ = try OpenAPI.document(title: "", version: "", summary: "", endpoints: endpoints, wording: Self.wording)
        return nil
      } catch {
        return error
      }
    }
    #expect(contradiction(endpoint("/a", "a"), endpoint("/b", "b")) == nil)
    #expect(contradiction(endpoint("/a", "a"), endpoint("/a", "b")) == .sameEndpoint("GET /a"))
    #expect(contradiction(endpoint("/a", "a"), endpoint("/b", "a")) == .sameName("a"))
    #expect(contradiction(endpoint("/a", "a"), endpoint("/b", "b", other)) == .sameSchemaName("receipt"))
    #expect(contradiction(endpoint("/a/{x}", "a"), endpoint("/a/{y}", "b")) == .samePath("/a/{x}", "/a/{y}"))
    #expect(
      contradiction(endpoint("/a", "a", .record("problem", fields: []))) == .sameSchemaName("problem"))
  }

  @Test(
    "names the parameters of a path",
    arguments: zip(
      ["/v1/cases", "/v1/cases/{id}", "/v1/a/{b}/c/{d}", "/v1/routes/{route}/diagram.svg", "/calendars/{secret}.ics"],
      [[], ["id"], ["b", "d"], ["route"], ["secret"]]))
  func namesPathParameters(path: String, expected: [String]) {
    #expect(EndpointDescription(.get, path, "n", "s", answers: []).pathParameters == expected)
  }

  private static func references(in json: JSON) -> [String] {
    let own = json["$ref"].text.map { [$0] } ?? []
    return own + json.elements.flatMap(references) + (json.object ?? [:]).flatMap { references(in: $0.value) }
  }
}
