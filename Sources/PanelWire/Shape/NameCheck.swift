extension Shape {
  /// The members whose names differ from those of the value's properties in their place; none where all agree.
  ///
  /// `make` takes members by their order, so two of one type that changed places would be read into each other. Ask
  /// this of one value of every shape in its tests; hyphens and capitals make no difference.
  package func misplaced(in value: Value) -> [String] {
    let members = (schema["properties"]?.object ?? [:]).names
    let properties = Mirror(reflecting: value).children.map { $0.label ?? "" }
    guard members.count == properties.count else { return members }
    return zip(members, properties).filter { $0.letters != $1.letters }.map(\.0)
  }
}

extension String {
  fileprivate var letters: String { filter { $0 != "-" }.lowercased() }
}
