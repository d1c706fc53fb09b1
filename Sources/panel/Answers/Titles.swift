import PanelWire

extension JSON {
  /// What a code is called, where the service says so beside it; else the code.
  func titled(_ member: String) -> String? {
    self["\(member)-title"].text ?? self[member].text
  }
}

extension Optional where Wrapped == JSON {
  /// What a code is called, where the service says so beside it; else the code.
  func titled(_ member: String) -> String? { self?.titled(member) }
}
