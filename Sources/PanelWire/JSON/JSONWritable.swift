/// A value that is written in answers in one way everywhere.
package protocol JSONWritable {
  /// Appends the value as JSON.
  func append(to bytes: inout [UInt8])
}

extension JSON: JSONWritable {
  package func append(to bytes: inout [UInt8]) {
    append(to: &bytes, indent: nil)
  }
}

extension String: JSONWritable {
  package func append(to bytes: inout [UInt8]) {
    bytes.appendQuoted(self)
  }
}

extension Int: JSONWritable {
  package func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(self).utf8)
  }
}

extension Int64: JSONWritable {
  package func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: String(self).utf8)
  }
}

extension Bool: JSONWritable {
  package func append(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: (self ? "true" : "false").utf8)
  }
}

extension Double: JSONWritable {
  /// The shortest text that reads back as the same value; `null` for what JSON cannot write.
  package func append(to bytes: inout [UInt8]) {
    (JSON.Number(self).map(JSON.number) ?? .null).append(to: &bytes)
  }
}
