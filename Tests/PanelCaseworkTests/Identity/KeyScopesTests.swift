import PanelCasework
import Testing

@Suite("The scopes of a key")
struct KeyScopesTests {
  @Test(
    "let through what they name and nothing beside it",
    arguments: [
      (["all"], "cases", true, true), (["read"], "cases", true, false), (["referrals"], "referrals", true, true),
      (["referrals"], "cases", false, false), (["referrals:read"], "referrals", true, false),
      (["referrals:read", "cases"], "cases", true, true), ([], "cases", false, false),
    ] as [([String], String, Bool, Bool)])
  func allow(_ words: [String], _ subject: String, _ reading: Bool, _ acting: Bool) {
    #expect(KeyScopes(words).allow(subject, reading: true) == reading)
    #expect(KeyScopes(words).allow(subject, reading: false) == acting)
  }

  @Test("are refused when they mean nothing", arguments: ["", "Cases", "cases:write", "cases:read:all", "*"])
  func unknown(_ word: String) {
    #expect(KeyScopes.unknown(in: ["all", word]) == word)
    #expect(KeyScopes.unknown(in: ["all", "cases", "information-requests:read"]) == nil)
  }
}
