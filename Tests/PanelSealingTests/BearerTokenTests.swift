import PanelSealing
import Testing

@Suite("Tokens that let their holder in")
struct BearerTokenTests {
  @Test("are read back as they were written, and are never twice the same", arguments: BearerToken.Kind.allCases)
  func roundTrip(kind: BearerToken.Kind) throws {
    let keys = try freshServiceKeys()
    var written: Set<String> = []
    for _ in 0..<200 {
      let token = BearerToken.random(kind)
      let read = try #require(BearerToken(token.written()))
      #expect(read.kind == kind && read.prefix == token.prefix && read.written() == token.written())
      #expect(read.matches(token.hash(with: keys), with: keys))
      written.insert(token.written())
    }
    #expect(written.count == 200)
  }

  @Test(
    "are refused unless written to the letter",
    arguments: [
      "", "pk", "pk_", "pk__", "pk_0123456789ab", "pk_0123456789ab_", "0123456789ab_SECRET",
      "PK_0123456789ab_SECRET", "px_0123456789ab_SECRET", "pk_0123456789a_SECRET", "pk_0123456789abc_SECRET",
      "pk_0123456789aB_SECRET", "pk_0123456789ai_SECRET", "pk_0123456789al_SECRET", "pk_0123456789ao_SECRET",
      "pk_0123456789au_SECRET", "pk_0123456789ab_SECRET ", " pk_0123456789ab_SECRET", "pk_0123456789ab_SECRET\n",
      "pk_0123456789ab_SECRET_", "pk_0123456789ab__SECRET", "pk-0123456789ab-SECRET", "pk_0123456789ab_SECRET0",
      "pk_0123456789é_SECRET", "pk_0123456789ab_2ECRET",
    ])
  func refused(pattern: String) {
    let secret = "0" + String(repeating: "z", count: 51)
    let text = pattern.replacing("SECRET", with: secret).replacing("2ECRET", with: "2" + secret.dropFirst())
    #expect(BearerToken(text) == nil)
    #expect(BearerToken("pk_0123456789ab_" + secret) != nil)
  }

  @Test("match no other token's hash: neither another secret's, nor another prefix's, nor another kind's")
  func mismatches() throws {
    let keys = try freshServiceKeys()
    let secret = "1" + String(repeating: "q", count: 51)
    let token = try #require(BearerToken("pk_0123456789ab_" + secret))
    let stored = token.hash(with: keys)
    for place in 0..<secret.count {
      var letters = Array(secret)
      letters[place] = letters[place] == "0" ? "1" : "0"
      let other = try #require(BearerToken("pk_0123456789ab_" + String(letters)))
      #expect(!other.matches(stored, with: keys))
    }
    for text in ["pk_0123456789ac_" + secret, "pt_0123456789ab_" + secret] {
      #expect(try #require(BearerToken(text)).matches(stored, with: keys) == false)
    }
    #expect(!token.matches(nil, with: keys))
    #expect(!token.matches([], with: keys))
    #expect(!token.matches(Array(stored.dropLast()), with: keys))
    #expect(!token.matches(stored, with: try freshServiceKeys()))
  }

  @Test("are stored as 32 bytes that hold nothing of the token")
  func hash() throws {
    let token = BearerToken.random(.key)
    let stored = token.hash(with: try freshServiceKeys())
    #expect(stored.count == 32)
    #expect(!token.written().utf8.elementsEqual(stored))
  }
}
