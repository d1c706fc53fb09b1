import CaseworkFixture
import Foundation
import PanelRules
import PanelWire
import TestDatabase
import Testing

extension Service {
  /// A digest of every table there is.
  func digests() throws -> [String: String?] {
    let names = try fixture.database.rows(
      "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    ).compactMap { $0.first ?? nil }
    return try names.reduce(into: [:]) { digests, name in
      digests[name] =
        try fixture.database.rows(
          "SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \"\(name)\" t"
        ).first?.first ?? nil
    }
  }

  /// Somebody accepts that a meeting is confidential.
  func accept(_ part: Part, _ meeting: String) async throws {
    let accepted = try await post("\(meeting)/confidentiality", ["version": 1], as: part)
    #expect(accepted.status == 201 || accepted.text.contains("confidentiality-accepted"), "\(accepted.text)")
  }

  /// Records that somebody comes, or sends apologies.
  func come(
    _ part: Part, as capacity: String, _ meeting: String, mode: String = "present"
  ) async throws -> HTTPLine.Answer {
    let who = JSON.string(try fixture.player(part).id.description)
    return try await post(
      "\(meeting)/attendance", ["practitioner": who, "capacity": .string(capacity), "mode": .string(mode)], as: .chair)
  }

  /// Records that somebody left.
  func depart(_ part: Part, _ meeting: String) async throws {
    let who = JSON.string(try fixture.player(part).id.description)
    let left = try await post("\(meeting)/departures", ["practitioner": who], as: .chair)
    #expect(left.status < 300, "\(left.text)")
  }

  /// An act without a body, of the chair.
  func chairs(_ path: String) async throws -> HTTPLine.Answer {
    try await line.ask("POST", path, ["Idempotency-Key: \(UUID().uuidString)", try token(of: .chair)])
  }
}
