import Foundation
package import PanelRules
import PanelSealing
package import PanelStore

/// An enquiry with all that was said in it.
package struct EnquiryFile: Sendable {
  package let stored: StoredEnquiry
  /// What the referral that was made of it is quoted by, where the reader may see that too.
  package let referral: String?
  /// How that referral stands, to whoever asked: the public word that its referrer is told, and nothing beside it.
  package let progress: PublicWord?
  package let entries: [Entry]

  /// What was said or done.
  package struct Entry: Sendable {
    package let entry: StoredEnquiryEntry
    package let words: String?
  }
}

extension Casework {
  /// Shows an enquiry to whoever asked it and to those who answer, which is recorded as a read. Once it became a
  /// referral, whoever asked goes on hearing how that stands, also where somebody else made it. Throws
  /// `CaseworkFault.notFound` for everybody else, as where there is none.
  package func showEnquiry(_ id: Enquiry.ID, to caller: Caller) async throws -> EnquiryFile {
    let (area, read) = (caller.area, UUID())
    return try await web.transaction(
      as: caller.reading, reads: caller.standing, EnquiryQueries.one(area, id), EnquiryQueries.entries(area, id),
      EnquiryQueries.words(area, id), EnquiryQueries.referral(area, id),
      EnquiryQueries.told(area, id)
    ) { [keys] standings, found, entries, words, referral, told in
      _ = try caller.check(standings)
      guard let stored = found.first else { throw CaseworkFault.notFound }
      let said = try SealedAnswers(keys.keys(of: area)).openAll(words)
      let file = EnquiryFile(
        stored: stored, referral: referral.first, progress: PublicWord(told),
        entries: entries.map { entry in
          let bytes = entry.note.flatMap { said[RecordVersion(record: $0, version: 1)]?[.special] }
          return .init(entry: entry, words: bytes.map { String(decoding: $0, as: UTF8.self) })
        })
      return Commit(
        file,
        writes: [AnswerQueries.shown(area, read, caller.practitioner, caller.agency, "enquiry", [id.rawValue])])
    }
  }

  /// A page of enquiries, oldest first: for those who receive at the front door those asked there, for everybody else,
  /// or when they ask for it, their own.
  ///
  /// - Parameter asked: only those that stand so; else those that have not ended, and of one's own all, since whoever
  ///   asked looks for what became of it.
  package func listEnquiries(
    standing asked: Enquiry.Standing?, mine: Bool, after place: (askedAt: Moment, id: Enquiry.ID)?, limit: Int,
    to caller: Caller
  ) async throws -> [StoredEnquiry] {
    let area = caller.area
    let (at, id) = place ?? (.earliest, Enquiry.ID(UUID(high: 0, low: 0)))
    let standing = try caller.check(try await web.read(as: caller.reading, caller.standing))
    let desk = library.frontDoor(of: area)
    let receives = desk.map { !standing.roles(on: $0.route.name).isDisjoint(with: $0.receivingRoles) } ?? false
    guard receives, !mine, let desk else {
      let named = (asked.map { [$0] } ?? Enquiry.Standing.allCases).map(\.rawValue)
      return try await web.read(
        as: caller.reading, EnquiryQueries.own(area, caller.practitioner, named, at, id, Int64(limit)))
    }
    let named = (asked.map { [$0] } ?? [.open, .advised]).map(\.rawValue)
    return try await web.read(
      as: caller.reading, EnquiryQueries.atDesk(area, desk.route.name, named, at, id, Int64(limit)))
  }

  /// The one enquiry that people quote by a reference, to whoever may see it.
  package func enquiry(quotedAs reference: String, to caller: Caller) async throws -> [StoredEnquiry] {
    let (standings, found) = try await web.read(
      as: caller.reading, caller.standing, EnquiryQueries.quoted(caller.area, reference.uppercased()))
    _ = try caller.check(standings)
    return found
  }
}
