import PanelSealing
import Testing

@Suite("Keyed hashes of requests and representations")
struct KeyedHashTests {
  @Test("a request is the same only with the same method, path and body")
  func bodies() throws {
    let keys = try freshServiceKeys()
    let kept = keys.bodyHash(method: "POST", path: "/v1/referrals", body: [1, 2])
    #expect(keys.isSameBody(kept, method: "POST", path: "/v1/referrals", body: [1, 2]))
    #expect(!keys.isSameBody(kept, method: "PUT", path: "/v1/referrals", body: [1, 2]))
    #expect(!keys.isSameBody(kept, method: "POST", path: "/v1/referral", body: Array("s".utf8) + [1, 2]))
    #expect(!keys.isSameBody(kept, method: "POST", path: "/v1/referrals", body: [1, 2, 0]))
    #expect(!keys.isSameBody(kept, method: "POST", path: "/v1/referrals", body: []))
    #expect(!(try freshServiceKeys()).isSameBody(kept, method: "POST", path: "/v1/referrals", body: [1, 2]))
  }

  @Test("an entity tag is quoted, follows the representation and tells nothing without the key")
  func entityTags() throws {
    let keys = try freshServiceKeys()
    let tag = keys.entityTag(of: Array("{}".utf8))
    #expect(tag.wholeMatch(of: /"[0-9a-f]{32}"/) != nil)
    #expect(keys.entityTag(of: Array("{}".utf8)) == tag)
    #expect(keys.entityTag(of: Array("{ }".utf8)) != tag)
    #expect(try freshServiceKeys().entityTag(of: Array("{}".utf8)) != tag)
  }

  @Test("a hash for one use is none for another")
  func uses() throws {
    let keys = try freshServiceKeys()
    let tag = keys.entityTag(of: [])
    #expect(!tag.contains(hex(Array(keys.bodyHash(method: "", path: "", body: []).prefix(16)))))
  }
}
