/// What a transaction's body decided: the answer to give once it is committed, and the writes, in their order.
package struct Commit<Value: Sendable>: Sendable {
  package let value: Value
  package let writes: [Change]

  package init(_ value: Value, writes: [Change] = []) {
    self.value = value
    self.writes = writes
  }
}

extension Commit where Value == Void {
  /// For a transaction that has nothing to answer.
  package init(writes: [Change]) {
    self.init((), writes: writes)
  }
}
