import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import PanelWire

extension Reception {
  /// The body, whole, of the kind that the endpoint takes and no larger than any may be. It is refused at the first
  /// byte beyond, or before it is read where its length is told.
  func body(of request: Request, for description: EndpointDescription) async throws -> [UInt8] {
    let most = JSON.Limits.request.bytes
    guard let content = description.body else {
      try await read(request.body) { part in
        if part.readableBytes > 0 { throw Problem(.unsupportedMediaType) }
      }
      return []
    }
    guard request.headers[.contentType]?.isMediaType(content.mediaType) == true,
      request.headers[.contentEncoding] == nil
    else { throw Problem(.unsupportedMediaType) }
    let told = request.headers[.contentLength].flatMap { Int($0) } ?? 0
    guard told <= most else { throw Problem(.payloadTooLarge, values: ["most": "\(most)"]) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(told)
    try await read(request.body) { part in
      guard bytes.count + part.readableBytes <= most else {
        throw Problem(.payloadTooLarge, values: ["most": "\(most)"])
      }
      bytes.append(contentsOf: part.readableBytesView)
    }
    return bytes
  }

  /// What breaks while a body is read, other than our own refusal of it, is the client's doing: chunks that are none, or
  /// an end before the end.
  private func read(_ body: RequestBody, _ take: (ByteBuffer) throws -> Void) async throws {
    do {
      for try await part in body { try take(part) }
    } catch let error where !(error is Problem || error is CancellationError) {
      throw Problem(.malformedJSON)
    }
  }
}

extension String {
  /// Whether a `Content-Type` names this media type. The one parameter that is taken is the charset UTF-8, which JSON
  /// always has (RFC 8259 section 8.1).
  fileprivate func isMediaType(_ wanted: String) -> Bool {
    let parts = lowercased().split(separator: ";").map { $0.trimmed }
    guard parts.first == wanted else { return false }
    return parts.dropFirst().allSatisfy { $0 == "charset=utf-8" || $0 == "charset=\"utf-8\"" }
  }
}

extension Substring {
  fileprivate var trimmed: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
