import PanelCasework
import PanelRules
import PanelWire

/// That somebody shows once more that it is they, before what is sealed apart.
enum StepUpEndpoints {
  static let all: [Endpoint] = [stepUp]

  private static let stepUp = Endpoint(
    EndpointDescription(
      .post, "/v1/step-ups", "step-up",
      "Give the code of your authenticator: what asks for it is open to this key for five minutes",
      body: .json(StepUpDraft.shape), answers: [.told("Until when", shape, status: 201)], problems: [.conflict],
      keyed: true, planned: .notOffered)
  ) { visit in
    let draft = try visit.read(StepUpDraft.shape)
    return .answer(
      try await visit.casework.stepUp(with: draft.code, by: visit.caller, keyed: try visit.keyed()) { until in
        Answer(status: 201, body: JSONWriter.object { $0.put("until", until) })
      })
  }

  private static let shape = AnswerShape.object("stepped-up") { Always("until", .moment) }
}
