import PanelWire

extension JSON {
  /// An object of the members that are there.
  static func members(_ members: (String, JSON?)...) -> JSON {
    var object = JSON.Object()
    for (name, value) in members { object[name] = value }
    return .object(object)
  }

  static func texts(_ texts: [String]) -> JSON? {
    texts.isEmpty ? nil : .array(texts.map(JSON.string))
  }
}

extension String? {
  /// A text as a member; nil where there is none.
  var json: JSON? { map(JSON.string) }
}
