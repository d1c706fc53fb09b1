import Foundation
import HTTPTypes
import PanelWire

/// Finds the endpoint of a path and a method.
///
/// A path is one thing or nothing: no doubled or trailing slash is overlooked, and a path that exists under another
/// method is told apart from one that does not exist.
struct Paths: Sendable {
  private var root = Branch()

  /// Every method and path it answers to, in the form of ``EndpointDescription/key``.
  private(set) var keys: [String] = []

  init(_ endpoints: [Endpoint]) {
    for endpoint in endpoints {
      let segments = endpoint.description.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      root.add(endpoint, at: segments)
      keys.append(endpoint.description.key)
    }
  }

  /// What is at a path; nil where there is nothing.
  func find(_ path: String) -> Found? {
    guard path.utf8.first == UInt8(ascii: "/") else { return nil }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    return root.find(segments, [])
  }

  struct Found: Sendable {
    fileprivate let endpoints: [EndpointDescription.Method: (endpoint: Endpoint, names: [String])]
    fileprivate let values: [String]

    /// The methods that the path takes, as the header `Allow` lists them; HEAD wherever there is GET.
    var allowed: [String] {
      (endpoints.keys.map { $0.rawValue.uppercased() } + (endpoints[.get] == nil ? [] : ["HEAD"])).sorted()
    }

    /// The endpoint of a method, with the values of the path's `{names}`; nil where the path does not take it.
    func endpoint(for method: HTTPRequest.Method) -> (endpoint: Endpoint, parameters: [String: String])? {
      let found =
        switch method {
        case .get, .head: endpoints[.get]
        case .put: endpoints[.put]
        case .post: endpoints[.post]
        case .delete: endpoints[.delete]
        case .patch: endpoints[.patch]
        default: nil as (endpoint: Endpoint, names: [String])?
        }
      return found.map { ($0.endpoint, Dictionary(zip($0.names, values)) { first, _ in first }) }
    }
  }
}

private struct Branch: Sendable {
  var named: [Substring: Branch] = [:]
  /// One segment of any text, by the name that an endpoint gives it.
  var any: [Branch] = []
  var endpoints: [EndpointDescription.Method: (endpoint: Endpoint, names: [String])] = [:]

  mutating func add(_ endpoint: Endpoint, at segments: ArraySlice<Substring>) {
    guard let first = segments.first else {
      endpoints[endpoint.description.method] = (endpoint, endpoint.description.pathParameters)
      return
    }
    if first.hasPrefix("{") {
      if any.isEmpty { any = [Branch()] }
      any[0].add(endpoint, at: segments.dropFirst())
    } else {
      named[first, default: Branch()].add(endpoint, at: segments.dropFirst())
    }
  }

  /// A segment's own name goes before one that takes any text.
  func find(_ segments: ArraySlice<Substring>, _ values: [String]) -> Paths.Found? {
    guard let first = segments.first else {
      return endpoints.isEmpty ? nil : Paths.Found(endpoints: endpoints, values: values)
    }
    if let found = named[first]?.find(segments.dropFirst(), values) { return found }
    guard let branch = any.first, let value = first.decodedSegment else { return nil }
    return branch.find(segments.dropFirst(), values + [value])
  }
}

extension Substring {
  /// What a segment stands for; nil where it is empty, is not encoded as it should be, or holds a control character.
  fileprivate var decodedSegment: String? {
    guard let text = removingPercentEncoding, !text.isEmpty else { return nil }
    return text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? nil : text
  }
}
