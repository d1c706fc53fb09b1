import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

@Suite("The rows of enquiries")
struct EnquiryRowsTests {
  private static let closing = "UPDATE enquiries SET standing = 'closed', due = NULL, signpost = 'early-help'"

  private static func entry(_ act: String, _ seq: String, by part: String = "asked_by") -> String {
    """
    INSERT INTO enquiry_entries (area, enquiry, seq, act, practitioner, at)
    SELECT area, id, \(seq), '\(act)', \(part), last_at FROM enquiries
    """
  }

  /// What whoever asked may not do by a statement of their own, though they see the enquiry.
  private static let refused: [String] = [
    closing, "\(closing), entries = entries + 1",
    "UPDATE enquiries SET standing = 'advised', due = NULL", "UPDATE enquiries SET due = due + 1",
    "UPDATE enquiries SET standing = 'converted', due = NULL, referral = (SELECT gen_random_uuid())",
    entry("closed", "2"), entry("advised", "2"), entry("converted", "2"), entry("asked", "2"), entry("closed", "1"),
    """
    INSERT INTO enquiries (area, id, reference, desk, topic, asked_by, asked_for, asked_at, standing, entries, last_at,
      signpost)
    SELECT area, gen_random_uuid(), 'ENQ-SYNTHETIC', desk, topic, asked_by, asked_for, asked_at, 'closed', 1, last_at,
      'early-help'
    FROM enquiries
    """,
  ]

  @Test("whoever asked neither closes, answers nor converts it by SQL", arguments: refused)
  func refuses(_ statement: String) async throws {
    try await withFrontDoor { service in
      try await service.ask()
      let before = try service.rows()
      #expect { try service.fixture.blindly(statement, as: .referrer) } throws: {
        "\($0)".contains("row-level security")
      }
      #expect(try service.rows() == before)
    }
  }

  @Test("nobody says of it that it became a referral that was there already, whoever made that")
  func converts() async throws {
    try await withFrontDoor { service in
      try await service.ask()
      _ = try await service.left(Concern.several)
      let before = try service.rows()
      let older = try #require(try service.column("SELECT id::text FROM referrals").first)
      let converting = "UPDATE enquiries SET standing = 'converted', due = NULL, referral = '\(older)'"
      // Not even where they take care that the moments agree, or change the referral beforehand.
      let moment = try #require(try service.column("SELECT received_at::text FROM referrals").first)
      let touching = "UPDATE referrals SET last_at = last_at WHERE id = '\(older)'"
      for statement in [converting, "\(converting), last_at = \(moment)", "\(touching); \(converting)"] {
        for part in [Part.referrer, .coordinator] {
          #expect { try service.fixture.blindly(statement, as: part) } throws: {
            "\($0)".contains("row-level security")
          }
        }
      }
      #expect(try service.rows() == before)
    }
  }

  @Test("one that has ended stays as it is, whoever would have it otherwise", arguments: [true, false])
  func ended(_ byReferral: Bool) async throws {
    try await withFrontDoor { service in
      let path = try await service.ask()
      _ = try await service.left(Concern.several)
      let older = try #require(try service.column("SELECT id::text FROM referrals").first)
      if byReferral {
        try #require(try await service.post(path + "/conversion", Concern.several, as: .referrer).status == 201)
      } else {
        try service.fixture.blindly(Self.closing, as: .coordinator)
      }
      let before = try service.rows()
      for change in [
        "standing = 'open', referral = NULL, signpost = NULL", "standing = 'advised', referral = NULL, signpost = NULL",
        "standing = 'converted', referral = '\(older)', signpost = NULL",
        "standing = 'closed', referral = NULL, signpost = 'early-help'", "entries = entries + 1",
      ] {
        for part in [Part.referrer, .coordinator] {
          #expect { try service.fixture.blindly("UPDATE enquiries SET \(change)", as: part) } throws: {
            "\($0)".contains("stays as it is")
          }
        }
      }
      #expect(try service.rows() == before)
    }
  }

  @Test("those who receive at the desk may close it")
  func receivers() async throws {
    try await withFrontDoor { service in
      try await service.ask()
      try service.fixture.blindly(Self.closing, as: .coordinator)
      #expect(try service.column("SELECT standing FROM enquiries") == ["closed"])
    }
  }

  @Test("of a referral that others made of it whoever asked reads words and moments alone, and others nothing")
  func heard() async throws {
    try await withFrontDoor { service in
      let path = try await service.ask()
      try #require(try await service.post(path + "/conversion", Concern.several, as: .coordinator).status == 201)
      let id = try #require(try service.column("SELECT id::text FROM enquiries").first)
      // It fails where there is any other number of rows: then something is divided by naught.
      for (part, count) in [(Part.referrer, 1), (.coordinator, 0), (.chair, 0), (.stranger, 0)] {
        let told = "SELECT 1 / (count(*) = \(count))::int FROM told_of_enquiry('\(service.fixture.area)', '\(id)')"
        try service.fixture.blindly(told, as: part)
      }
      for table in ["referrals", "referral_progress"] {
        try service.fixture.blindly("SELECT 1 / (count(*) = 0)::int FROM \(table)", as: .referrer)
      }
    }
  }
}

extension Service {
  @discardableResult
  fileprivate func ask() async throws -> String {
    let answer = try await post(
      "/v1/enquiries", ["topic": "which-route", "question": "A synthetic question."], as: .referrer)
    try #require(answer.status == 201, "\(answer.text)")
    return "/v1/enquiries/\(try #require(try JSON.parse(answer.body)["id"].text))"
  }

  /// What stands in both tables.
  fileprivate func rows() throws -> [String] {
    try column("SELECT e::text FROM enquiries e") + column("SELECT e::text FROM enquiry_entries e ORDER BY seq")
  }
}
