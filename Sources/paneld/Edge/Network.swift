import Glibc

/// An address of the Internet Protocol. One of version 4 that came in the clothes of version 6 is one of version 4.
package struct Address: Sendable, Equatable {
  /// Four bytes, or sixteen.
  let bytes: [UInt8]

  /// Reads digits; nil for a name or anything else.
  package init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: &four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      let all = withUnsafeBytes(of: &six) { Array($0) }
      bytes = all.starts(with: Self.versionFour) ? Array(all[12...]) : all
    } else {
      return nil
    }
  }

  var isLoopback: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
  }

  /// `::ffff:0:0/96`, RFC 4291 section 2.5.5.2.
  private static let versionFour: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255]
}

/// A network by its prefix, `10.0.0.0/24` (CIDR, RFC 4632).
package struct Network: Sendable, Equatable {
  private let base: Address
  private let prefix: Int

  /// Refuses a text without a prefix, and one with bits beyond it, which is a slip.
  package init(_ text: String) throws(EdgeRefusal) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let base = Address(String(parts[0])), let prefix = Int(parts[1]),
      String(prefix) == parts[1], (0...base.bytes.count * 8).contains(prefix)
    else { throw .notANetwork(text) }
    self.base = base
    self.prefix = prefix
    guard Self.masked(base.bytes, prefix) == base.bytes else { throw .notANetwork(text) }
  }

  package func contains(_ address: Address) -> Bool {
    address.bytes.count == base.bytes.count && Self.masked(address.bytes, prefix) == base.bytes
  }

  private static func masked(_ bytes: [UInt8], _ prefix: Int) -> [UInt8] {
    bytes.enumerated().map { place, byte in
      let kept = min(8, max(0, prefix - place * 8))
      return kept == 0 ? 0 : byte & (0xFF << (8 - kept))
    }
  }
}
