import Testing
import paneld

@Suite("Where the daemon listens")
struct EdgeTests {
  @Test(
    "is this machine alone unless something protects the way",
    arguments: [
      ("127.0.0.1", true), ("127.8.9.10", true), ("::1", true), ("0.0.0.0", false), ("::", false), ("192.0.2.7", false),
      ("::ffff:192.0.2.7", false), ("::ffff:127.0.0.1", true),
    ])
  func loopback(_ address: String, _ isAllowed: Bool) throws {
    if isAllowed {
      #expect(try Edge(address: address, port: 8470).protection == .loopback)
    } else {
      #expect(throws: EdgeRefusal.unprotected(address)) { try Edge(address: address, port: 8470) }
    }
  }

  @Test(
    "is refused with a sentence",
    arguments: [
      (Choice(address: "localhost"), EdgeRefusal.notAnAddress("localhost")),
      (Choice(address: "127.1"), .notAnAddress("127.1")), (Choice(port: 70_000), .notAPort(70_000)),
      (Choice(certificate: "c.pem"), .halfOfTLS), (Choice(key: "k.pem"), .halfOfTLS),
      (Choice(certificate: "c.pem", key: "k.pem", proxies: ["10.0.0.0/8"]), .tlsAndProxy),
      (Choice(proxies: ["10.0.0.0"]), .notANetwork("10.0.0.0")),
      (Choice(proxies: ["10.0.0.1/24"]), .notANetwork("10.0.0.1/24")),
      (Choice(proxies: ["10.0.0.0/33"]), .notANetwork("10.0.0.0/33")),
      (Choice(proxies: ["10.0.0.0/08"]), .notANetwork("10.0.0.0/08")),
      (Choice(proxies: ["example.org/8"]), .notANetwork("example.org/8")),
    ])
  func refused(_ choice: Choice, _ refusal: EdgeRefusal) {
    #expect(throws: refusal) {
      try Edge(
        address: choice.address, port: choice.port, certificate: choice.certificate, key: choice.key,
        behindProxy: choice.proxies)
    }
    #expect(refusal.description.hasSuffix("."))
  }

  /// What somebody asked for.
  struct Choice: Sendable {
    var address = "127.0.0.1"
    var port = 8470
    var certificate: String?
    var key: String?
    var proxies: [String] = []
  }

  @Test(
    "lets in the proxy and this machine, and nobody else",
    arguments: [
      ("10.1.2.3", true), ("10.1.3.3", false), ("::ffff:10.1.2.200", true), ("127.0.0.1", true), ("fd00::5", true),
      ("fd01::5", false), ("192.0.2.1", false),
    ])
  func proxy(_ peer: String, _ isAdmitted: Bool) throws {
    let edge = try Edge(address: "0.0.0.0", port: 8470, behindProxy: ["10.1.2.0/24", "fd00::/16"])
    #expect(edge.admits(Address(peer)) == isAdmitted)
    #expect(!edge.admits(nil))
  }

  @Test("holds every address of a network and none beside it")
  func networks() throws {
    for prefix in 0...32 {
      let base = prefix == 0 ? UInt32(0) : 0xC0A8_F7A5 & (UInt32.max << (32 - UInt32(prefix)))
      let network = try Network("\(text(base))/\(prefix)")
      let last = prefix == 32 ? base : base | (UInt32.max >> UInt32(prefix))
      for (address, isInside) in [
        (base, true), (last, true), (base &- 1, base == 0 && prefix == 0), (last &+ 1, prefix == 0),
      ] {
        let parsed = try #require(Address(text(address)))
        #expect(network.contains(parsed) == isInside, "\(text(address)) in \(text(base))/\(prefix)")
      }
    }
  }

  private func text(_ address: UInt32) -> String {
    [24, 16, 8, 0].map { String(address >> $0 & 255) }.joined(separator: ".")
  }
}
