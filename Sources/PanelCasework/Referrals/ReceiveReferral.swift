package import PanelRules
import PanelSealing
package import PanelStore

/// A referral whose answers were checked against a route's form, and found without a fault.
package struct ReferralDraft: Sendable {
  /// The route the referrer named; nil: left open.
  package let named: String?
  /// The route whose form the answers are of: it receives the referral.
  package let answering: String
  /// The coded answers that guards may read, by field.
  package let facts: [String: String]
  /// The answers as JSON, by category.
  package let answers: [DataCategory: [UInt8]]
  /// The bytes as they were submitted.
  package let submitted: [UInt8]

  package init(
    named: String?, answering: String, facts: [String: String], answers: [DataCategory: [UInt8]], submitted: [UInt8]
  ) {
    self.named = named
    self.answering = answering
    self.facts = facts
    self.answers = answers
    self.submitted = submitted
  }
}

/// What the referrer is told on receipt.
package struct ReferralReceipt: Sendable {
  package let id: Referral.ID
  package let reference: String
  package let receivedAt: Moment
  /// Somebody is in danger: the first thing said is to call 999.
  package let immediateRisk: Bool
  /// The word that stands, and by when they hear more.
  package let told: ToldReferrer
  package let proposals: [RouteProposal]
  /// What the table of the front door says of the answers; nil: the referral did not come in by it.
  package let verdict: RoutingTable.Verdict?
}

extension Casework {
  /// Takes a referral: keeps what was submitted, sealed and never changed, makes a person record and blind index of it,
  /// starts the clock of acknowledgement, and where there is immediate risk tells those on duty at once.
  ///
  /// Throws `CaseworkFault.forbidden` unless one of the caller's roles may make referrals on the route.
  ///
  /// - Parameter enquiry: what it is made of: that ends by it, and what was asked and advised goes with it.
  package func receiveReferral(
    _ draft: ReferralDraft, from enquiry: Enquiry.ID? = nil, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (ReferralReceipt) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: EnquiryQueries.lock(caller.area, enquiry), ClockQueries.casework(), caller.standing,
        keyed.find(by: caller), EnquiryQueries.entries(caller.area, enquiry), EnquiryQueries.words(caller.area, enquiry)
      ) { [keys, library] asked, clock, standings, kept, entries, words in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        guard let now = clock.first else { throw CaseworkFault.damaged("the database told no time") }
        let intake = Intake(
          draft: draft, converted: try ConvertedEnquiry(enquiry, asked, entries, words), caller: caller, keys: keys,
          rulebook: try library.receiving(draft, standing, of: caller.area),
          routes: library.routes(of: caller.area), now: now)
        let (receipt, changes) = try intake.taken()
        let answer = try answering(receipt)
        return Commit(answer, writes: changes + [keyed.keep(answer, by: caller, with: keys.service)])
      }
    }
  }
}

extension Library {
  /// What receives a referral, when one of the caller's roles may make referrals there. The front door is open to
  /// everybody who may make one on any route: they do not know which.
  fileprivate func receiving(_ draft: ReferralDraft, _ standing: CallerStanding, of area: String) throws -> Rulebook {
    guard let rulebook = live(draft.answering, area: area), rulebook.referralForm != nil else {
      throw Refusal(.routeTakesNoReferrals, ["route": draft.answering])
    }
    if rulebook.route.routing != nil {
      try admitReferrer(standing, in: area)
    } else if !rulebook.takesReferrals(from: standing) {
      throw CaseworkFault.forbidden(needs: rulebook.referringRoles, on: rulebook.route.name)
    }
    return rulebook
  }
}

extension Rulebook {
  /// The roles that may make referrals on the route.
  var referringRoles: [RoleName] {
    referralForm == nil ? [] : route.forms[ReferralForm.name]?.by ?? []
  }

  func takesReferrals(from standing: CallerStanding) -> Bool {
    !standing.roles(on: route.name).isDisjoint(with: referringRoles)
  }
}

/// One referral as it is taken in.
private struct Intake {
  let draft: ReferralDraft
  /// The enquiry that it is made of.
  let converted: ConvertedEnquiry?
  let caller: Caller
  let keys: KeyRing
  let rulebook: Rulebook
  let routes: [Rulebook]
  let now: Moment

  func taken() throws -> (ReferralReceipt, [Change]) {
    var identifiers = RandomIdentifiers()
    let id = Referral.ID(identifiers.next())
    let reference = Reference.random(for: ReferralForm.name, &identifiers)
    let answers = ReferralAnswers([draft.answers])
    let isUrgent = draft.facts[ReferralForm.immediateRisk] == "yes"
    let work = ReferralWork(area: caller.area, referral: id, rulebook: rulebook, now: now)
    let clock = work.acknowledgement(&identifiers)
    let act = Referral.Act(.received, reason: "submitted", by: caller.practitioner, at: now)
    let course = try Referral.Course(beginningWith: act)
    let told = ToldReferrer(word: course.standing.progress ?? "", at: now, due: clock?.due, asked: [])
    var changes = try kept(id, reference, answers, course, act, isUrgent, &identifiers)
    changes += clock.map { [$0.change] } ?? []
    changes.append(ReferralListQueries.tell(caller.area, id, told.word, now, told.due, told.asked))
    changes.append(WorkQueries.tell(caller.area, identifiers.next(), "referral-received", id.rawValue, now))
    if isUrgent { changes += work.tellReceivers(ReferralWork.immediateRisk, urgent: true, &identifiers) }
    let routed = work.verdict(on: draft.facts, given: course.acts)
    changes += routed.map { [$0.change] } ?? []
    let proposals =
      routed?.verdict.proposals(among: routes)
      ?? RouteProposal.proposals(
        named: draft.named, answering: rulebook.route.name, concernType: answers.concernType, among: routes)
    return (
      ReferralReceipt(
        id: id, reference: reference, receivedAt: now, immediateRisk: isUrgent, told: told, proposals: proposals,
        verdict: routed?.verdict),
      changes
    )
  }

  /// The person record, the referral, its first act, its sealed answers and its blind index entries.
  private func kept(
    _ id: Referral.ID, _ reference: String, _ answers: ReferralAnswers, _ course: Referral.Course, _ act: Referral.Act,
    _ isUrgent: Bool, _ identifiers: inout RandomIdentifiers
  ) throws -> [Change] {
    let (area, route) = (caller.area, rulebook.route.name)
    let areaKeys = try keys.keys(of: area)
    let person = Person.ID(identifiers.next())
    let carried = try converted.map { (record: identifiers.next(), words: Array(try $0.transcript(areaKeys).utf8)) }
    // Where the answers do not say it yet, it is settled when the referral is accepted.
    let about = (try? rulebook.route.focus(saidIn: draft.facts)) ?? .person
    let year = rulebook.clockwork.localDate(of: now).year
    let entries = BlindIndex(areaKeys, route: route).entries(for: answers.details(estimatedIn: year))
    var changes = [
      PersonQueries.add(area, person, now, about.rawValue),
      ReferralQueries.receive(
        area, id, reference, route, person, caller.practitioner, caller.agency,
        draft.facts[ReferralForm.sector] ?? "not-known", isUrgent, now, course.standing, Int32(course.acts),
        ReferralFacts.text(draft.facts), rulebook.formHashes[ReferralForm.name] ?? rulebook.hash,
        keys.service.bodyHash(method: "", path: ReferralForm.name, body: draft.submitted)),
      ReferralActQueries.add(
        area, id, Int32(course.acts), act.kind, act.reason, nil, [], carried?.record, caller.practitioner, now),
    ]
    if let converted, let carried {
      changes += try converted.converted(into: id, areaKeys, caller, now, &identifiers)
      changes += try SealedAnswers(areaKeys).seal(
        [.special: carried.words], record: carried.record, version: 1, referral: id)
    }
    changes += try SealedAnswers(areaKeys).seal(draft.answers, record: id.rawValue, version: course.acts, referral: id)
    if !entries.isEmpty {
      changes.append(
        PersonQueries.index(area, route, person, id, entries.map(\.kind.rawValue), entries.map(\.bytes)))
    }
    return changes
  }
}
