package import PanelRules

/// Goes every way that a question can take, where each fact has a code only once it is asked for.
///
/// What is not asked for makes no difference, so a way stands for all the situations that differ in nothing else: the ways
/// together are the whole space, each situation once.
package struct SharingWalk: Sendable {
  /// Of each fact the codes that the table tells apart, by their places, and how many codes each stands for.
  package let choices: [[(code: Int, standsFor: Int)]]

  /// No code was given to this fact.
  package static let open = -1

  package init(_ table: SharingTable) {
    let rows = table.phases.flatMap(\.rows)
    let whens = table.lanes.map(\.when) + rows.map(\.when) + rows.flatMap(\.but).map(\.when)
    let conditions = Dictionary(grouping: Set(whens.flatMap(\.conditions)), by: \.fact)
    choices = SharingFact.allCases.map { fact in
      let asked = conditions[fact] ?? []
      // Codes with which the same conditions hold are alike.
      let alike = Dictionary(grouping: fact.codes.indices) { code in asked.map { $0.holds(with: code) } }
      return alike.values.map { (code: $0.min() ?? 0, standsFor: $0.count) }.sorted { $0.code < $1.code }
    }
  }

  /// Nothing is given.
  package var start: [Int] { Array(repeating: Self.open, count: choices.count) }

  /// How many situations there are.
  package var size: Double { choices.reduce(1) { $0 * Double($1.reduce(0) { $0 + $1.standsFor }) } }

  /// How many situations agree with the codes given so far.
  package func size(of known: [Int]) -> Double {
    zip(choices, known).reduce(1) { size, fact in
      let (choices, code) = fact
      let alike = choices.first { $0.code == code }?.standsFor
      return size * Double(alike ?? choices.reduce(0) { $0 + $1.standsFor })
    }
  }

  /// Looks once for every way from a beginning, and shows what was seen with the codes that were asked for.
  package func everyWay<Sight>(
    from start: [Int], look: (SharingTable.Asked) -> Sight, visit: (Sight, [Int]) -> Void
  ) {
    var known = start
    var path: [(fact: Int, choice: Int)] = []
    repeat {
      let sight = look { fact in
        if known[fact] == Self.open {
          path.append((fact, 0))
          known[fact] = choices[fact][0].code
        }
        return known[fact]
      }
      visit(sight, known)
      while let last = path.popLast() {
        let next = last.choice + 1
        if next < choices[last.fact].count {
          known[last.fact] = choices[last.fact][next].code
          path.append((last.fact, next))
          break
        }
        known[last.fact] = Self.open
      }
    } while !path.isEmpty
  }
}
