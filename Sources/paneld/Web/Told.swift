import PanelWire

extension EndpointDescription.Answer {
  /// What a reader is told, as JSON; its members are in the reference in words.
  static func told(_ says: String, status: Int = 200, headers: [String] = []) -> Self {
    Self(status, says, content: [.other("application/json")], headers: headers)
  }
}
