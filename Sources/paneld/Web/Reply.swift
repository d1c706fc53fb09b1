import PanelCasework
import PanelWire

/// What an endpoint answers: status, body and the header fields that are its own. The frame adds those that every
/// answer carries.
struct Reply: Sendable {
  var status: Int
  var body: [UInt8]
  /// Names in lower case.
  var headers: [(name: String, value: String)]
  /// The ETag is to be made of the bytes that are sent.
  var isTagged = false

  /// JSON that is already written.
  static func json(_ status: Int, _ bytes: [UInt8]) -> Reply {
    Reply(status: status, body: bytes, headers: [("content-type", "application/json")])
  }

  /// Bytes of another kind.
  static func other(_ status: Int, _ mediaType: String, _ bytes: [UInt8]) -> Reply {
    Reply(status: status, body: bytes, headers: [("content-type", mediaType)])
  }

  /// No body.
  static func empty(_ status: Int = 204) -> Reply {
    Reply(status: status, body: [], headers: [])
  }

  /// What an act gave, the first time or again.
  static func answer(_ answer: Answer) -> Reply {
    var reply = answer.body.isEmpty ? empty(answer.status) : json(answer.status, answer.body)
    if let location = answer.location { reply.headers.append(("location", location)) }
    return reply
  }

  /// With the version of what is edited as its ETag, `"12"`: what `If-Match` sends back.
  func version(_ seq: Int) -> Reply {
    adding("etag", "\"\(seq)\"")
  }

  /// With a keyed hash of the very bytes as its ETag; a reader who has them already is answered 304.
  func keyedTag() -> Reply {
    var reply = self
    reply.isTagged = true
    return reply
  }

  /// With the way to the next page; nil where this is the last.
  func next(path: String, query: [(name: String, value: String)], cursor: Cursor?) -> Reply {
    guard let cursor else { return self }
    return adding("link", LinkHeader.next(path: path, query: query, cursor: cursor))
  }

  /// With one more header field; the name in lower case.
  func adding(_ name: String, _ value: String) -> Reply {
    var reply = self
    reply.headers.append((name, value))
    return reply
  }
}
