/// What certain answers call for, whatever the score and whatever else is not answered.
package struct Prompt: Sendable, Equatable {
  /// All of these hold.
  package var when: [AnswerTest]
  /// What is told whoever completes the form, or reads it.
  package var says: String
  /// The kind of the task that completing the form with such answers gives the owner of the stage; nil: none.
  package var kind: String?
  package var urgent: Bool

  package init(when: [AnswerTest], says: String, kind: String? = nil, urgent: Bool = false) {
    self.when = when
    self.says = says
    self.kind = kind
    self.urgent = urgent
  }
}

/// A test of coded answers. What is not answered passes none.
package indirect enum AnswerTest: Sendable, Equatable {
  case answer(Guard.Condition)
  /// The points of a field's answer are so many, or more.
  case points(of: String, atLeast: Int)
  case any([AnswerTest])
}

extension Form {
  /// The prompts that coded answers call for, in the order of the file.
  package func prompts(on answers: [String: String]) -> [Prompt] {
    prompts.filter { prompt in prompt.when.allSatisfy { holds($0, on: answers) } }
  }

  private func holds(_ test: AnswerTest, on answers: [String: String]) -> Bool {
    switch test {
    case .answer(let condition): condition.holds(answers[condition.field])
    case .points(let name, let least):
      answers[name].flatMap { field(name)?.option($0)?.points }.map { $0 >= least } ?? false
    case .any(let tests): tests.contains { holds($0, on: answers) }
    }
  }
}
