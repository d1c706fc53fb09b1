import PanelWire
import SchemaCheck
import Testing
import paneld

/// Holds every answer that a test is given against the description of the API: a success has a status, and a body with
/// the members, that are declared.
enum DescribedAnswers {
  static func hold(_ answer: HTTPLine.Answer, to method: String, _ path: String) throws {
    guard (200...299).contains(answer.status), let endpoint = endpoint(method, path) else { return }
    if path.contains("dry-run=true"), let plan = try? JSON.parse(answer.body), plan["writes"] != nil {
      let faults = try SchemaCheck(.object(ActPlan.schema)).faults(in: plan)
      #expect(faults == [], "the plan of \(endpoint.key)")
      return
    }
    let told = endpoint.answers.first { $0.status == answer.status }
    #expect(told != nil, "\(endpoint.key) answers \(answer.status), which is not declared")
    let kind = answer["content-type"].map { String($0.prefix { $0 != ";" }) }
    // What may be asked for in another form is no JSON then.
    if let kind, kind != "application/json", told?.content.contains(where: { $0.mediaType == kind }) == true { return }
    let schemas = told?.content.filter { $0.mediaType == "application/json" }.compactMap(\.schema) ?? []
    guard let schema = schemas.first else { return }
    let faults = try SchemaCheck(.object(schema)).faults(in: JSON.parse(answer.body, limits: .answer))
    #expect(faults == [], "\(endpoint.key)")
  }

  static func endpoint(_ method: String, _ path: String) -> EndpointDescription? {
    let parts = path.prefix { $0 != "?" }.split(separator: "/")
    return Endpoints.described.first { endpoint in
      let names = endpoint.path.split(separator: "/")
      return endpoint.method.rawValue.uppercased() == method && names.count == parts.count
        && zip(names, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
    }
  }
}

@Suite("The description of answers")
struct AnswerDescriptionTests {
  @Test("is not met by an answer that lacks a member, has one more, or another kind of one")
  func findsFaults() throws {
    let shape = AnswerShape.object("sample") {
      Always("count", .integer)
      Sometimes("parts", .list(.object { Always("at", .moment) }))
    }
    let check = SchemaCheck(.object(shape.schema))
    #expect(try check.faults(in: ["count": 1, "parts": [["at": "2027-03-09T10:00:00Z"]]]) == [])
    #expect(
      try check.faults(in: ["parts": [[:], ["at": "soon", "by": 1]]]).sorted() == [
        "/count is missing", "/parts/0/at is missing", "/parts/1/at is not what is declared",
        "/parts/1/by is not declared",
      ])
    #expect(try check.faults(in: ["count": "1"]) == ["/count is not what is declared"])
    #expect(try check.faults(in: []) == [" is a list"])
  }

  @Test("has a schema of every answer in JSON, but for the description itself")
  func schemas() {
    for endpoint in Endpoints.described where endpoint.name != "openapi" {
      for answer in endpoint.answers {
        for content in answer.content where content.mediaType == "application/json" {
          #expect(content.schema != nil, "\(endpoint.key)")
        }
      }
    }
  }
}
