/// On what somebody says that something rests: codes, as they were given.
package enum StatedGrounds: Sendable, Equatable {
  /// Something is told, or papers are given out.
  case telling([String], condition: String?, duty: String? = nil)
  /// Agencies are to be told although nobody agreed.
  case overriding(String)
  /// An agency collected what it answers, today or long ago.
  case collecting([String])
}

extension LegalBases {
  /// Every code that is no law that this can rest on: a basis that is none, or opens nothing by being stated, a condition
  /// or a duty that is none. What is told rests on the law of that day, what was collected on law that ever was.
  ///
  /// - Parameter nearest: the one of some codes that was probably meant by another.
  package func faults(
    of stated: StatedGrounds, on day: LocalDate, nearest: (_ code: String, _ known: [String]) -> String?
  ) -> [UnmetNeed] {
    switch stated {
    case .telling(let bases, let condition, let duty):
      let told = offered(on: day) { $0.countsAs != nil }
      return faults(bases, among: told, "basis-unknown", nearest)
        + faults(
          [condition].compactMap(\.self), among: offered(on: day) { $0.kind == .condition }, "condition-unknown",
          nearest)
        + faults([duty].compactMap(\.self), among: offered(on: day) { $0.kind == .duty }, "duty-unknown", nearest)
    case .overriding(let code):
      return faults([code], among: offered(on: day, where: Self.overrides), "basis-unknown", nearest)
    case .collecting(let collected):
      return faults(collected, among: codes, "basis-unknown", nearest)
    }
  }

  /// What forbids, what is a right of the person, and what is asked beside data protection law carries nothing.
  private static func overrides(_ basis: LegalBasis) -> Bool {
    switch basis.kind {
    case .duty, .power, .basis, .condition: true
    case .right, .bar, .test: false
    }
  }

  private func offered(on day: LocalDate, where fits: (LegalBasis) -> Bool) -> [String] {
    codes.filter { inForce($0, on: day).map(fits) ?? false }
  }

  private func faults(
    _ stated: [String], among offered: [String], _ because: String,
    _ nearest: (_ code: String, _ known: [String]) -> String?
  ) -> [UnmetNeed] {
    stated.filter { !offered.contains($0) }.map { code in
      let meant = nearest(code, offered).map { "Did you mean \($0)? " } ?? ""
      return UnmetNeed(
        need: "basis", about: code, because: because,
        values: ["basis": code, "offered": offered.joined(separator: ", "), "meant": meant])
    }
  }
}
