import PanelSealing
import Testing

@Suite("One-time codes")
struct OneTimeCodeTests {
  /// RFC 4226 appendix D.
  private static let counted = [
    "755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489",
  ]

  @Test("of a counter are those of RFC 4226")
  func hotp() {
    let secret = Array("12345678901234567890".utf8)
    let codes = (0..<10).map { OneTimeCode.text(of: $0, under: secret, digits: 6, by: .sha1) }
    #expect(codes == Self.counted)
  }

  /// RFC 6238 appendix B, with the secrets of its errata: as long as each hash.
  static let timed: [(seconds: Int64, sha1: String, sha256: String, sha512: String)] = [
    (59, "94287082", "46119246", "90693936"), (1_111_111_109, "07081804", "68084774", "25091201"),
    (1_111_111_111, "14050471", "67062674", "99943326"), (1_234_567_890, "89005924", "91819424", "93441116"),
    (2_000_000_000, "69279037", "90698825", "38618901"), (20_000_000_000, "65353130", "77737706", "47863826"),
  ]

  @Test("of the time are those of RFC 6238", arguments: timed)
  func totp(_ seconds: Int64, _ sha1: String, _ sha256: String, _ sha512: String) {
    let step = UInt64(OneTimeCode.step(at: seconds * 1_000_000))
    for (algorithm, length, code) in [
      (OneTimeCode.Algorithm.sha1, 20, sha1), (.sha256, 32, sha256), (.sha512, 64, sha512),
    ] {
      let secret = (0..<length).map { Array("1234567890".utf8)[$0 % 10] }
      #expect(OneTimeCode.text(of: step, under: secret, digits: 8, by: algorithm) == code)
    }
  }

  @Test(
    "change at every half minute, before 1970 too",
    arguments: [
      (0, 0), (29_999_999, 0), (30_000_000, 1), (59_999_999, 1), (-1, -1), (-30_000_000, -1), (-30_000_001, -2),
    ])
  func steps(_ microseconds: Int64, _ step: Int64) {
    #expect(OneTimeCode.step(at: microseconds) == step)
  }
}

@Suite("An authenticator")
struct AuthenticatorTests {
  private static let second: Int64 = 1_000_000

  @Test(
    "takes the code of its step, of the one before and of the one after, and no other",
    arguments: -4...4 as ClosedRange<Int64>)
  func drift(_ steps: Int64) {
    let authenticator = Authenticator.random()
    for at in [1_700_000_010 * Self.second, 1_700_000_039 * Self.second + 999_999] {
      let shown = at + steps * 30 * Self.second
      let code = authenticator.code(at: shown)
      let verdict = authenticator.verdict(on: code, at: at, after: 0)
      let near = (-1...1).map { authenticator.code(at: at + $0 * 30 * Self.second) }
      // The codes of two steps are the same by chance, once in a million.
      guard near.count(where: { $0 == code }) == (abs(steps) <= 1 ? 1 : 0) else { continue }
      #expect(verdict == (abs(steps) <= 1 ? .right(step: OneTimeCode.step(at: shown)) : .wrong))
    }
  }

  @Test("takes a step once, and none before it")
  func once() {
    let (authenticator, now) = (Authenticator.random(), 1_700_000_010 * Self.second)
    let step = OneTimeCode.step(at: now)
    let code = authenticator.code(at: now)
    #expect(authenticator.verdict(on: code, at: now, after: step - 1) == .right(step: step))
    #expect(authenticator.verdict(on: code, at: now, after: step) == .used)
    #expect(authenticator.verdict(on: code, at: now, after: step + 1) == .used)
    #expect(authenticator.verdict(on: code, at: now + 30 * Self.second, after: step) == .used)
    for wrong in ["", "00000", "0000000", code + " ", String(code.dropLast()), "١٢٣٤٥٦"] {
      #expect(authenticator.verdict(on: wrong, at: now, after: 0) == .wrong)
    }
  }

  @Test("is read again from its bytes and from how it is written, and from nothing else")
  func read() throws {
    for _ in 0..<50 {
      let authenticator = Authenticator.random()
      #expect(authenticator.bytes().count == 20 && authenticator.written().count == 32)
      #expect(Authenticator(bytes: authenticator.bytes())?.bytes() == authenticator.bytes())
      #expect(Authenticator(written: authenticator.written())?.bytes() == authenticator.bytes())
      #expect(Authenticator(written: authenticator.written().lowercased()) == nil)
    }
    #expect(Authenticator(bytes: []) == nil && Authenticator(written: "") == nil)
    #expect(Authenticator(written: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJ") == nil)
    let known = try #require(Authenticator(written: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))
    #expect(known.bytes() == Array("12345678901234567890".utf8))
    #expect(known.code(at: 59 * Self.second) == "287082")
  }

  @Test("tells its address as authenticators read it, with everything in a name that could be taken for more")
  func address() throws {
    let known = try #require(Authenticator(written: "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"))
    #expect(
      known.uri(of: "Zoë O'Test & Co?", at: "paneld kent")
        == "otpauth://totp/paneld%20kent:Zo%C3%AB%20O%27Test%20%26%20Co%3F?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=paneld%20kent&algorithm=SHA1&digits=6&period=30")
  }
}
