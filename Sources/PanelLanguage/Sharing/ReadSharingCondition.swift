import PanelRules

extension Notes {
  /// When a rule, an exception or a lane holds.
  func when(_ fields: Fields) -> SharingTable.When {
    fields.refuse("when-any", beside: "when", self)
    if let any = fields["when-any"] {
      return SharingTable.When(anyOf: items(any, "the sets of conditions").map(conditions))
    }
    return SharingTable.When(anyOf: [fields["when"].map(conditions) ?? []])
  }

  private func conditions(_ node: Node) -> [SharingTable.Condition] {
    guard node.word != Self.always else { return [] }
    return items(node, "a condition").compactMap { item in
      guard let text = text(item, "a condition") else { return nil }
      guard let read = WrittenCondition(text) else {
        notACondition(text)
        return nil
      }
      guard let fact = SharingFact(rawValue: read.field.value) else {
        let suggestion = self.suggestion(for: read.field.value, among: SharingFact.allCases.map(\.rawValue))
        add(.unknownName, at: text.place, "there is no fact \"\(read.field.value)\"\(suggestion)")
        return nil
      }
      for code in read.codes where !fact.codes.contains(code.value) {
        let suggestion = self.suggestion(for: code.value, among: fact.codes)
        add(.notOffered, at: text.place, "\"\(fact.rawValue)\" is never \"\(code.value)\"\(suggestion)")
      }
      return SharingTable.Condition(fact, oneOf: Set(read.codes.map(\.value)), negated: read.negated)
    }
  }

  private static var always: String { "always" }
}
