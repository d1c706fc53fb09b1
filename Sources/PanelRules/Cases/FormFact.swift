extension Case {
  /// A form as guards read it: whether it is complete, since when, and its coded answers.
  package struct FormFact: Sendable, Equatable, Codable {
    package var version: Int
    package var complete: Bool
    package var at: Moment
    package var by: Practitioner.ID
    /// Coded answers that guards may read, by field.
    package var answers: [String: String]
    /// How often it was completed on this case.
    package var times: Int

    /// How often it was completed, where that is not what anybody would think: once, or not at all; nil otherwise.
    package var unusualTimes: Int? { times == Self.usualTimes(complete) ? nil : times }

    private static func usualTimes(_ complete: Bool) -> Int { complete ? 1 : 0 }

    private enum CodingKeys: String, CodingKey {
      case version, complete, at, by, answers, times
    }

    /// - Parameter times: nil: once, if it is complete.
    package init(
      version: Int, complete: Bool, at: Moment, by: Practitioner.ID, answers: [String: String], times: Int? = nil
    ) {
      self.version = version
      self.complete = complete
      self.at = at
      self.by = by
      self.answers = answers
      self.times = times ?? Self.usualTimes(complete)
    }

    /// Reads one that was kept before it was counted how often a form is completed, too.
    package init(from decoder: any Decoder) throws {
      let members = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        version: try members.decode(Int.self, forKey: .version),
        complete: try members.decode(Bool.self, forKey: .complete), at: try members.decode(Moment.self, forKey: .at),
        by: try members.decode(Practitioner.ID.self, forKey: .by),
        answers: try members.decode([String: String].self, forKey: .answers),
        times: try members.decodeIfPresent(Int.self, forKey: .times))
    }

    /// Writes how often only where ``unusualTimes`` says it.
    package func encode(to encoder: any Encoder) throws {
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(version, forKey: .version)
      try members.encode(complete, forKey: .complete)
      try members.encode(at, forKey: .at)
      try members.encode(by, forKey: .by)
      try members.encode(answers, forKey: .answers)
      try members.encodeIfPresent(unusualTimes, forKey: .times)
    }

    /// The form as another case takes it over: read on there, and completed there not once.
    package var carried: FormFact {
      var carried = self
      carried.times = 0
      return carried
    }
  }
}
