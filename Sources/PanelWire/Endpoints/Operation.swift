extension EndpointDescription {
  /// The operation object of OpenAPI 3.1.
  func operation(_ wording: Wording) -> JSON.Object {
    var operation: JSON.Object = ["operationId": .string(name), "summary": .string(summary)]
    if let subject { operation["tags"] = [.string(subject)] }
    if !roles.isEmpty { operation["x-roles"] = .array(roles.map(JSON.string)) }
    if isOpen { operation["security"] = [] }
    let parameters = parameters
    if !parameters.isEmpty { operation["parameters"] = .array(parameters) }
    if let body { operation["requestBody"] = ["required": true, "content": .object(Self.media([body]))] }
    operation["responses"] = .object(responses(wording))
    return operation
  }

  /// The first segment after the version: `referrals`.
  private var subject: String? {
    path.split(separator: "/").first { $0 != "v1" && !$0.hasPrefix("{") }.map(String.init)
  }

  private var parameters: [JSON] {
    var parameters = pathParameters.map { name -> JSON in
      ["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]]
    }
    let required = query?["required"].elements ?? []
    for member in query?["properties"].object ?? [:] {
      parameters.append(Self.queryParameter(member, required: required.contains(.string(member.name))))
    }
    if isKeyed { parameters.append(["$ref": "#/components/parameters/idempotency-key"]) }
    if isMatched { parameters.append(["$ref": "#/components/parameters/if-match"]) }
    if isPlanned {
      parameters.append(["$ref": "#/components/parameters/dry-run"])
      parameters.append(["$ref": "#/components/parameters/plan"])
    }
    return parameters
  }

  private static func queryParameter(_ member: JSON.Object.Member, required: Bool) -> JSON {
    var parameter: JSON.Object = ["name": .string(member.name), "in": "query"]
    if required { parameter["required"] = true }
    parameter["description"] = member.value["description"]
    parameter["schema"] = member.value
    return .object(parameter)
  }

  private func responses(_ wording: Wording) -> JSON.Object {
    var responses = JSON.Object()
    for answer in answers.sorted(by: { $0.status < $1.status }) {
      responses["\(answer.status)"] = .object(Self.response(answer))
    }
    if isPlanned { responses["200"] = .object(Self.planned(answers.first { $0.status == 200 })) }
    for status in Set(problems.map(\.status)).sorted() {
      responses["\(status)"] = .object(Self.response(problems.filter { $0.status == status }, wording))
    }
    return responses
  }

  private static func response(_ answer: Answer) -> JSON.Object {
    var response: JSON.Object = ["description": .string(answer.says)]
    var headers = JSON.Object()
    for name in answer.headers { headers[name] = ["schema": ["type": "string"]] }
    if !headers.isEmpty { response["headers"] = .object(headers) }
    if !answer.content.isEmpty { response["content"] = .object(media(answer.content)) }
    return response
  }

  /// The answer to an act, or to a dry run of it.
  private static func planned(_ answer: Answer?) -> JSON.Object {
    let plan: JSON = ["$ref": "#/components/schemas/plan"]
    var response = answer.map { Self.response($0) } ?? [:]
    response["description"] = .string(
      [answer?.says, "The plan, of a dry run"].compactMap(\.self).joined(separator: "; "))
    let media = "application/json"
    var contents = response["content"]?.object ?? [:]
    let schema = contents[media]["schema"].map { ["anyOf": [$0, plan]] } ?? plan
    contents[media] = ["schema": schema]
    response["content"] = .object(contents)
    return response
  }

  private static func response(_ kinds: [Problem.Kind], _ wording: Wording) -> JSON.Object {
    let titles = kinds.map { $0.page(wording).title }
    let types = kinds.map { JSON.string($0.path) }
    let schema: JSON = [
      "allOf": [["$ref": "#/components/schemas/problem"], ["properties": ["type": ["enum": .array(types)]]]]
    ]
    return [
      "description": .string(titles.joined(separator: "; ")),
      "content": .object([Problem.mediaType: ["schema": schema]]),
    ]
  }

  private static func media(_ contents: [Content]) -> JSON.Object {
    var media = JSON.Object()
    for content in contents {
      var described = JSON.Object()
      if let name = content.name {
        described["schema"] = ["$ref": .string("#/components/schemas/\(name)")]
      } else if let schema = content.schema {
        described["schema"] = .object(schema)
      }
      media[content.mediaType] = .object(described)
    }
    return media
  }
}
