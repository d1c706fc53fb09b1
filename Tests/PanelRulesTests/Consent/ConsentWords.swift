import Foundation
import PanelRules

/// Shorthand for what people said, for tests: synthetic people with numbers, and moments by the day.
enum Said {
  typealias Record = SupportConsent.Record
  typealias Giver = SupportConsent.Giver

  static let parentA = Giver.parentOrGuardian(.init(id(1)), responsibility: .shown)
  static let parentB = Giver.parentOrGuardian(.init(id(2)), responsibility: .shown)
  static let stepparent = Giver.parentOrGuardian(.init(id(3)), responsibility: .notShown)
  static let council = Giver.authority(.init(id(4)), orderEnds: nil)
  static let attorney = Giver.attorney(.init(id(5)), authorityEnds: nil)
  static let deputy = Giver.deputy(.init(id(6)), authorityEnds: nil)
  static let bestInterests = decision()

  static func councilUntil(_ day: Int) -> Giver { .authority(.init(id(4)), orderEnds: on(day)) }
  static func attorneyUntil(_ day: Int) -> Giver { .attorney(.init(id(5)), authorityEnds: on(day)) }

  static func decision(assessed: Bool = true, named: Bool = true, review: Int? = 300) -> Giver {
    .bestInterests(.init(assessed: assessed, decisionMakerNamed: named, review: review.map(on)))
  }

  /// A day of the story, at noon; nothing in these rules depends on the calendar.
  static func on(_ day: Int) -> Moment { Moment.epoch.adding(minutes: (day * 24 + 12) * 60) }

  static func id(_ number: UInt8) -> UUID {
    UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, number))
  }

  static func record(
    _ giver: Giver, _ state: SupportConsent.State = .given, day: Int = 1, number: UInt8? = nil, until: Int? = nil,
    told: SupportConsent.Explained = .everything, capacity: SupportConsent.Capacity = .notInDoubt,
    scope: SupportConsent.Scope = .wholePlan, sourceOfRisk: Bool = false, signedAlone: Bool = true,
    resolution: SupportConsent.Resolution? = nil
  ) -> Record {
    Record(
      id: .init(id(number ?? UInt8(truncatingIfNeeded: day))), state: state, giver: giver, at: on(day),
      until: until.map(on), explained: told, capacity: capacity, scope: scope, sourceOfRisk: sourceOfRisk,
      signedAlone: signedAlone, resolution: resolution)
  }

  /// The rule of Channel: an adult decides, under 18 a parent or guardian.
  static let channel = SupportConsentRule(adult: .person, under18: .parentOrGuardian)
}
