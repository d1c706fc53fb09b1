import Foundation
package import PanelRules
import PanelSealing
import PanelStore

/// What whoever asked is told, and what the list says: nothing of what was asked.
package struct EnquiryActed: Sendable {
  package let id: Enquiry.ID
  package let reference: String
  package let standing: Enquiry.Standing
  package let at: Moment
  /// By when it is to be answered.
  package let due: Moment?
}

extension Casework {
  /// Takes a question that somebody has before there is a referral: what was asked is sealed, and the clock runs in
  /// which it is to be answered.
  ///
  /// Throws `CaseworkFault.forbidden` unless one of the caller's roles may make referrals somewhere, and a refusal where
  /// the area has no front door that takes enquiries.
  package func askEnquiry(
    about topic: Enquiry.Topic, _ question: String, by caller: Caller, keyed: Keyed,
    answering: @escaping @Sendable (EnquiryActed) throws -> Answer
  ) async throws -> Answer {
    try await once(keyed, by: caller) {
      try await web.transaction(
        as: caller.reading, reads: ClockQueries.casework(), caller.standing, keyed.find(by: caller)
      ) { [keys, library] clock, standings, kept in
        let standing = try caller.check(standings)
        if let replayed = try keyed.replay(kept, with: keys.service) { return Commit(replayed) }
        let (area, now) = (caller.area, try clock.present())
        guard let desk = library.frontDoor(of: area), let within = desk.route.routing?.enquiriesWithin else {
          throw Refusal(.noEnquiriesHere)
        }
        try library.admitReferrer(standing, in: area)
        var identifiers = RandomIdentifiers()
        let id = Enquiry.ID(identifiers.next())
        let reference = Reference.random(for: "enquiry", &identifiers)
        // Past the bank holidays that are known it is taken all the same, and nobody is late.
        let due = try? desk.clockwork.due(within, after: now).at
        let asked = EnquiryActed(id: id, reference: reference, standing: .open, at: now, due: due)
        let answer = try answering(asked)
        let entry = try EnquiryEntry(.asked, question, 1, of: id, keys.keys(of: area), caller, now, &identifiers)
        return Commit(
          answer,
          writes: [
            EnquiryQueries.ask(
              area, id, reference, desk.route.name, topic, caller.practitioner, caller.agency, now, .open, due)
          ] + entry.changes + [
            WorkQueries.tell(area, identifiers.next(), "enquiry-asked", id.rawValue, now),
            keyed.keep(answer, by: caller, with: keys.service),
          ])
      }
    }
  }
}

extension Library {
  /// Throws unless somebody may make referrals, on whichever route.
  func admitReferrer(_ standing: CallerStanding, in area: String) throws {
    let makers = desks(of: area)
    guard makers.contains(where: { $0.takesReferrals(from: standing) }) else {
      throw CaseworkFault.forbidden(needs: Set(makers.flatMap(\.referringRoles)).sorted())
    }
  }
}

/// One entry of an enquiry, as it is written: what was said is sealed in a record of its own.
struct EnquiryEntry {
  let changes: [Change]

  init(
    _ act: Enquiry.Act, _ words: String?, _ number: Int, of id: Enquiry.ID, _ keys: AreaKeys, _ caller: Caller,
    _ now: Moment, _ identifiers: inout RandomIdentifiers
  ) throws {
    let record = words.map { _ in identifiers.next() }
    var changes = [
      EnquiryQueries.add(keys.area, id, Int32(number), act, record, caller.practitioner, now)
    ]
    if let words, let record {
      changes += try SealedAnswers(keys).seal(
        [.special: Array(words.utf8)], record: record, version: 1, enquiry: id)
    }
    self.changes = changes
  }
}
