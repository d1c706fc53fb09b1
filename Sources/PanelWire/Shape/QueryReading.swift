package import PanelRules

extension Shape {
  /// Reads the query of a URL, the part after the question mark; every value is a text to the shape.
  ///
  /// Throws `invalid-parameter` with every fault at once: names that were not declared, names given twice, bad
  /// percent-encoding, and what the shape finds.
  package func readQuery(_ query: String?, today: LocalDate? = nil) throws(Problem) -> Value {
    let parts = (query ?? "").split(separator: "&")
    var (parameters, faults) = (JSON.Object(), [Fault]())
    for part in parts {
      let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = sides.first.flatMap({ String(formEncoded: $0) }) else {
        faults.append(Fault(.parameter(""), FaultCode.badPercentEncoding.rawValue))
        continue
      }
      guard let value = String(formEncoded: sides.dropFirst().first ?? "") else {
        faults.append(Fault(.parameter(name.shownAsName), FaultCode.badPercentEncoding.rawValue))
        continue
      }
      if parameters[name] != nil {
        faults.append(Fault(.parameter(name.shownAsName), FaultCode.repeatedParameter.rawValue))
      }
      parameters[name] = .string(value)
    }
    switch read(.object(parameters), today: today) {
    case .success(let value):
      if let faults = Faults(faults) { throw Problem(faults) }
      return value
    case .failure(let found):
      let named = found.all.map { fault in
        var fault = fault
        fault.place = .parameter(fault.place.nameOfParameter)
        return fault
      }
      throw Problem(Faults(faults + named) ?? found)
    }
  }
}

extension Fault.Place {
  fileprivate var nameOfParameter: String {
    switch self {
    case .body(let pointer):
      if case .name(let name)? = pointer.steps.first { name } else { "" }
    case .parameter(let name), .header(let name): name
    }
  }
}

extension String {
  /// The name, where it reads like one; else nothing, since it may be anything.
  fileprivate var shownAsName: String { readsLikeFieldName ? self : "" }

  /// What a part of a query stands for; nil where a percent sign is not followed by two hexadecimal digits, or the
  /// bytes are no UTF-8, or hold U+0000.
  fileprivate init?(formEncoded part: Substring) {
    var bytes: [UInt8] = []
    var rest = part.utf8[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(32)
      case UInt8(ascii: "%"):
        guard let high = rest.popFirst()?.hexadecimal, let low = rest.popFirst()?.hexadecimal else { return nil }
        bytes.append(high << 4 | low)
      default: bytes.append(byte)
      }
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else { return nil }
    self = text
  }
}

extension UInt8 {
  fileprivate var hexadecimal: UInt8? {
    switch self {
    case 48...57: self - 48
    case 65...70: self - 55
    case 97...102: self - 87
    default: nil
    }
  }
}
