import PanelRules
import PanelWire

/// What somebody wrote to name a record: its identifier, or the short reference that people quote.
struct Lookup: Sendable {
  /// As it is written in identifiers: `case`, `ref`.
  let prefix: String
  /// For sentences: `case`.
  let noun: String
  /// The list that is asked: `cases`.
  let list: String
  let example: String

  static let ofCase = Lookup(prefix: "case", noun: "case", list: "cases", example: "CAS-7K3Q-9MX2-3")
  static let referral = Lookup(prefix: "ref", noun: "referral", list: "referrals", example: "REF-7K3Q-9MX2-3")

  static let enquiry = Lookup(prefix: "enq", noun: "enquiry", list: "enquiries", example: "ENQ-7K3Q-9MX2-3")

  /// The identifier of what was named. A reference that is mistyped costs no request.
  func identifier(of written: String, _ client: Client) async throws -> String {
    if let identifier = Self.identifier(written, prefix: prefix) { return identifier }
    guard written.split(separator: "-").count == 4 else {
      throw Stopped(
        .usage, "\"\(written)\" names no \(noun).",
        "Give its reference, such as \(example), or its identifier, which begins with \(prefix)_.")
    }
    guard Reference.isWellFormed(written) else {
      throw Stopped(
        .usage, "The reference \(written) is mistyped: its last character does not fit the others.",
        "Compare it with where you have it from.")
    }
    guard let identifier = try await find(written.uppercased(), client) else {
      throw Stopped(
        .notFound, "There is no \(noun) with the reference \(written.uppercased()) that you can see.",
        "List those that you can see: panel \(list) list")
    }
    return identifier
  }

  private func find(_ reference: String, _ client: Client) async throws -> String? {
    let answer = try await client.get(Path("v1", list), [("reference", reference)])
    let listed = answer.json[list].elements + answer.json["with-police"].elements
    return listed.first { $0["reference"].text == reference }?["id"].text
  }

  /// The identifier, where one was written: the prefix, an underscore, and 26 characters of Crockford's base32.
  static func identifier(_ written: String, prefix: String) -> String? {
    guard written.hasPrefix("\(prefix)_") else { return nil }
    let letters = written.dropFirst(prefix.count + 1).utf8
    return letters.count == 26 && letters.allSatisfy(base32.contains) ? written : nil
  }

  private static let base32 = Set("0123456789abcdefghjkmnpqrstvwxyz".utf8)
}
