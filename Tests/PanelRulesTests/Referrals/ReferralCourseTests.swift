import Foundation
import PanelRules
import Testing

@Suite("The course of a referral")
struct ReferralCourseTests {
  @Test("begins with receipt and with no other act", arguments: Referral.Kind.allCases)
  func begins(kind: Referral.Kind) throws {
    let act = Deeds.proper(kind, at: 0)
    if kind == .received {
      #expect(try Referral.Course(beginningWith: act).standing == .received)
    } else {
      #expect(throws: Refusal(.referralNotReceived)) { try Referral.Course(beginningWith: act) }
    }
  }

  @Test("an addition to a returned referral brings it back to those who receive it")
  func answersWhatWasAsked() throws {
    let course = try Deeds.course(.received, .returned)
    #expect(course.standing == .returned)
    #expect(course.standing.progress == "information-needed")
    #expect(try course.following(Deeds.proper(.addedTo, at: 2)).standing == .received)
  }

  @Test("an accepted referral takes additions and acceptance onto more routes, and no first acceptance twice")
  func afterAcceptance() throws {
    let accepted = try Deeds.course(.received, .accepted)
    #expect(try accepted.following(Deeds.proper(.addedTo, at: 2)).standing == .accepted)
    let also = try accepted.following(Deeds.proper(.acceptedAlso, at: 2))
    #expect(also.standing == .accepted && also.acts == 3)
    for kind in Referral.Kind.allCases where kind != .addedTo && kind != .acceptedAlso {
      let refused = Refusal(.referralSettled, ["standing": "accepted", "act": kind.rawValue])
      #expect(throws: refused) { try accepted.following(Deeds.proper(kind, at: 2)) }
    }
  }

  @Test(
    "what is redirected, declined or withdrawn takes no further act",
    arguments: [
      Referral.Kind.redirected, .declined, .withdrawn,
    ])
  func ends(kind: Referral.Kind) throws {
    let ended = try Deeds.course(.received, kind)
    for next in Referral.Kind.allCases {
      #expect(throws: Refusal.self) { try ended.following(Deeds.proper(next, at: 2)) }
    }
  }

  @Test(
    "a decline or a redirection without a place to go instead is refused",
    arguments: [
      Referral.Kind.declined, .redirected,
    ])
  func needsDisposition(kind: Referral.Kind) throws {
    let course = try Deeds.course(.received)
    var act = Deeds.proper(kind, at: 1)
    for disposition in [nil, "nowhere", "earlier-referral "] {
      act.disposition = disposition
      let error = #expect(throws: Refusal.self) { try course.following(act) }
      #expect(error?.code == .dispositionRequired)
    }
  }

  @Test("a redirection names who takes it: no service and the sender are no such place")
  func redirectsSomewhere() throws {
    for disposition in ["no-service-needed", "back-to-referrer"] {
      #expect(Referral.Kind.declined.dispositions.contains(disposition))
      #expect(!Referral.Kind.redirected.dispositions.contains(disposition))
    }
  }

  @Test("a return says what is missing, and no other act does")
  func asksForSomething() throws {
    let course = try Deeds.course(.received)
    var empty = Deeds.proper(.returned, at: 1)
    empty.missing = []
    #expect(throws: Refusal(.missingRequired)) { try course.following(empty) }
    var talkative = Deeds.proper(.accepted, at: 1)
    talkative.missing = ["date-of-birth"]
    #expect(throws: Refusal(.missingRequired)) { try course.following(talkative) }
  }

  @Test("an act is never earlier than the one before it")
  func neverGoesBack() throws {
    let course = try Deeds.course(.received, .returned)
    #expect(throws: Refusal(.actBeforeLast)) { try course.following(Deeds.proper(.addedTo, at: 0)) }
  }

  @Test("over any list of acts, what stands is what the accepted acts say, none skipped and each with its reason")
  func anyList() throws {
    var dice = Dice(seed: 20_270_309)
    var ended = 0
    for _ in 0..<4_000 {
      var accepted: [Referral.Act] = []
      var course: Referral.Course?
      for minute in 0..<dice.number(1...9) {
        let act = Deeds.any(at: minute, &dice)
        let next = course.map { now in Result { try now.following(act) } } ?? Result { try .init(beginningWith: act) }
        switch next {
        case .success(let after):
          #expect(after.acts == accepted.count + 1)
          #expect(after.lastMoment == act.at)
          accepted.append(act)
          course = after
        case .failure(let error): #expect(error is Refusal)
        }
      }
      try Deeds.hold(accepted, course)
      if let course, course.standing != .received { ended += 1 }
    }
    #expect(ended > 400, "the lists must reach the ends to say anything of them")
  }
}

/// Acts for tests: proper ones, and any at all.
private enum Deeds {
  static let practitioner = Practitioner.ID(UUID(high: 1, low: 2))

  static func proper(_ kind: Referral.Kind, at minute: Int) -> Referral.Act {
    Referral.Act(
      kind, reason: kind.reasons.first ?? "", disposition: kind.dispositions.first,
      missing: kind == .returned ? ["date-of-birth"] : [], by: practitioner, at: Moment.epoch.adding(minutes: minute))
  }

  static func course(_ kinds: Referral.Kind...) throws -> Referral.Course {
    var course = try Referral.Course(beginningWith: proper(kinds[0], at: 0))
    for (minute, kind) in kinds.enumerated().dropFirst() { course = try course.following(proper(kind, at: minute)) }
    return course
  }

  /// Mostly proper, sometimes with a reason or a disposition of another kind, or none; receipt first more often than not.
  static func any(at minute: Int, _ dice: inout Dice) -> Referral.Act {
    let kinds = Referral.Kind.allCases
    let kind = minute == 0 && !dice.once(in: 4) ? .received : kinds[dice.number(0...kinds.count - 1)]
    var act = proper(kind, at: minute)
    let reasons = kind.reasons + (dice.once(in: 5) ? ["because", ""] : [])
    act.reason = reasons[dice.number(0...reasons.count - 1)]
    if dice.once(in: 5) { act.disposition = dice.once(in: 2) ? nil : "health" }
    if dice.once(in: 6) { act.missing = dice.once(in: 2) ? [] : ["surname"] }
    if dice.once(in: 8) { act.at = Moment.epoch.adding(minutes: dice.number(0...minute)) }
    return act
  }

  /// What must be true of any list of acts that was accepted, whatever was tried besides.
  static func hold(_ acts: [Referral.Act], _ course: Referral.Course?) throws {
    guard let course else {
      #expect(acts.isEmpty)
      return
    }
    #expect(acts.first?.kind == .received)
    #expect(acts.count { $0.kind == .received } == 1)
    #expect(acts.count { $0.kind == .accepted } <= 1)
    #expect(acts.map(\.at) == acts.map(\.at).sorted())
    for act in acts {
      #expect(act.kind.reasons.contains(act.reason))
      #expect((act.disposition != nil) == [.declined, .redirected].contains(act.kind))
      #expect((act.missing.isEmpty) == (act.kind != .returned))
    }
    for (act, next) in zip(acts, acts.dropFirst()) {
      if [.redirected, .declined, .withdrawn].contains(act.kind) { Issue.record("\(next.kind) followed \(act.kind)") }
      if act.kind == .returned { #expect(next.kind != .returned) }
      if next.kind == .acceptedAlso { #expect(acts.contains { $0.kind == .accepted && $0.at <= next.at }) }
    }
    // The last act but an addition to something settled decides where it stands.
    let expected: Referral.Standing =
      switch acts.last?.kind {
      case .addedTo where acts.contains { $0.kind == .accepted }: .accepted
      case .received, .addedTo, nil: .received
      case .accepted, .acceptedAlso: .accepted
      case .returned: .returned
      case .redirected: .redirected
      case .declined: .declined
      case .withdrawn: .withdrawn
      }
    #expect(course.standing == expected)
  }
}
