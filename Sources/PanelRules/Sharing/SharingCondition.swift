extension SharingTable {
  /// Gives the place of a fact's code for the place of the fact.
  package typealias Asked = (_ fact: Int) -> Int

  /// One test of one fact: `risk is high or imminent`, `with-police is not no`.
  package struct Condition: Sendable, Hashable {
    package let fact: SharingFact
    /// The codes with which it holds, as bits by their places: the whole space is tried, so this has to be quick.
    private let bits: UInt
    private let ordinal: Int

    package init(_ fact: SharingFact, oneOf codes: Set<String>, negated: Bool = false) {
      self.fact = fact
      ordinal = fact.ordinal
      bits = fact.codes.enumerated().reduce(0) { bits, code in
        codes.contains(code.element) != negated ? bits | 1 << UInt(code.offset) : bits
      }
    }

    /// Whether it holds with the code at a place.
    package func holds(with code: Int) -> Bool { bits >> UInt(code) & 1 == 1 }

    package func holds(of asked: SharingTable.Asked) -> Bool { holds(with: asked(ordinal)) }
  }

  /// One or several sets of conditions; all of one set have to hold.
  package struct When: Sendable, Equatable {
    /// Always, where there is one set and nothing in it.
    package var anyOf: [[Condition]]

    package init(anyOf: [[Condition]]) {
      self.anyOf = anyOf
    }

    package static let always = When(anyOf: [[]])

    package func holds(of asked: Asked) -> Bool {
      anyOf.contains { $0.allSatisfy { $0.holds(of: asked) } }
    }

    package var conditions: [Condition] { anyOf.flatMap(\.self) }

    /// Why it holds, or why it does not: the first set that holds whole, or of each set the first that fails.
    func findings(_ asked: Asked) -> [SharingVerdict.Finding] {
      let held = anyOf.first { $0.allSatisfy { $0.holds(of: asked) } }
      let telling = held ?? anyOf.compactMap { set in set.first { !$0.holds(of: asked) } }
      var findings: [SharingVerdict.Finding] = []
      for condition in telling {
        let fact = condition.fact
        let finding = SharingVerdict.Finding(fact: fact, found: fact.codes[asked(fact.ordinal)])
        if !findings.contains(finding) { findings.append(finding) }
      }
      return findings
    }
  }
}
